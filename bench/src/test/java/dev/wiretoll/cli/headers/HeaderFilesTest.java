package dev.wiretoll.cli.headers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderFilesTest {
  private static final String REQUEST = "GET /a?b=c HTTP/1.1\r\nHost: h:1\r\nX:  y \r\n\r\n";

  @TempDir private Path folder;
  private Asked asked;

  @BeforeEach
  void inAFolder() {
    asked = new Asked(folder);
  }

  @Test
  void aNameStandsForItsProfile() throws IOException {
    asked.with("large", "not this");

    for (HeaderProfile profile : HeaderProfile.named()) {
      ChosenHeaders chosen = asked.read(profile.label());

      assertThat(chosen.profile()).isSameAs(profile);
      assertThat(chosen.warnings()).isEmpty();
    }
  }

  @Test
  void aFilesRequestHeadIsSentByteForByte() throws IOException {
    ChosenHeaders chosen = asked.with("poll.txt", REQUEST).read("poll.txt");

    assertThat(chosen.profile().request().text()).isEqualTo(REQUEST);
    assertThat(chosen.profile().label()).isEqualTo("poll.txt");
  }

  @Test
  void withoutAnAnswerHeadTheLeastOneIsTakenAndThatIsTold() throws IOException {
    ChosenHeaders chosen = asked.with("poll.txt", REQUEST).read("poll.txt");

    assertThat(chosen.profile().answer()).isEqualTo(HeaderProfile.MINIMAL.answer());
    assertThat(chosen.warnings()).singleElement().asString().contains("no answer head");
  }

  @Test
  void lineEndsOfUnixBecomeThoseOfHttp() throws IOException {
    String answer = "HTTP/1.1 200 Fine\nDate: now\nContent-Length: 7\nA: b\n\n";

    ChosenHeaders chosen =
        asked.with("poll.txt", REQUEST.replace("\r", "") + answer).read("poll.txt");

    assertThat(chosen.profile().request().text()).isEqualTo(REQUEST);
    assertThat(chosen.profile().answer().text())
        .isEqualTo("HTTP/1.1 200 Fine\r\nDate: {date}\r\nContent-Length: {length}\r\nA: b\r\n\r\n");
    assertThat(chosen.warnings()).isEmpty();
  }

  @Test
  void anAnswerThatWasChunkedAndClosedIsKeptOpenWithItsLength() throws IOException {
    String answer =
        "HTTP/1.1 206 Partial Content\r\nA: b\r\nTransfer-Encoding: chunked\r\n"
            + "Connection: Close\r\nContent-Encoding: br\r\nC: d\r\n\r\n";

    ChosenHeaders chosen = asked.with("poll.txt", REQUEST + answer).read("poll.txt");

    assertThat(chosen.profile().answer().text())
        .isEqualTo("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: {length}\r\nC: d\r\n\r\n");
    assertThat(chosen.warnings()).hasSize(3);
    assertThat(String.join("\n", chosen.warnings()))
        .contains("206 Partial Content")
        .contains("compressed or chunked")
        .contains("Connection: Close");
  }

  @Test
  void aLengthKeepsItsPlaceWhenTheAnswerWasCompressed() throws IOException {
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nA: b\r\ncontent-length: 9\r\n\r\n";

    ChosenHeaders chosen = asked.with("poll.txt", REQUEST + answer).read("poll.txt");

    assertThat(chosen.profile().answer().text())
        .isEqualTo("HTTP/1.1 200 OK\r\nA: b\r\ncontent-length: {length}\r\n\r\n");
  }

  @Test
  void anAnswerWithoutLengthGetsOneAtItsEnd() throws IOException {
    ChosenHeaders chosen =
        asked.with("poll.txt", REQUEST + "HTTP/1.1 200 OK\r\nA: b\r\n\r\n").read("poll.txt");

    assertThat(chosen.profile().answer().text())
        .isEqualTo("HTTP/1.1 200 OK\r\nA: b\r\nContent-Length: {length}\r\n\r\n");
  }

  @Test
  void aFileCalledLikeAProfileIsNotTakenForIt() throws IOException {
    assertThat(asked.with("minimal", REQUEST).read("./minimal").profile().label())
        .isEqualTo("./minimal");
  }

  // In the texts | stands for a line end.
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          GET / HTTP/1.1|Host: h|;                       must have a blank line after the last field
          GET / HTTP/1.1|Host: h|Accept: */*;            must have a blank line after the last field
          '';                                            must begin with a line like GET /path
          |GET / HTTP/1.1|Host: h||;                     must begin with a line like GET /path
          GET / HTTP/1.0|Host: h||;                      must begin with a line like GET /path
          GET /a b HTTP/1.1|Host: h||;                   must begin with a line like GET /path
          POST / HTTP/1.1|Host: h||;                     must be a GET, as polls are: POST
          GET http://h/ HTTP/1.1|Host: h||;              target of visible ASCII that starts with /
          GET /#a HTTP/1.1|Host: h||;                    target of visible ASCII that starts with /
          GET /é HTTP/1.1|Host: h||;                     target of visible ASCII that starts with /
          GET /mirror HTTP/1.1|Host: h||;                a path of the server's own: /mirror
          GET /wiretoll/sse?a HTTP/1.1|Host: h||;        a path of the server's own: /wiretoll/sse
          GET /?topic=abc HTTP/1.1|Host: h||;            must not have topic, cursor, hold, latest
          GET /?a&cursor=5 HTTP/1.1|Host: h||;           must not have topic, cursor, hold, latest
          GET / HTTP/1.1||;                              must have one Host field: 0 of them
          GET / HTTP/1.1|Host: h|HOST: h||;              must have one Host field: 2 of them
          GET / HTTP/1.1|Host: a b||;                    must have a Host that is a name and a port
          GET / HTTP/1.1|Host: ||;                       must have a Host that is a name and a port
          GET / HTTP/1.1|Host: h|no field||;             a line that is no field: no field
          GET / HTTP/1.1|Host: h| folded: x||;           whose name is no token
          GET / HTTP/1.1|Host: h|A : x||;                whose name is no token
          GET / HTTP/1.1|Host: h|Ä: x||;                 whose name is no token
          GET / HTTP/1.1|Host: h|A: ü||;                 control or non-ASCII character: A
          GET / HTTP/1.1|Host: h|Content-Length: 1||;    must not announce a body
          GET / HTTP/1.1|Host: h|Transfer-Encoding: chunked||; must not announce a body
          GET / HTTP/1.1|Host: h|Upgrade: websocket||;   or another protocol: Upgrade: websocket
          GET / HTTP/1.1|Host: h|Connection: a, Close||; must not ask to close the connection
          GET / HTTP/1.1|Host: h||{};                    must have a blank line
          GET / HTTP/1.1|Host: h||{}||;                  must go on with an answer of HTTP/1.1
          GET / HTTP/1.1|Host: h||HTTP/2 200||;          must go on with an answer of HTTP/1.1
          GET / HTTP/1.1|Host: h||HTTP/1.1 200 OK|A: b|; must have a blank line
          GET / HTTP/1.1|Host: h||HTTP/1.1 200 OK||body; must end after the answer head: body
          GET / HTTP/1.1|Host: h||HTTP/1.1 200 OK|A: {length}||; must not have {length} or {date}
          """)
  void aHeadThatCannotBeAPollIsRefused(String text, String rule) throws IOException {
    asked.with("poll.txt", text.replace("|", "\r\n"));

    assertThat(asked.mistake("poll.txt")).startsWith("--headers poll.txt ").contains(rule);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\u0000", "\t", "\u007f"})
  void controlCharactersAreRefused(String character) throws IOException {
    asked.with("poll.txt", "GET / HTTP/1.1\nHost: h\nA: x" + character + "B: y\n\n");

    assertThat(asked.mistake("poll.txt")).contains("control or non-ASCII character: A: x B: y");
  }

  @Test
  void aHeadMayHave16384BytesAndNoMore() throws IOException {
    String start = "GET / HTTP/1.1\r\nHost: h\r\nA: ";
    String longest = start + "x".repeat(16_384 - start.length() - 4) + "\r\n\r\n";

    assertThat(asked.with("poll.txt", longest).read("poll.txt").profile().request().encoded())
        .hasSize(16_384);
    assertThat(asked.with("long.txt", longest.replace("A: ", "A:  ")).mistake("long.txt"))
        .endsWith("has a head longer than 16384 bytes: 16385");
  }

  @Test
  void aRequestLineLeavesRoomForTheTopic() throws IOException {
    String most = "GET /" + "x".repeat(8_064 - 14) + " HTTP/1.1\nHost: h\n\n";

    assertThat(asked.with("poll.txt", most).read("poll.txt").profile().request().target())
        .hasSize(8_051);
    assertThat(asked.with("long.txt", most.replace("/x", "/xx")).mistake("long.txt"))
        .endsWith("has a request line longer than 8064 bytes: 8065");
  }

  @Test
  void aFileThatIsTooLongIsNotRead() throws IOException {
    Files.write(folder.resolve("poll.txt"), new byte[64 * 1024 + 1]);

    assertThat(asked.mistake("poll.txt")).contains("must be a file of at most 64 KiB");
  }

  @ParameterizedTest
  @ValueSource(strings = {"chrome", "missing.txt", "missing.har#/a", "", ".", "a\u0000b", "#"})
  void whatIsNeitherNameNorFileIsRefused(String text) {
    assertThat(asked.mistake(text))
        .startsWith("--headers must be chapter, minimal, browser, large, a file, or a HAR file");
  }

  @Test
  void aHarFileNeedsAUrl() throws IOException {
    Files.writeString(folder.resolve("App.HAR"), "{}", StandardCharsets.UTF_8);

    assertThat(asked.mistake("App.HAR")).contains("must name a URL after a HAR file");
  }
}
