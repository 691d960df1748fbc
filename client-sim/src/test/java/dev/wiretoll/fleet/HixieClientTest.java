package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HixieChallenge;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HixieClientTest {
  private static final String HEAD =
      "HTTP/1.1 101 WebSocket Protocol Handshake\r\nUpgrade: WebSocket\r\n"
          + "Connection: Upgrade\r\n\r\n";
  private static final Pattern CHALLENGE =
      Pattern.compile("(?s).*Sec-WebSocket-Key1: (.*?)\r\nSec-WebSocket-Key2: (.*?)\r\n.*");

  private final ScriptedPeer peer = new ScriptedPeer();

  /** Both drafts. */
  private enum Draft {
    D75(Delivery.WEBSOCKET_HIXIE75),
    D76(Delivery.WEBSOCKET_HIXIE76);

    private final Delivery delivery;

    Draft(Delivery delivery) {
      this.delivery = delivery;
    }

    HixieClient client(ScriptedPeer peer) {
      return new HixieClient(delivery, "a:1", peer.context(), peer.updates(), false, peer);
    }

    byte[] answerTo(byte[] request) {
      byte[] head = HEAD.getBytes(StandardCharsets.US_ASCII);
      return this == D75 ? head : join(head, proof(request));
    }
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void draft75AsksWithoutAChallenge() {
    peer.connect(Draft.D75.client(peer));
    String request = peer.receivedText();

    peer.sends(HEAD);

    assertThat(request)
        .isEqualTo(
            "GET /wiretoll/websocket?topic=0 HTTP/1.1\r\nUpgrade: WebSocket\r\n"
                + "Connection: Upgrade\r\nHost: a:1\r\nOrigin: http://a:1\r\n\r\n");
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) request.length()));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) HEAD.length()));
    peer.leavesNothing();
  }

  @Test
  void draft76WantsItsChallengeSolved() {
    peer.connect(Draft.D76.client(peer));
    byte[] request = peer.received();

    peer.sends(HEAD);
    assertThat(peer.wasReady()).isFalse();
    peer.sends(proof(request));

    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) request.length));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, HEAD.length() + 16L));
    peer.leavesNothing();
  }

  @Test
  void aWrongProofIsRefused() {
    peer.connect(Draft.D76.client(peer));
    byte[] proof = proof(peer.received());
    proof[15]++;

    peer.sends(join(HEAD.getBytes(StandardCharsets.US_ASCII), proof));

    assertThat(peer.wasReady()).isFalse();
    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void anotherStatusIsRefused(Draft draft) {
    peer.connect(draft.client(peer));

    peer.sends("HTTP/1.1 404 Not Found\r\nContent-Length: 4\r\n\r\nnone");

    assertThat(peer.wasReady()).isFalse();
    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void pushedUpdatesAreTimedFromTheirIntendedPublishTime(Draft draft) {
    upgraded(draft);
    peer.clock().advance(1_400);

    peer.sends(join(text(ScriptedPeer.update(0)), text(ScriptedPeer.update(1))));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.counts().overheadCharacters()).isEqualTo(4);
    assertThat(MeasuredTimes.of(peer.measured()).values("deliveryAge"))
        .containsExactly(400L, 1_400L);
    assertThat(peer.measured().windowReceived().explained())
        .isEqualTo(Map.of(Cause.WEBSOCKET_FRAMING, 4L, Cause.PAYLOAD, 42L));
    assertThat(peer.measured().messageSizes()).containsEntry("hixieFraming", Map.of(2, 2L));
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void handshakeAndFramesAreReadWhereverTheyAreCut(Draft draft) {
    int handshakeBytes = HEAD.length() + (draft == Draft.D76 ? 16 : 0);
    for (int at = 0; at <= handshakeBytes; at++) {
      HixieClientTest fresh = new HixieClientTest();
      fresh.peer.connect(draft.client(fresh.peer));
      fresh.peer.sendsInTwo(draft.answerTo(fresh.peer.received()), at);

      assertThat(fresh.peer.wasReady()).isTrue();
      fresh.peer.leavesNothing();
    }
    byte[] frames = join(text(ScriptedPeer.update(0)), text(ScriptedPeer.update(1)));
    for (int at = 0; at <= frames.length; at++) {
      HixieClientTest fresh = new HixieClientTest();
      fresh.upgraded(draft);
      fresh.peer.sendsInTwo(frames, at);

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(2);
      assertThat(fresh.peer.counts().malformed()).isZero();
      fresh.peer.leavesNothing();
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesAreReadByteByByte(Draft draft) {
    upgraded(draft);

    peer.sendsByteByByte(text(ScriptedPeer.update(0)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void draft76EndsByACloseFrameAndLeavesClosingToTheServer() {
    HixieClient client = upgraded(Draft.D76);

    client.finish();
    assertThat(peer.received()).isEqualTo(hex("ff00"));
    peer.sends(join(text(ScriptedPeer.update(0)), hex("ff00")));

    assertThat(peer.received()).isEmpty();
    assertThat(peer.isOpen()).isTrue();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.sent().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2);
    assertThat(peer.explained().bytes(Cause.WEBSOCKET_CONTROL)).isEqualTo(2);
    peer.closes();
    peer.leavesNothing();
  }

  @Test
  void aCloseByTheServerIsEchoedOnce() {
    HixieClient client = upgraded(Draft.D76);

    peer.sends(hex("ff"));
    assertThat(peer.received()).isEmpty();
    peer.sends(hex("00"));
    peer.sends(hex("ff00"));

    assertThat(peer.received()).isEqualTo(hex("ff00"));
    client.finish();
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void draft75EndsByEndingItsOutputAndReadsOn() {
    HixieClient client = upgraded(Draft.D75);

    client.finish();
    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.received()).isEmpty();
    peer.sends(text(ScriptedPeer.update(0)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.isOpen()).isTrue();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void abandoningAwaitsNothing(Draft draft) {
    HixieClient client = upgraded(draft);

    client.abandon();

    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void messagesAreFramedWithoutAMaskAndCountedApart(Draft draft) {
    HixieClient client = upgraded(draft);

    client.send(new byte[] {'a', 'b', 'c'}, 5);

    assertThat(peer.received()).isEqualTo(hex("00616263ff"));
    assertThat(peer.counts().upstreamMessages()).isEqualTo(1);
    assertThat(peer.counts().upstreamAnswered()).isZero();
    assertThat(peer.measured().upstreamSent().explained())
        .isEqualTo(Map.of(Cause.WEBSOCKET_FRAMING, 2L, Cause.PAYLOAD, 3L));
    assertThat(peer.measured().messageSizes()).containsEntry("upstreamFrameHeader", Map.of(2, 1L));
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void noMessageIsSentBeforeTheUpgradeNorAfterTheEnd(Draft draft) {
    HixieClient client = draft.client(peer);
    peer.connect(client);
    byte[] request = peer.received();

    client.send(new byte[] {'a'}, 5);
    assertThat(peer.received()).isEmpty();
    peer.sends(draft.answerTo(request));
    client.finish();
    peer.received();
    client.send(new byte[] {'a'}, 6);

    assertThat(peer.received()).isEmpty();
    assertThat(peer.counts().upstreamMessages()).isZero();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0141ff", "8003414243", "ff0141", "41"})
  void aFrameThatNoServerMaySendEndsTheConnection(String frame) {
    upgraded(Draft.D76);

    peer.sends(hex(frame));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void aFrameWithoutEndIsRefusedWhenItGetsTooLong() {
    upgraded(Draft.D75);

    peer.sends(new byte[70_000]);

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00ff", "0041ff"})
  void aMessageThatIsNoUpdateIsMalformedAndExplained(String frame) {
    upgraded(Draft.D76);

    peer.sends(join(hex(frame), text(ScriptedPeer.update(0))));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.isOpen()).isTrue();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "004142", "ff"})
  void aFrameCutShortIsExplainedAsFarAsItCame(String frame) {
    upgraded(Draft.D76);

    peer.sends(hex(frame));
    peer.closes();

    assertThat(peer.counts().malformed()).isZero();
    peer.leavesNothing();
  }

  private HixieClient upgraded(Draft draft) {
    HixieClient client = draft.client(peer);
    peer.connect(client);
    peer.sends(draft.answerTo(peer.received()));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    return client;
  }

  /** What a server that has understood answers to a request of draft 76. */
  private static byte[] proof(byte[] request) {
    String head = new String(request, StandardCharsets.ISO_8859_1);
    Matcher keys = CHALLENGE.matcher(head);
    assertThat(keys.matches()).isTrue();
    assertThat(head.indexOf("\r\n\r\n") + 4).isEqualTo(request.length - 8);
    long body =
        Long.parseUnsignedLong(
            HexFormat.of().formatHex(request, request.length - 8, request.length), 16);
    return new HixieChallenge(keys.group(1), keys.group(2), body).answer();
  }

  private static byte[] text(String text) {
    return join(hex("00"), text.getBytes(StandardCharsets.US_ASCII), hex("ff"));
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }

  private static byte[] join(byte[]... parts) {
    byte[] all = new byte[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
    int at = 0;
    for (byte[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }
}
