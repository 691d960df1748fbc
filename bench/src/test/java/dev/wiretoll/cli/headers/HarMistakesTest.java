package dev.wiretoll.cli.headers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarMistakesTest {
  private static final String HOST = "{\"name\":\"Host\",\"value\":\"h\"}";

  @TempDir private Path folder;
  private Asked asked;

  @BeforeEach
  void inAFolder() {
    asked = new Asked(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "GET / HTTP/1.1", "{\"log\":", "{\"log\":{\"entries\":[{\"request\":\n{x"})
  void whatIsNoJsonIsSaidToBeNone(String text) throws IOException {
    asked.with("a.har", text);

    assertThat(asked.mistake("a.har#/a")).contains("a.har#/a must be a HAR file, but ");
  }

  @Test
  void theLineOfBrokenJsonIsTold() throws IOException {
    asked.with("a.har", "{\"log\":\n{\"entries\":\n[{\"request\":{x");

    assertThat(asked.mistake("a.har#/a")).contains("but is no JSON, line 3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          null;                                               log
          {};                                                 log
          [];                                                 log
          {"log":null};                                       log
          {"log":{}};                                         log.entries
          {"log":{"entries":{}}};                             log.entries
          {"log":{"entries":null}};                           log
          {"log":{"entries":[{}]}};                           log.entries[0].request
          {"log":{"entries":[{"request":{"method":"GET"}}]}}; log.entries[0].request.url
          {"log":{"entries":[{"request":7}]}};                log.entries[0].request
          """)
  void whatIsMissingInAHarIsNamed(String text, String place) throws IOException {
    asked.with("a.har", text);

    assertThat(asked.mistake("a.har#/a"))
        .contains("must be a HAR file, but has no valid " + place + ": ");
  }

  @Test
  void anUnknownUrlIsToldTheNearestAndTheNumberOfEntries() throws IOException {
    asked.withResource("chrome-http1.har");

    assertThat(asked.mistake("chrome-http1.har#/api/price"))
        .isEqualTo(
            "--headers chrome-http1.har#/api/price is none of the file's 6 entries; the nearest is"
                + " /api/prices?watch=ACME,BQXD&v=2: /api/price");
    assertThat(asked.mistake("chrome-http1.har#https://app.example.com/api/neww?since=41"))
        .contains("the nearest is https://app.example.com/api/news?since=41: ");
    assertThat(asked.mistake("chrome-http1.har#")).contains("is none of the file's 6 entries");
  }

  @Test
  void aFileWithoutEntriesHasNoNearest() throws IOException {
    asked.with("a.har", HarTest.har(""));

    assertThat(asked.mistake("a.har#/a")).endsWith(" is none of the file's 0 entries: /a");
  }

  @Test
  void theNearestUrlCannotBreakTheLine() throws IOException {
    asked.with("a.har", HarTest.har(HarTest.entry("https://h/a\\r\\nb\\u2028", HOST)));

    assertThat(asked.mistake("a.har#/x")).contains("the nearest is /a??b?: /x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          X-A;          b\\r\\nInjected: c; a control or non-ASCII character: X-A: b Injected: c
          X-A;          b\\nInjected: c;    a control or non-ASCII character: X-A: b Injected: c
          X-A;          \\u00fc;            a control or non-ASCII character: X-A: \u00fc
          X-A;          \\u010a;            a control or non-ASCII character: X-A: \u010a
          X-A\\r\\nB;   c;                  whose name is no token of ASCII: X-A B
          X-A: b;       c;                  whose name is no token of ASCII: X-A: b
          '';           c;                  whose name is no token of ASCII:
          host;         h;                  must have one Host field: 2 of them
          Content-Length; 5;                must not announce a body or another protocol
          Upgrade;      websocket;          must not announce a body or another protocol
          Sec-WebSocket-Key1; 1 2;          must not announce a body or another protocol
          """)
  void aFieldThatCannotBeSentIsRefused(String name, String value, String rule) throws IOException {
    String field = "{\"name\":\"%s\",\"value\":\"%s\"}".formatted(name, value);
    asked.with("a.har", HarTest.har(HarTest.entry("https://h/a", HOST + "," + field)));

    assertThat(asked.mistake("a.har#/a")).contains(rule);
  }

  @Test
  void anAnswersFieldsCannotInjectEither() throws IOException {
    String request = HarTest.entry("https://h/a", HOST);
    String response = ",\"response\":{\"status\":200,\"headers\":[%s]}}";
    String field = "{\"name\":\"Set-Cookie\",\"value\":\"a\\nb: c\"}";
    String entry = request.substring(0, request.length() - 1) + response.formatted(field);
    asked.with("a.har", HarTest.har(entry));

    assertThat(asked.mistake("a.har#/a")).contains("control or non-ASCII character: Set-Cookie");
  }

  @Test
  void withoutHostAndAuthorityThereIsNoHost() throws IOException {
    asked.with("a.har", HarTest.har(HarTest.entry("https://h/a", "")));

    assertThat(asked.mistake("a.har#/a")).endsWith("must have one Host field: 0 of them");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://h/mirror", "https://h/wiretoll/feed"})
  void aPathOfTheServersOwnIsRefused(String url) throws IOException {
    asked.with("a.har", HarTest.har(HarTest.entry(url, HOST)));

    assertThat(asked.mistake("a.har#" + url))
        .contains("must not ask for a path of the server's own");
  }

  @Test
  void aTargetThatIsNotVisibleAsciiIsRefused() throws IOException {
    asked.with("a.har", HarTest.har(HarTest.entry("https://h/\u00e4", HOST)));

    assertThat(asked.mistake("a.har#https://h/\u00e4")).contains("must have a target of visible");
  }

  @Test
  void aFileOfMoreThan200MegabytesIsNotRead() throws IOException {
    try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve("a.har").toFile(), "rw")) {
      sparse.setLength(200_000_001);
    }

    assertThat(asked.mistake("a.har#/a")).contains("must be a file of at most 200 MB");
  }
}
