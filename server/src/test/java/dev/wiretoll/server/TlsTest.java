package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.bytes.tls.RawRecord;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.ClockExchange;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {
  private static final long SEED = 7;
  private static final long INTERVAL_NS = 1_000_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** RFC 8446 section 5.2: header, inner type and tag; then 16 bytes of padding by the JDK. */
  private static final int TLS_13_BYTES = 5 + 1 + 16 + 16;

  /** RFC 5288 section 3: header, explicit nonce and tag. */
  private static final int TLS_12_BYTES = 5 + 8 + 16;

  private static final RequestHead POLL = HeaderProfile.CHAPTER.request();

  private final ManualClock clock = new ManualClock(1_000);
  private PushServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        PushServer.start(
            new ServerSettings(
                "127.0.0.1",
                0,
                false,
                2,
                HeaderProfile.CHAPTER,
                2,
                21,
                15_000_000_000L,
                true,
                IoKind.NIO,
                0),
            clock);
    server.startFeed(
        FeedSchedule.periodic(clock.nanoTime() + INTERVAL_NS, SEED, 2, INTERVAL_NS),
        new Milestones(1_000, 1_000, 1_000_001_000L, 1_000_001_000L));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @AfterAll
  static void nothingIsLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, " + TLS_13_BYTES, "TLSv1.2, " + TLS_12_BYTES})
  void aSessionOfPollsIsExplainedToTheByte(String protocol, int overheadBytes) throws IOException {
    byte[] naming = POLL.withQuery("topic=1").encoded();
    int namedBytes;
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, protocol)) {
      namedBytes = client.send(naming).readAnswer().head().length();
      client.send(POLL.encoded()).readAnswer();
      client.send(POLL.encoded()).readAnswer();
    }

    ServerResult result = finish(tap);

    LedgerSnapshot received = result.received();
    assertThat(received.bytes(Cause.TLS_RECORDS)).isEqualTo(3L * overheadBytes);
    assertThat(received.bytes(Cause.REQUEST_HEAD)).isEqualTo(2 * 716);
    assertThat(received.bytes(Cause.HANDSHAKE)).isEqualTo(naming.length);
    LedgerSnapshot sent = result.sent();
    assertThat(sent.bytes(Cause.TLS_RECORDS)).isEqualTo(3L * overheadBytes);
    assertThat(sent.bytes(Cause.RESPONSE_HEAD)).isEqualTo(2 * 192);
    assertThat(sent.bytes(Cause.HANDSHAKE)).isEqualTo(namedBytes);
    assertThat(sent.bytes(Cause.PAYLOAD)).isZero();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3", "TLSv1.2"})
  void whatAsksForTheClockIsClockProbeFromItsFirstByte(String protocol) throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, protocol)) {
      client.upgrade(ClockExchange.PATH);
      assertThat(client.frame(WebSocketFrames.TEXT, "7").readFrame().text()).startsWith("7 ");
      client.frame(WebSocketFrames.CLOSE, new byte[] {3, (byte) 0xE8});
      client.readFrame();
      assertThat(client.atEnd()).isTrue();
    }

    ServerResult result = finish(tap);

    assertThat(result.received().explained()).containsOnlyKeys(Cause.CLOCK_PROBE);
    assertThat(result.sent().explained()).containsOnlyKeys(Cause.CLOCK_PROBE);
    assertThat(result.connections()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"TLSv1.3, " + TLS_13_BYTES, "TLSv1.2, " + TLS_12_BYTES})
  void anUpdateOnAWebSocketCosts23BytesAndItsRecord(String protocol, int overheadBytes)
      throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, protocol)) {
      client.upgrade(Delivery.WEBSOCKET.path() + "?topic=0");
      clock.advance(INTERVAL_NS);
      client.readFrame();
      client.frame(WebSocketFrames.PING, "Hello");
      assertThat(client.readFrame().text()).isEqualTo("Hello");
      client.frame(WebSocketFrames.CLOSE, new byte[] {3, (byte) 0xE8});
      client.readFrame();
      assertThat(client.atEnd()).isTrue();
    }

    ServerResult result = finish(tap);

    assertThat(RawRecord.parse(tap.fromServer())).contains(new RawRecord(23, 23 + overheadBytes));
    assertThat(result.sent().bytes(Cause.TLS_RECORDS)).isEqualTo(4L * overheadBytes);
    assertThat(result.sent().bytes(Cause.PAYLOAD)).isEqualTo(21);
    assertThat(result.sent().bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(2);
    assertThat(result.sent().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(7 + 4);
    assertThat(result.received().bytes(Cause.TLS_RECORDS)).isEqualTo(3L * overheadBytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aMirroredMessageOfManyRecordsIsExplainedByAnIndependentParser(String protocol)
      throws Exception {
    byte[] large = new byte[1024 * 1024];
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, protocol)) {
      client.upgrade("/mirror");
      client.frame(WebSocketFrames.BINARY, large);
      assertThat(client.readFrame().payload()).hasSize(large.length);
    }

    ServerResult result = finish(tap);

    List<RawRecord> records = RawRecord.parse(tap.fromServer());
    assertThat(records.stream().filter(record -> record.bytes() > 16_000)).hasSizeGreaterThan(60);
    LedgerSnapshot sent = result.sent();
    long plaintextBytes =
        sent.bytes(Cause.PAYLOAD)
            + sent.bytes(Cause.WEBSOCKET_FRAMING)
            + sent.bytes(Cause.HANDSHAKE);
    assertThat(sent.bytes(Cause.PAYLOAD)).isEqualTo(large.length);
    assertThat(sent.bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(10);
    if (protocol.equals("TLSv1.2")) {
      long dataBytes = records.stream().filter(RawRecord::isData).mapToLong(RawRecord::bytes).sum();
      assertThat(sent.bytes(Cause.TLS_RECORDS)).isEqualTo(dataBytes - plaintextBytes);
    } else {
      assertThat(sent.bytes(Cause.TLS_RECORDS) % TLS_13_BYTES).isZero();
    }
    assertThat(result.received().bytes(Cause.PAYLOAD)).isEqualTo(large.length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void theServerEndsByCloseNotifyAndThenTheSocketsEnd(String protocol) throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, protocol)) {
      client.request("GET /wiretoll/feed HTTP/1.1", "Connection: close\r\n").readAnswer();

      // Without close_notify this would be an error: the end might be an attacker's.
      assertThat(client.atEnd()).isTrue();
    }

    finish(tap);
  }

  @Test
  void aClientThatEndsByCloseNotifyIsStillAnswered() throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, "TLSv1.3")) {
      client.get("/wiretoll/feed").get("/wiretoll/feed").end();

      assertThat(client.readAnswer().status()).isEqualTo(200);
      assertThat(client.readAnswer().status()).isEqualTo(200);
      assertThat(client.atEnd()).isTrue();
    }

    finish(tap);
  }

  @Test
  void aFollowerOfTheFeedThatEndsByCloseNotifyIsLetGo() throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, "TLSv1.2")) {
      client.upgrade(Delivery.WEBSOCKET.path() + "?topic=0").head();
      client.end();

      assertThat(client.atEnd()).isTrue();
    }

    finish(tap);
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
  void aConnectionCutAnywhereIsExplainedUpToTheCut(String protocol) throws IOException {
    for (int limit = 1; limit < 1_600; limit += 67) {
      try (TlsTap tap = new TlsTap(server, limit, TlsTap.NO_LIMIT)) {
        pollUntilCut(tap, protocol);
      }
      try (TlsTap tap = new TlsTap(server, TlsTap.NO_LIMIT, limit)) {
        pollUntilCut(tap, protocol);
      }
    }

    assertBalanced(server.finishFeed(PATIENCE));
  }

  @Test
  void aLargeMessageCutInTheMiddleIsExplainedAsFarAsItWasSent() throws IOException {
    byte[] largest = new byte[16 * 1024 * 1024];
    try (TlsTap tap = new TlsTap(server, TlsTap.NO_LIMIT, 100_000)) {
      Socket socket = overTls(tap, "TLSv1.3");
      try (RawClient client = new RawClient(socket)) {
        client.upgrade("/mirror");
        client.frame(WebSocketFrames.BINARY, largest);
        client.readFrame();
      } catch (IOException cut) {
        // As intended.
      }
    }

    ServerResult result = server.finishFeed(PATIENCE);

    assertBalanced(result);
    assertThat(result.received().bytes(Cause.PAYLOAD)).isEqualTo(largest.length);
    assertThat(result.sent().bytes(Cause.PAYLOAD)).isZero();
    assertThat(result.sent().bytes(Cause.TLS_RECORDS)).isGreaterThan(90_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /wiretoll/feed HTTP/1.1\r\nHost: a\r\n\r\n",
        "\u0016\u0003\u0001\u0000\u0004abcd",
        "\u0017\u0003\u0003\u0000\u0005abcde",
        "\u0080.\u0001\u0003\u0001",
        "?",
      })
  void whatIsNoHandshakeIsClosedAndExplained(String garbage) throws IOException {
    try (RawClient client = new RawClient(server)) {
      client.send(garbage).end();
      try {
        // An alert may come first.
        boolean ended = false;
        while (!ended) {
          ended = client.atEnd();
        }
      } catch (IOException reset) {
        // Also an end.
      }
    }

    ServerResult result = server.finishFeed(PATIENCE);

    assertBalanced(result);
    assertThat(result.received().bytes(Cause.TLS_HANDSHAKE)).isEqualTo(garbage.length());
  }

  @Test
  void theClientOfTheJdkPollsAndFollowsTheFeed() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(trustingContext()).build();
    URI feed = URI.create("https://localhost:" + server.port() + "/wiretoll/feed");

    for (int i = 0; i < 3; i++) {
      HttpResponse<String> answer =
          client.send(HttpRequest.newBuilder(feed).build(), HttpResponse.BodyHandlers.ofString());
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.sslSession()).isPresent();
    }
    Messages messages = new Messages();
    URI topic =
        URI.create("wss://127.0.0.1:" + server.port() + Delivery.WEBSOCKET.path() + "?topic=1");
    WebSocket socket = client.newWebSocketBuilder().buildAsync(topic, messages).get();
    clock.advance(3 * INTERVAL_NS);
    assertThat(messages.received.poll(10, TimeUnit.SECONDS)).hasSize(21);
    assertThat(messages.received.poll(10, TimeUnit.SECONDS)).hasSize(21);
    socket.sendClose(WebSocket.NORMAL_CLOSURE, "").get();
    await().until(socket::isInputClosed);

    // The client keeps its idle HTTP connection open; the server's end is what counts here.
    ServerResult result = server.finishFeed(Duration.ofSeconds(3));

    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().unexplainedBytes()).isZero();
    assertThat(result.sent().bytes(Cause.PAYLOAD)).isGreaterThan(42);
  }

  @Test
  void aTargetInAbsoluteFormMayBeOfEitherScheme() throws IOException {
    TlsTap tap = new TlsTap(server);
    try (tap;
        RawClient client = encrypted(tap, "TLSv1.3")) {
      assertThat(client.get("https://localhost/wiretoll/feed").readAnswer().status())
          .isEqualTo(200);
      assertThat(client.get("HTTPS://localhost").readAnswer().status()).isEqualTo(404);
      assertThat(client.get("http://localhost/wiretoll/feed").readAnswer().status()).isEqualTo(200);
      assertThat(client.get("ftp://localhost/wiretoll/feed").readAnswer().status()).isEqualTo(400);
      assertThat(client.atEnd()).isTrue();
    }

    finish(tap);
  }

  private void pollUntilCut(TlsTap tap, String protocol) {
    try (RawClient client = encrypted(tap, protocol)) {
      client.send(POLL.withQuery("topic=1").encoded()).readAnswer();
      client.get("/wiretoll/feed").readAnswer();
    } catch (IOException cut) {
      // As intended, in most cases.
    }
  }

  private ServerResult finish(TlsTap tap) {
    ServerResult result = server.finishFeed(PATIENCE);
    assertBalanced(result);
    assertThat(result.received().meteredBytes()).isEqualTo(tap.fromClient().length);
    assertThat(result.sent().meteredBytes()).isEqualTo(tap.fromServer().length);
    return result;
  }

  private static void assertBalanced(ServerResult result) {
    assertThat(result.stillOpen()).isZero();
    assertThat(result.received().meteredBytes()).isPositive();
    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().unexplainedBytes()).isZero();
  }

  private static RawClient encrypted(TlsTap tap, String protocol) throws IOException {
    return new RawClient(overTls(tap, protocol));
  }

  private static Socket overTls(TlsTap tap, String protocol) throws IOException {
    Socket plain = tap.connect();
    SSLSocket socket =
        (SSLSocket)
            trustingContext()
                .getSocketFactory()
                .createSocket(plain, "localhost", plain.getPort(), true);
    socket.setEnabledProtocols(new String[] {protocol});
    return socket;
  }

  private static SSLContext trustingContext() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Messages implements WebSocket.Listener {
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      received.add(text.toString());
      return WebSocket.Listener.super.onText(socket, text, last);
    }
  }
}
