package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.HixieHandshake;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceTest {
  private static final RequestHead POLL = HeaderProfile.CHAPTER.request();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String UPGRADE = "/wiretoll/websocket?topic=";

  private Pushing pushing;
  private RawClient client;
  private long witnessSentBytes;
  private long witnessReceivedBytes;

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

  @Test
  void aSessionOfPollsIsExplainedToTheByte() throws IOException {
    byte[] naming = POLL.withQuery("topic=1").encoded();
    int named = client.send(naming).readAnswer().head().length();
    pushing.startFeed();
    client.send(POLL.encoded()).readAnswer();
    pushing.publish(1);
    client.send(POLL.encoded()).readAnswer();
    pushing.publish(2);
    client.send(POLL.encoded()).readAnswer();

    ServerResult result = finish();

    assertBalanced(result);
    LedgerSnapshot received = result.received();
    assertThat(received.bytes(Cause.REQUEST_HEAD)).isEqualTo(3 * 716);
    assertThat(received.bytes(Cause.HANDSHAKE)).isEqualTo(naming.length + witnessSentBytes);
    LedgerSnapshot sent = result.sent();
    assertThat(sent.bytes(Cause.RESPONSE_HEAD)).isEqualTo(192 + 193 + 193);
    assertThat(sent.bytes(Cause.PAYLOAD)).isEqualTo(3 * 21 + 3 * 21 * Pushing.TOPICS);
    assertThat(sent.bytes(Cause.HANDSHAKE)).isEqualTo(named + 129 * Pushing.TOPICS);
    assertThat(result.connections()).isEqualTo(1 + Pushing.TOPICS);
    assertThat(result.stillOpen()).isZero();
  }

  @Test
  void aSessionOfWebSocketIsExplainedToTheByte() throws IOException {
    String handshake = client.upgrade(UPGRADE + 0).head();
    pushing.startFeed();
    pushing.publish(2);
    client.readFrame();
    client.readFrame();
    for (byte next : RawClient.masked(WebSocketFrames.TEXT, true, new byte[300])) {
      client.send(new byte[] {next});
    }
    client.frame(WebSocketFrames.PING, "Hello");
    client.readFrame();
    client.frame(WebSocketFrames.CLOSE, new byte[] {3, (byte) 0xE8});
    client.readFrame();
    assertThat(client.atEnd()).isTrue();

    ServerResult result = finish();

    assertBalanced(result);
    LedgerSnapshot received = result.received();
    assertThat(received.bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(4);
    assertThat(received.bytes(Cause.MASK)).isEqualTo(4);
    assertThat(received.bytes(Cause.PAYLOAD)).isEqualTo(300);
    assertThat(received.bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2 + 4 + 5 + 2 + 4 + 2);
    LedgerSnapshot sent = result.sent();
    int updates = 2 + 2 * Pushing.TOPICS;
    assertThat(sent.explained())
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                3L * handshake.length(),
                Cause.WEBSOCKET_FRAMING,
                2L * updates,
                Cause.PAYLOAD,
                21L * updates,
                Cause.WEBSOCKET_CONTROL,
                2L + 5 + 2 + 2));
  }

  @Test
  void aSessionOfDraft76IsExplainedToTheByte() throws IOException {
    HttpAnswer handshake = client.upgradeHixie76(UPGRADE + 0);
    pushing.startFeed();
    pushing.publish(2);
    client.readHixieText();
    client.readHixieText();
    for (byte next : new byte[] {0, 'H', 'i', (byte) 0xFF, (byte) 0xFF, 0}) {
      client.send(new byte[] {next});
    }
    assertThat(client.readBytes(2)).containsExactly(0xFF, 0);
    assertThat(client.atEnd()).isTrue();

    ServerResult result = finish();

    assertBalanced(result);
    LedgerSnapshot received = result.received();
    assertThat(received.bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(2);
    assertThat(received.bytes(Cause.PAYLOAD)).isEqualTo(2);
    assertThat(received.bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2);
    assertThat(received.bytes(Cause.HANDSHAKE))
        .isEqualTo(client.sentBytes() - 6 + witnessSentBytes);
    LedgerSnapshot sent = result.sent();
    int updates = 2 + 2 * Pushing.TOPICS;
    assertThat(sent.bytes(Cause.HANDSHAKE))
        .isEqualTo(handshake.head().length() + 16 + 129 * Pushing.TOPICS);
    assertThat(sent.bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(2L * updates);
    assertThat(sent.bytes(Cause.PAYLOAD)).isEqualTo(21L * updates);
    assertThat(sent.bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2);
  }

  @Test
  void aSessionOfDraft75IsExplainedToTheByte() throws IOException {
    HttpAnswer handshake = client.upgradeHixie75(UPGRADE + 1);
    pushing.startFeed();
    pushing.publish(1);
    client.readHixieText();
    client.hixieText("cut");
    client.send(new byte[] {0, 'c', 'u'}).end();
    assertThat(client.atEnd()).isTrue();

    ServerResult result = finish();

    assertBalanced(result);
    assertThat(result.received().bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(2 + 1);
    assertThat(result.received().bytes(Cause.PAYLOAD)).isEqualTo(3 + 2);
    assertThat(result.sent().explained())
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                handshake.head().length() + 129L * Pushing.TOPICS,
                Cause.WEBSOCKET_FRAMING,
                2L + 2 * Pushing.TOPICS,
                Cause.PAYLOAD,
                21L + 21 * Pushing.TOPICS));
  }

  @Test
  void aSessionOfCompressedMessagesIsExplainedToTheByte() throws IOException {
    HttpAnswer handshake = client.upgrade(UPGRADE + 0, RawClient.DEFLATE);
    pushing.startFeed();
    pushing.publish(1);
    int compressedBytes = client.readFrame().payload().length;
    client.send(ByteBufUtil.decodeHexDump("c18700000000f248cdc9c90700"));
    client.send(ByteBufUtil.decodeHexDump("c18700000000f248cd")).end();
    assertThat(client.atEnd()).isTrue();

    ServerResult result = finish();

    assertBalanced(result);
    assertThat(result.received().bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(2 + 2);
    assertThat(result.received().bytes(Cause.MASK)).isEqualTo(4 + 4);
    assertThat(result.received().bytes(Cause.PAYLOAD)).isEqualTo(7 + 3);
    assertThat(result.sent().explained())
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                handshake.head().length() + 129L * Pushing.TOPICS,
                Cause.WEBSOCKET_FRAMING,
                2L + 2 * Pushing.TOPICS,
                Cause.PAYLOAD,
                compressedBytes + 21L * Pushing.TOPICS));
  }

  @Test
  void handshakesCutAnywhereAreExplainedToo() throws IOException {
    pushing.startFeed();
    String head =
        HixieHandshake.request76("/mirror", "localhost", "http://a", RawClient.CHALLENGE).text();
    for (int bytes : new int[] {10, head.length() - 1, head.length(), head.length() + 7}) {
      try (RawClient cut = new RawClient(pushing.server())) {
        cut.send((head + "1234567").substring(0, bytes));
        if (bytes >= head.length()) {
          assertThat(cut.readHead().status()).isEqualTo(101);
        }
        cut.end();
        assertThat(cut.atEnd()).isTrue();
        witnessSentBytes += bytes;
        witnessReceivedBytes += cut.receivedBytes();
      }
    }

    ServerResult result = finish();

    assertBalanced(result);
    assertThat(result.connections()).isEqualTo(1 + Pushing.TOPICS + 4);
    assertThat(result.sent().bytes(Cause.HANDSHAKE)).isEqualTo(result.sent().meteredBytes());
  }

  @Test
  void refusalsMirrorsAndBrokenEndsAreExplainedToo() throws IOException {
    long othersSent;
    long othersReceived;
    try (RawClient refused = new RawClient(pushing.server());
        RawClient broken = new RawClient(pushing.server());
        RawClient halfHead = new RawClient(pushing.server())) {
      pushing.startFeed();
      client.get("/unknown").readAnswer();
      client
          .request("POST /mirror HTTP/1.1", "Expect: 100-continue\r\nContent-Length: 5\r\n")
          .readHead();
      client.send("Hello").readAnswer();
      client
          .request("POST /mirror HTTP/1.1", "Transfer-Encoding: chunked\r\n")
          .send("5\r\nHello\r\n0\r\n\r\n")
          .readAnswer();
      client.upgrade("/mirror");
      client.frame(WebSocketFrames.TEXT, "x".repeat(200)).readFrame();
      refused.request("POST /mirror HTTP/1.1", "Content-Length: 16777217\r\n");
      refused.send(new byte[100_000]).readAnswer();
      assertThat(refused.atEnd()).isTrue();
      broken.upgrade("/mirror");
      broken.send(new byte[] {(byte) 0xFF, 0, 1, 2, 3}).readFrame();
      assertThat(broken.atEnd()).isTrue();
      halfHead.send("GET /wiretoll/feed?topic=1 HT").end();
      assertThat(halfHead.atEnd()).isTrue();
      othersSent = refused.sentBytes() + broken.sentBytes() + halfHead.sentBytes();
      othersReceived = refused.receivedBytes() + broken.receivedBytes();
    }

    ServerResult result = finish();

    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().unexplainedBytes()).isZero();
    assertThat(result.received().meteredBytes())
        .isEqualTo(client.sentBytes() + witnessSentBytes + othersSent);
    assertThat(result.sent().meteredBytes())
        .isEqualTo(client.receivedBytes() + witnessReceivedBytes + othersReceived);
    assertThat(result.received().bytes(Cause.CHUNK_FRAMING)).isEqualTo(10);
  }

  @Test
  void theNextRunStartsFromZero() throws IOException {
    pushing.startFeed();
    finish();

    pushing.server().startFeed(pushing.schedule(), pushing.milestones());
    ServerResult result = pushing.server().finishFeed(PATIENCE);

    assertThat(result.received()).isEqualTo(LedgerSnapshot.EMPTY);
    assertThat(result.sent()).isEqualTo(LedgerSnapshot.EMPTY);
    assertThat(result.connections()).isZero();
  }

  @Test
  void connectionsThatStayOpenAreCountedWhenPatienceIsOver() throws IOException {
    pushing.startFeed();
    client.send("GET /wiretoll/feed HTTP/1.1\r\nHost: a\r\n\r\n").readAnswer();

    ServerResult result = pushing.server().finishFeed(Duration.ofMillis(1));

    assertThat(result.stillOpen()).isEqualTo(1 + Pushing.TOPICS);
    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().unexplainedBytes()).isZero();
  }

  private ServerResult finish() throws IOException {
    client.close();
    for (RawClient witness : pushing.witnesses()) {
      witness.close();
      witnessSentBytes += witness.sentBytes();
      witnessReceivedBytes += witness.receivedBytes();
    }
    return pushing.server().finishFeed(PATIENCE);
  }

  private void assertBalanced(ServerResult result) {
    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(result.sent().unexplainedBytes()).isZero();
    assertThat(result.received().meteredBytes()).isEqualTo(client.sentBytes() + witnessSentBytes);
    assertThat(result.sent().meteredBytes())
        .isEqualTo(client.receivedBytes() + witnessReceivedBytes);
  }
}
