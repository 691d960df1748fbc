package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.server.RawClient.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Streams that a client of HTTP/1.0 asks for, which knows no chunks. */
class UnchunkedStreamsTest {
  private static final String STREAMING = "/wiretoll/streaming";
  private static final String SSE = "/wiretoll/sse";

  private Pushing pushing;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    pushing = new Pushing();
    client = new RawClient(pushing.server());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    pushing.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({STREAMING + ", text/plain; charset=utf-8", SSE + ", text/event-stream"})
  void theHeadSaysThatTheConnectionEndsWithTheResponse(String path, String type)
      throws IOException {
    HttpAnswer head = ask(path + "?topic=0");

    assertThat(head.head().replaceFirst("Date: .{29}", "Date: now"))
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nContent-Type: "
                + type
                + "\r\nCache-Control: no-cache\r\nConnection: close\r\nDate: now\r\n\r\n");
  }

  @Test
  void aStreamIsALineEndAndTheUpdatesBackToBack() throws IOException {
    ask(STREAMING + "?topic=0");
    pushing.startFeed();
    pushing.publish(3);

    assertThat(read(1 + 3 * 21)).isEqualTo("\n" + Pushing.updates(0, 0, 3));
  }

  @Test
  void serverSentEventsAreACommentAndEvents() throws IOException {
    ask(SSE + "?topic=1");
    pushing.startFeed();
    pushing.publish(2);

    assertThat(read(3 + 2 * 43))
        .isEqualTo(
            ":\n\nid: 000000000\ndata: "
                + Pushing.updates(1, 0, 1)
                + "\n\nid: 000000001\ndata: "
                + Pushing.updates(1, 1, 2)
                + "\n\n");
  }

  @ParameterizedTest
  @CsvSource({
    STREAMING + ", 1, ''",
    STREAMING + ", 1, keep-alive",
    SSE + ", 3, ''",
    SSE + ", 3, keep-alive"
  })
  void aStreamWithAnEndEndsTheConnectionWhateverTheClientWishes(
      String path, int helloBytes, String wish) throws IOException {
    String field = wish.isEmpty() ? "" : "Connection: " + wish + "\r\n";
    client.request("GET " + path + "?topic=0&last=5000 HTTP/1.0", field);
    assertThat(client.readHead().field("Connection")).contains("close");
    read(helloBytes);

    pushing.advance(TimeUnit.SECONDS.toNanos(5));

    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aHeadRequestIsAnsweredByTheHeadAlone(String path) throws IOException {
    client.request("HEAD " + path + "?topic=0 HTTP/1.0", "Connection: keep-alive\r\n");

    assertThat(client.readHead().head())
        .contains("Connection: close")
        .doesNotContain("Transfer-Encoding");
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void theClientsEndIsNoticed(String path) throws IOException {
    ask(path + "?topic=0");
    read(path.equals(SSE) ? 3 : 1);

    client.end();

    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void streamsWithAndWithoutChunksFollowATopicSideBySide() throws IOException {
    try (RawClient chunked = new RawClient(pushing.server())) {
      chunked.get(STREAMING + "?topic=0").readHead();
      chunked.readChunk();
      ask(STREAMING + "?topic=0");
      pushing.startFeed();

      pushing.publish(2);

      assertThat(chunked.readChunk()).isEqualTo(Pushing.updates(0, 0, 1));
      assertThat(chunked.readChunk()).isEqualTo(Pushing.updates(0, 1, 2));
      assertThat(read(1 + 42)).isEqualTo("\n" + Pushing.updates(0, 0, 2));
    }
  }

  @Test
  void aSilentStreamOfEventsIsExplainedToTheByte() throws IOException {
    HttpAnswer head = ask(SSE + "?topic=0&last=20000");
    String hello = read(3);
    pushing.advance(TimeUnit.SECONDS.toNanos(15));
    String heartbeat = read(3);
    pushing.advance(TimeUnit.SECONDS.toNanos(5));
    assertThat(client.atEnd()).isTrue();
    pushing.startFeed();

    ServerResult result = finish();

    assertThat(hello + heartbeat).isEqualTo(":\n\n:\n\n");
    assertThat(result.sent().unexplainedBytes()).isZero();
    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().explained())
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                head.head().length() + 3 + 129L * Pushing.TOPICS,
                Cause.SSE_FRAMING,
                3L));
    assertThat(result.received().meteredBytes())
        .isEqualTo(result.received().bytes(Cause.HANDSHAKE));
  }

  private ServerResult finish() throws IOException {
    client.close();
    for (RawClient witness : pushing.witnesses()) {
      witness.close();
    }
    return pushing.server().finishFeed(Duration.ofSeconds(10));
  }

  private HttpAnswer ask(String target) throws IOException {
    HttpAnswer head = client.request("GET " + target + " HTTP/1.0").readHead();
    assertThat(head.status()).isEqualTo(200);
    return head;
  }

  private String read(int bytes) throws IOException {
    return new String(client.readBytes(bytes), ISO_8859_1);
  }
}
