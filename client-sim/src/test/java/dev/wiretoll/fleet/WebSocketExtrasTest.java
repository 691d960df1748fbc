package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.wire.DeflateOffer;
import dev.wiretoll.wire.MessageDeflate;
import dev.wiretoll.wire.MessageInflate;
import dev.wiretoll.wire.UpdateText;
import dev.wiretoll.wire.WebSocketHandshake;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Compressed messages, and messages to the server. */
class WebSocketExtrasTest {
  private static final int UPDATE_BYTES = 300;
  private static final byte[] MESSAGE = {'a', 'b', 'c'};

  private final ScriptedPeer peer = new ScriptedPeer();

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void compressionIsAskedForWithoutContext() {
    peer.connect(deflating());

    assertThat(peer.receivedText())
        .contains("\r\n" + DeflateOffer.FIELD + ": " + DeflateOffer.WITHOUT_CONTEXT + "\r\n");
    peer.leavesNothing();
  }

  @Test
  void aCompressedUpdateCountsByItsLengthOnTheWire() {
    WebSocketClient client = deflating();
    upgrade(client, true);
    byte[] compressed = compressed(UpdateText.encode(1, 0, 0, UPDATE_BYTES));
    int headerBytes = frame(0xC1, compressed).length - compressed.length;

    peer.sends(frame(0xC1, compressed));

    assertThat(compressed.length).isLessThan(UPDATE_BYTES);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.measured().windowReceived().explained())
        .isEqualTo(
            Map.of(
                Cause.PAYLOAD,
                (long) compressed.length,
                Cause.WEBSOCKET_FRAMING,
                (long) headerBytes));
    assertThat(peer.measured().messageSizes())
        .containsEntry("compressedUpdate", Map.of(compressed.length, 1L));
    peer.leavesNothing();
  }

  @Test
  void compressedUpdatesAreReadWhereverTheyAreCut() {
    byte[] frame = frame(0xC1, compressed(UpdateText.encode(1, 0, 0, UPDATE_BYTES)));

    for (int at = 0; at <= frame.length; at++) {
      WebSocketExtrasTest fresh = new WebSocketExtrasTest();
      fresh.upgrade(fresh.deflating(), true);
      fresh.peer.sendsInTwo(frame, at);

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(1);
      fresh.peer.leavesNothing();
    }
  }

  @Test
  void aMessageMayStayUncompressed() {
    upgrade(deflating(), true);

    peer.sends(frame(0x81, UpdateText.encode(1, 0, 0, UPDATE_BYTES)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void whatCannotBeInflatedEndsTheConnection() {
    upgrade(deflating(), true);

    peer.sends(frame(0xC1, new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF}));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void whatWasNotAgreedToMayNotBeCompressed() {
    upgrade(deflating(), false);

    peer.sends(frame(0xC1, compressed(UpdateText.encode(1, 0, 0, UPDATE_BYTES))));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isZero();
    assertThat(peer.isOpen()).isFalse();
  }

  @Test
  void aMessageToTheServerIsMaskedAndCountedApart() {
    WebSocketClient client = plain();
    upgrade(client, false);

    client.send(MESSAGE, 5);

    byte[] frame = peer.received();
    assertThat(frame).hasSize(2 + 4 + MESSAGE.length).startsWith(0x81, 0x83);
    for (int i = 0; i < MESSAGE.length; i++) {
      assertThat((byte) (frame[6 + i] ^ frame[2 + i])).isEqualTo(MESSAGE[i]);
    }
    assertThat(peer.counts().upstreamMessages()).isEqualTo(1);
    assertThat(peer.counts().upstreamAnswered()).isZero();
    assertThat(peer.measured().upstreamSent().explained())
        .isEqualTo(Map.of(Cause.WEBSOCKET_FRAMING, 2L, Cause.MASK, 4L, Cause.PAYLOAD, 3L));
    assertThat(peer.measured().windowSent().explained()).isEmpty();
    assertThat(peer.measured().messageSizes()).containsEntry("upstreamFrameHeader", Map.of(6, 1L));
    peer.leavesNothing();
  }

  @Test
  void noMessageIsSentBeforeTheUpgradeNorAfterTheEnd() {
    WebSocketClient client = plain();
    peer.connect(client);
    String key = keyOf(peer.receivedText());

    client.send(MESSAGE, 5);
    assertThat(peer.received()).isEmpty();
    peer.sends(accepting(key, false));
    client.finish();
    peer.received();
    client.send(MESSAGE, 6);

    assertThat(peer.received()).isEmpty();
    assertThat(peer.counts().upstreamMessages()).isZero();
    peer.leavesNothing();
  }

  @Test
  void messagesAreSentByTheirSchedule() {
    WebSocketClient client = plain();
    upgrade(client, false);
    Upstream upstream = new Upstream(client, MESSAGE, 999_000, 1_000);

    upstream.due();
    upstream.due();
    upstream.due();

    assertThat(peer.received()).hasSize(3 * 9);
    assertThat(peer.counts().upstreamMessages()).isEqualTo(1);
    peer.leavesNothing();
  }

  private WebSocketClient plain() {
    return new WebSocketClient(
        "a:1", Optional.empty(), peer.context(), peer.updates(), false, peer);
  }

  private WebSocketClient deflating() {
    MessageInflate inflate = new MessageInflate(UpdateText.MAX_LENGTH_BYTES);
    UpdateReader updates = new UpdateReader(0, UPDATE_BYTES, false, peer.context());
    return new WebSocketClient("a:1", Optional.of(inflate), peer.context(), updates, false, peer);
  }

  private void upgrade(WebSocketClient client, boolean deflate) {
    peer.connect(client);
    peer.sends(accepting(keyOf(peer.receivedText()), deflate));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
  }

  private static String keyOf(String request) {
    String field = "Sec-WebSocket-Key: ";
    int start = request.indexOf(field) + field.length();
    return request.substring(start, request.indexOf("\r\n", start));
  }

  private static String accepting(String key, boolean deflate) {
    return "HTTP/1.1 101 Switching Protocols\r\nSec-WebSocket-Accept: "
        + WebSocketHandshake.accept(key)
        + (deflate ? "\r\nsec-websocket-extensions: " + DeflateOffer.WITHOUT_CONTEXT : "")
        + "\r\n\r\n";
  }

  private static byte[] compressed(byte[] message) {
    try (MessageDeflate deflate = new MessageDeflate()) {
      return deflate.compress(message);
    }
  }

  private static byte[] frame(int firstByte, byte[] payload) {
    int headerBytes = payload.length < 126 ? 2 : 4;
    byte[] frame = new byte[headerBytes + payload.length];
    frame[0] = (byte) firstByte;
    frame[1] = (byte) (headerBytes == 2 ? payload.length : 126);
    if (headerBytes == 4) {
      frame[2] = (byte) (payload.length >> 8);
      frame[3] = (byte) payload.length;
    }
    System.arraycopy(payload, 0, frame, headerBytes, payload.length);
    return frame;
  }
}
