package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.wire.ClockExchange;
import dev.wiretoll.wire.WebSocketFrames;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClockEndpointTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private Pushing pushing;

  @BeforeEach
  void start() throws IOException {
    pushing = new Pushing();
  }

  @AfterEach
  void stop() throws IOException {
    pushing.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void theTextComesBackWithTheServersClockBehindIt() throws IOException {
    try (RawClient client = probe()) {
      String first = client.frame(WebSocketFrames.TEXT, "17").readFrame().text();
      pushing.advance(234);
      String second = client.frame(WebSocketFrames.TEXT, "").readFrame().text();

      assertThat(first).isEqualTo("17 1000");
      assertThat(second).isEqualTo(" 1234");
      assertThat(ClockExchange.readingNs("17", first)).hasValue(1_000);
    }
  }

  @Test
  void aTextOf64BytesIsTakenAndALongerOneClosesWith1009() throws IOException {
    try (RawClient client = probe()) {
      String longest = "x".repeat(ClockExchange.MAX_BYTES);

      assertThat(client.frame(WebSocketFrames.TEXT, longest).readFrame().text())
          .isEqualTo(longest + " 1000");
      assertThat(client.frame(WebSocketFrames.TEXT, longest + "x").readFrame().closeCode())
          .isEqualTo(1009);
    }
  }

  @Test
  void draftsAndRequestsWithoutUpgradeAreRefused() throws IOException {
    try (RawClient draft = new RawClient(pushing.server());
        RawClient plain = new RawClient(pushing.server())) {
      draft.request(
          "GET " + ClockExchange.PATH + " HTTP/1.1",
          "Upgrade: WebSocket\r\n",
          "Connection: Upgrade\r\n",
          "Origin: http://localhost\r\n");
      assertThat(draft.readAnswer().status()).isEqualTo(426);
      assertThat(plain.get(ClockExchange.PATH).readAnswer().status()).isEqualTo(426);
    }
  }

  @Test
  void allBytesOfTheConnectionAreClockProbeAndItIsNoClients() throws IOException {
    pushing.startFeed();
    RawClient client = probe();
    client.frame(WebSocketFrames.TEXT, "1").readFrame();
    client.frame(WebSocketFrames.PING, "still there?").readFrame();
    client.frame(WebSocketFrames.CLOSE, "").readFrame();
    assertThat(client.atEnd()).isTrue();
    client.close();

    ServerResult result = finish();

    LedgerSnapshot received = result.received();
    LedgerSnapshot sent = result.sent();
    assertThat(received.bytes(Cause.CLOCK_PROBE)).isEqualTo(client.sentBytes());
    assertThat(sent.bytes(Cause.CLOCK_PROBE)).isEqualTo(client.receivedBytes());
    assertThat(received.bytes(Cause.PAYLOAD) + received.bytes(Cause.MASK)).isZero();
    assertThat(received.unexplainedBytes()).isZero();
    assertThat(sent.unexplainedBytes()).isZero();
    assertThat(sent.bytes(Cause.HANDSHAKE)).isEqualTo(129 * Pushing.TOPICS);
    assertThat(result.connections()).isEqualTo(Pushing.TOPICS);
  }

  @Test
  void aConnectionCutInMidMessageBalances() throws IOException {
    pushing.startFeed();
    RawClient client = probe();
    client.send(new byte[] {(byte) 0x81, (byte) 0x85, 1, 2});
    client.end();
    assertThat(client.atEnd()).isTrue();
    client.close();

    ServerResult result = finish();

    assertThat(result.received().bytes(Cause.CLOCK_PROBE)).isEqualTo(client.sentBytes());
    assertThat(result.received().unexplainedBytes()).isZero();
  }

  @Test
  void onlyTheAnswerToTheQuestionHasAReading() {
    assertThat(
            Map.of(
                "17 -5", ClockExchange.readingNs("17", "17 -5").isPresent(),
                "18 5", ClockExchange.readingNs("17", "18 5").isPresent(),
                "17", ClockExchange.readingNs("17", "17").isPresent(),
                "17 x", ClockExchange.readingNs("17", "17 x").isPresent()))
        .isEqualTo(Map.of("17 -5", true, "18 5", false, "17", false, "17 x", false));
  }

  private ServerResult finish() throws IOException {
    for (RawClient witness : pushing.witnesses()) {
      witness.end();
    }
    return pushing.server().finishFeed(PATIENCE);
  }

  private RawClient probe() throws IOException {
    RawClient client = new RawClient(pushing.server());
    assertThat(client.upgrade(ClockExchange.PATH).status()).isEqualTo(101);
    return client;
  }
}
