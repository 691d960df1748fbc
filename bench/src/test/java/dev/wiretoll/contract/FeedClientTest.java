package dev.wiretoll.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.FeedDescription;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeedClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(200);
  private static final String FEED =
      """
      {"started":true,"epochNs":5,"nowNs":1000000007,"seed":-3,"topics":100,"intervalNs":1000000,
       "arrivals":"poisson","updateBytes":21,"ringUpdates":256,"later":{"more":[]}}
      """;

  @Test
  void aFeedIsReadWhateverElseItTells() throws Exception {
    FeedAnswer answer = fetch(ok(FEED));

    assertThat(answer.description())
        .isEqualTo(
            new FeedDescription(true, 5, 1_000_000_007, -3, 100, 1_000_000, "poisson", 21, 256));
    FeedSchedule schedule = answer.schedule();
    assertThat(schedule.seed()).isEqualTo(-3);
    assertThat(schedule.times().publishNs(0, 0)).isGreaterThanOrEqualTo(5);
  }

  @Test
  void anAnswerMayComeInChunks() throws Exception {
    String chunked =
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n%x;a=b\r\n%s\r\n0\r\nMore: x\r\n\r\n"
            .formatted(FEED.length(), FEED);

    assertThat(fetch(chunked).description().topics()).isEqualTo(100);
  }

  @Test
  void anAnswerMayEndWithItsConnection() throws Exception {
    assertThat(fetch("HTTP/1.0 200 OK\r\n\r\n" + FEED).description().topics()).isEqualTo(100);
  }

  @Test
  void theServersClockFollowsFromTheMiddleOfTheExchange() {
    FeedDescription description =
        new FeedDescription(true, 0, 5_000, 1, 1, 1_000, "periodic", 21, 256);

    FeedAnswer answer = new FeedAnswer(description, 100, 300);

    assertThat(answer.serverNs(200)).isEqualTo(5_000);
    assertThat(answer.ourNs(5_000)).isEqualTo(200);
    assertThat(answer.errorNs()).isEqualTo(101);
    assertThat(answer.isOurClock()).isFalse();
    assertThat(new FeedAnswer(description, 4_900, 5_100).isOurClock()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"epochNs\":5,|''|expected a feed with the field epochNs, came: one without it",
        "true|\"yes\"|expected started as true or false, came: \"yes\"",
        "\"nowNs\":1000000007|\"nowNs\":1e9|expected nowNs as a whole number, came: 1.0E9",
        "\"topics\":100|\"topics\":0|expected topics of 1 to 456976, came: 0",
        "\"intervalNs\":1000000|\"intervalNs\":3600000000001|expected intervalNs of 1 to 3600000000000",
        "poisson|often|expected arrivals as periodic or poisson, came: \"often\"",
        "\"updateBytes\":21|\"updateBytes\":20|expected updateBytes of 21 to 65536, came: 20",
        "\"ringUpdates\":256|\"ringUpdates\":null|expected ringUpdates as a whole number, came: null"
      })
  void aFieldThatIsWrongIsNamed(String part, String instead, String message) throws Exception {
    FeedException refused = refusal(ok(FEED.replace(part, instead)));

    assertThat(refused).hasMessageStartingWith(message);
    assertThat(refused.broken()).isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<html>no</html>|expected a JSON object, came: <html>no</html>",
        "[1]|expected a JSON object, came: [1]",
        "'{\"started\":'|expected a JSON object, came: {\"started\":",
        "''|expected a JSON object, came: nothing"
      })
  void whatIsNoJsonIsShown(String content, String message) throws Exception {
    assertThat(refusal(ok(content))).hasMessage(message);
  }

  @Test
  void anotherStatusIsShown() throws Exception {
    FeedException refused = refusal("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");

    assertThat(refused)
        .hasMessage("expected status 200 for GET /wiretoll/feed, came: HTTP/1.1 404 Not Found");
  }

  @Test
  void anEndlessAnswerIsGivenUp() throws Exception {
    FeedException refused = refusal("HTTP/1.1 200 OK\r\n\r\n" + "x".repeat(70_000));

    assertThat(refused).hasMessageContaining("more than 65536 bytes");
  }

  @Test
  void whoAnswersNothingIsWaitedForNoLongerThanPatience() throws Exception {
    FeedException refused = refusal("");

    assertThat(refused)
        .hasMessageContaining("came: nothing within 0.2 s; is it a server that docs/contract.md");
    assertThat(refused.broken()).isEmpty();
  }

  @Test
  void nobodyThereIsTold() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }

    assertThat(refusal(port, PATIENCE))
        .hasMessageStartingWith("nobody answers (Connection refused); start");
  }

  private static String ok(String content) {
    return "HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(content.length(), content);
  }

  private static FeedAnswer fetch(String answer) throws Exception {
    try (ServerSocket listening = answering(answer)) {
      return client(listening.getLocalPort()).fetch(PATIENCE);
    }
  }

  private static FeedException refusal(String answer) throws IOException {
    try (ServerSocket listening = answering(answer)) {
      return refusal(listening.getLocalPort(), answer.isEmpty() ? SHORT : PATIENCE);
    }
  }

  private static FeedException refusal(int port, Duration patience) {
    return catchThrowableOfType(FeedException.class, () -> client(port).fetch(patience));
  }

  private static FeedClient client(int port) {
    return new FeedClient(new Target(false, "127.0.0.1", port), NanoClock.system());
  }

  /** Reads a head, answers with this, and closes; with nothing, it neither answers nor closes. */
  private static ServerSocket answering(String answer) throws IOException {
    ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    Thread thread =
        new Thread(
            () -> {
              try (Socket socket = listening.accept()) {
                socket.getInputStream().readNBytes(answer.isEmpty() ? 10_000 : 20);
                socket.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
              } catch (IOException e) {
                // The client has left.
              }
            },
            "answering");
    thread.setDaemon(true);
    thread.start();
    return listening;
  }
}
