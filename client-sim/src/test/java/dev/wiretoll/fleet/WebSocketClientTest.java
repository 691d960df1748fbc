package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.wire.WebSocketHandshake;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketClientTest {
  private final ScriptedPeer peer = new ScriptedPeer();
  private final WebSocketClient client =
      new WebSocketClient("a:1", Optional.empty(), peer.context(), peer.updates(), false, peer);
  private String key = "";

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void theUpgradeNamesTheTopicAndCountsAsHandshake() {
    String request = connect();

    peer.sends(accepting(key));

    assertThat(request)
        .isEqualTo(WebSocketHandshake.request("/wiretoll/websocket?topic=0", "a:1", key).text());
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) request.length()));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) accepting(key).length()));
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sec-websocket-accept: %s\r\n",
        "SEC-WEBSOCKET-ACCEPT:%s\r\n",
        "Sec-WebSocket-Accept: \t%s \r\n",
        "X: 1\nSec-WebSocket-Accept: %s\n",
      })
  void theAcceptFieldIsReadInWhateverLettersAndBlanks(String field) {
    connect();

    peer.sends(
        "HTTP/1.1 101 Switching Protocols\r\n"
            + field.formatted(WebSocketHandshake.accept(key))
            + "\r\n");

    assertThat(peer.wasReady()).isTrue();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 101 Switching Protocols\r\n\r\n",
        "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone",
        "SSH-2.0-OpenSSH_9.6\r\n",
      })
  void anAnswerThatDoesNotAgreeIsRefused(String answer) {
    connect();

    peer.sends(answer);

    assertThat(peer.wasReady()).isFalse();
    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.explained().bytes(Cause.HANDSHAKE)).isEqualTo(answer.length());
    peer.leavesNothing();
  }

  @Test
  void anotherStatusIsRefusedEvenWithTheRightKey() {
    connect();

    peer.sends(accepting(key).replace("101", "200"));

    assertThat(peer.wasReady()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void pushedUpdatesAreTimedFromTheirIntendedPublishTime() {
    upgrade();
    peer.clock().advance(1_400);

    peer.sends(text(ScriptedPeer.update(0)));
    peer.sends(text(ScriptedPeer.update(1)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.counts().overheadCharacters()).isEqualTo(4);
    assertThat(MeasuredTimes.of(peer.measured()).values("deliveryAge"))
        .containsExactly(400L, 1_400L);
    assertThat(peer.explained().bytes(Cause.WEBSOCKET_FRAMING)).isEqualTo(4);
    assertThat(peer.explained().bytes(Cause.PAYLOAD)).isEqualTo(42);
    peer.leavesNothing();
  }

  @Test
  void framesAreReadWhereverTheyAreSplit() {
    byte[] frames =
        join(text(ScriptedPeer.update(0)), hex("8902abcd"), text(ScriptedPeer.update(1)));

    for (int at = 0; at <= frames.length; at++) {
      WebSocketClientTest fresh = new WebSocketClientTest();
      fresh.upgrade();
      fresh.peer.sendsInTwo(frames, at);

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(2);
      assertThat(fresh.peer.counts().malformed()).isZero();
      assertThat(unmasked(fresh.peer.received())).isEqualTo("8a82abcd");
      fresh.peer.leavesNothing();
    }
  }

  @Test
  void handshakeAndFramesAreReadByteByByte() {
    connect();
    peer.sendsByteByByte(accepting(key).getBytes(StandardCharsets.US_ASCII));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);

    peer.sendsByteByByte(text(ScriptedPeer.update(0)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void aPingIsAnsweredWithItsPayloadMasked() {
    upgrade();

    peer.sends(hex("890548656c6c6f"));

    byte[] pong = peer.received();
    assertThat(unmasked(pong)).isEqualTo("8a8548656c6c6f");
    assertThat(peer.explained().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(7);
    assertThat(peer.sent().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(11);
    peer.leavesNothing();
  }

  @Test
  void aPongIsExplainedAndIgnored() {
    upgrade();

    peer.sends(hex("8a00"));

    assertThat(peer.received()).isEmpty();
    assertThat(peer.explained().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2);
    peer.leavesNothing();
  }

  @Test
  void finishingSendsACloseAndLeavesClosingToTheServer() {
    upgrade();

    client.finish();
    assertThat(unmasked(peer.received())).isEqualTo("888203e8");
    peer.sends(join(text(ScriptedPeer.update(0)), hex("880203e8")));

    assertThat(peer.received()).isEmpty();
    assertThat(peer.isOpen()).isTrue();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.closes();
    peer.leavesNothing();
  }

  @Test
  void aCloseByTheServerIsEchoedOnce() {
    upgrade();

    peer.sends(hex("880403e96279"));
    peer.sends(hex("880403e96279"));

    assertThat(unmasked(peer.received())).isEqualTo("888403e96279");
    client.finish();
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void finishingBeforeTheUpgradeClosesAtOnce() {
    connect();

    client.finish();

    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void abandoningAwaitsNothing() {
    upgrade();
    client.finish();

    client.abandon();

    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"820141", "0103414141", "8000", "810141", "8100"})
  void aMessageThatIsNoUpdateIsMalformedAndExplained(String frame) {
    upgrade();

    peer.sends(join(hex(frame), text(ScriptedPeer.update(0))));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.isOpen()).isTrue();
    peer.leavesNothing();
  }

  @Test
  void anUpdateOfAForeignTopicIsMalformed() {
    upgrade();

    peer.sends(text("XXXX 123.45 000000001"));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isZero();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "81810000000041",
        "c10141",
        "0900",
        "897e007e",
        "817f8000000000000000",
        "817f7fffffffffffffff",
        "817f0000000000010001",
      })
  void aFrameThatNoServerMaySendEndsTheConnection(String frame) {
    upgrade();

    peer.sends(hex(frame));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.explained().unexplainedBytes()).isEqualTo(frame.length() / 2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"81", "8115", "811541", "817e", "88", "8802", "880203"})
  void aFrameCutShortIsExplainedAsFarAsItCame(String frame) {
    upgrade();

    peer.sends(hex(frame));
    peer.closes();

    assertThat(peer.counts().malformed()).isZero();
    peer.leavesNothing();
  }

  private String connect() {
    peer.connect(client);
    String request = peer.receivedText();
    String field = "Sec-WebSocket-Key: ";
    int start = request.indexOf(field) + field.length();
    key = request.substring(start, request.indexOf("\r\n", start));
    return request;
  }

  private void upgrade() {
    connect();
    peer.sends(accepting(key));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
  }

  private static String accepting(String key) {
    return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        + "Sec-WebSocket-Accept: "
        + WebSocketHandshake.accept(key)
        + "\r\n\r\n";
  }

  private static byte[] text(String text) {
    byte[] header = {(byte) 0x81, (byte) text.length()};
    return join(header, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] join(byte[]... parts) {
    int bytes = Arrays.stream(parts).mapToInt(part -> part.length).sum();
    byte[] all = new byte[bytes];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A short masked frame in hex, its mask taken off and left out. */
  private static String unmasked(byte[] frame) {
    byte[] plain = new byte[frame.length - 4];
    plain[0] = frame[0];
    plain[1] = frame[1];
    for (int i = 6; i < frame.length; i++) {
      plain[i - 4] = (byte) (frame[i] ^ frame[2 + (i - 6) % 4]);
    }
    return HexFormat.of().formatHex(plain);
  }
}
