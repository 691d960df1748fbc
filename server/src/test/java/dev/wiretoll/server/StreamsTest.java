package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.server.RawClient.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamsTest {
  private static final String STREAMING = "/wiretoll/streaming";
  private static final String SSE = "/wiretoll/sse";
  private static final long STEP_NS = TimeUnit.SECONDS.toNanos(1);

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

  @Test
  void aStreamIsAHeadALineEndAndAChunkForEachUpdate() throws IOException {
    HttpAnswer head = client.get(STREAMING + "?topic=0").readHead();
    String hello = read(6);
    pushing.startFeed();
    pushing.publish(1);

    assertThat(head.head().replaceFirst("Date: .{29}", "Date: now"))
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\n"
                + "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\nDate: now\r\n\r\n");
    assertThat(hello).isEqualTo("1\r\n\n\r\n");
    assertThat(read(27)).isEqualTo("15\r\n" + Pushing.updates(0, 0, 1) + "\r\n");
  }

  @Test
  void serverSentEventsAreCommentsAndEventsInChunks() throws IOException {
    HttpAnswer head = client.get(SSE + "?topic=0").readHead();
    String hello = read(8);
    pushing.startFeed();
    pushing.publish(1);

    assertThat(head.head().replaceFirst("Date: .{29}", "Date: now"))
        .isEqualTo(
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                + "Cache-Control: no-cache\r\nTransfer-Encoding: chunked\r\nDate: now\r\n\r\n");
    assertThat(hello).isEqualTo("3\r\n:\n\n\r\n");
    assertThat(read(49))
        .isEqualTo("2b\r\nid: 000000000\ndata: " + Pushing.updates(0, 0, 1) + "\n\n\r\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aHeadRequestIsAnsweredByTheHeadAlone(String path) throws IOException {
    client.request("HEAD " + path + "?topic=0 HTTP/1.1");

    assertThat(client.readHead().field("Transfer-Encoding")).contains("chunked");
    assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aStreamNeedsATopicThatIsThere(String path) throws IOException {
    for (String query : new String[] {"", "?topic=2", "?topic=x", "?cursor=1"}) {
      HttpAnswer refused = client.get(path + query).readAnswer();

      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.text()).contains("0 to 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aStreamWithAnEndEndsAndTheConnectionServesTheNextRequest(String path) throws IOException {
    open(path + "?topic=0&last=5000");
    client.get("/wiretoll/feed");
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();

    long lastedNs = advanceUntilReceived();

    assertThat(lastedNs).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(5));
    assertThat(read(5)).isEqualTo("0\r\n\r\n");
    assertThat(client.readAnswer().status()).isEqualTo(200);
    open(path + "?topic=1");
    pushing.startFeed();
    pushing.publish(1);
    assertThat(client.readChunk()).contains(Pushing.updates(1, 0, 1));
  }

  @Test
  void aStreamWithAnEndOnAConnectionThatClosesEndsBoth() throws IOException {
    client.request("GET " + STREAMING + "?topic=0&last=5000 HTTP/1.1", "Connection: close\r\n");
    assertThat(client.readHead().field("Connection")).contains("close");
    client.readChunk();

    advanceUntilReceived();

    assertThat(client.readChunk()).isEmpty();
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aClientThatGoesAwayIsForgotten(String path) throws IOException {
    open(path + "?topic=0");
    pushing.startFeed();
    pushing.publish(1);
    client.readChunk();

    client.close();
    for (RawClient witness : pushing.witnesses()) {
      witness.close();
    }

    assertThat(pushing.server().finishFeed(Duration.ofSeconds(10)).stillOpen()).isZero();
  }

  @Test
  void whatAClientSendsMeanwhileIsNotAnsweredAndItsEndIsNoticed() throws IOException {
    open(STREAMING + "?topic=0");
    for (int i = 0; i < 10; i++) {
      client.get("/wiretoll/feed");
    }
    pushing.startFeed();
    pushing.publish(1);

    assertThat(client.readChunk()).isEqualTo(Pushing.updates(0, 0, 1));
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();
    client.end();
    assertThat(client.atEnd()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"000000002, 2", "5, 5", "4, 4"})
  void aBrowserResumesBehindTheLastEventItSaw(String lastId, int last) throws IOException {
    pushing.startFeed();
    pushing.publish(6);

    client.request(
        "GET " + SSE + "?topic=0&cursor=1 HTTP/1.1", "Last-Event-ID: " + lastId + "\r\n");
    client.readHead();
    client.readChunk();

    pushing.publish(1);
    for (int sequence = last + 1; sequence <= 6; sequence++) {
      assertThat(client.readChunk()).startsWith("id: 00000000" + sequence + "\n");
    }
  }

  @Test
  void anIdThatIsNoNumberIsIgnored() throws IOException {
    pushing.startFeed();
    pushing.publish(2);

    client.request("GET " + SSE + "?topic=0 HTTP/1.1", "Last-Event-ID: x\r\n");
    client.readHead();
    client.readChunk();
    pushing.publish(1);

    assertThat(client.readChunk()).startsWith("id: 000000002\n");
  }

  @Test
  void onlyWhatIsStillInTheRingIsSentAgain() throws IOException {
    pushing.startFeed();
    pushing.publish(300);

    open(STREAMING + "?topic=0&cursor=000000000");

    assertThat(client.readChunk()).isEqualTo(Pushing.updates(0, 44, 45));
    for (int sequence = 45; sequence < 300; sequence++) {
      assertThat(client.readChunk()).isEqualTo(Pushing.updates(0, sequence, sequence + 1));
    }
  }

  @Test
  void aCursorNamedBeforeTheFeedStartsIsKept() throws IOException {
    open(STREAMING + "?topic=0&cursor=000000002");
    pushing.startFeed();

    pushing.publish(4);

    assertThat(client.readChunk()).isEqualTo(Pushing.updates(0, 2, 3));
    assertThat(client.readChunk()).isEqualTo(Pushing.updates(0, 3, 4));
  }

  @Test
  void afterSilenceAStreamOfEventsGetsHeartbeats() throws IOException {
    open(SSE + "?topic=0");

    long silenceNs = advanceUntilReceived();
    String first = read(8);
    long secondSilenceNs = advanceUntilReceived();
    String second = read(8);

    assertThat(first).isEqualTo("3\r\n:\n\n\r\n");
    assertThat(second).isEqualTo(first);
    assertThat(silenceNs).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(15));
    assertThat(silenceNs + secondSilenceNs).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(30));
  }

  @Test
  void silenceStartsAgainWithEachUpdate() throws IOException {
    open(SSE + "?topic=0");
    pushing.advance(TimeUnit.SECONDS.toNanos(14));
    pushing.startFeed();
    pushing.publish(1);
    client.readChunk();
    pushing.server().finishFeed(Duration.ofMillis(1));

    long silenceNs = advanceUntilReceived();

    assertThat(silenceNs).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(15));
    assertThat(client.readChunk()).isEqualTo(":\n\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {STREAMING, SSE})
  void aTracedStreamTellsWhatWasPublishedAndSent(String path) throws IOException {
    pushing.startFeed();
    pushing.publish(1);
    open(path + "?topic=0&cursor=000000000&trace=1");
    client.readChunk();
    pushing.publish(1);
    client.readChunk();

    List<TracedEvent> trace = pushing.server().finishFeed(Duration.ofMillis(1)).trace();

    assertThat(trace)
        .extracting(event -> event.kind() + " " + event.sequences())
        .containsExactly("PUBLISHED [0]", "SENT [0]", "PUBLISHED [1]", "SENT [1]");
  }

  private void open(String target) throws IOException {
    assertThat(client.get(target).readHead().status()).isEqualTo(200);
    client.readChunk();
  }

  private String read(int bytes) throws IOException {
    return new String(client.readBytes(bytes), ISO_8859_1);
  }

  private long advanceUntilReceived() {
    long[] advancedNs = {0};
    await()
        .until(
            () -> {
              if (client.hasReceived()) {
                return true;
              }
              pushing.advance(STEP_NS);
              advancedNs[0] += STEP_NS;
              return false;
            });
    return advancedNs[0];
  }
}
