package dev.wiretoll.bytes;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.HixieChallenge;
import dev.wiretoll.wire.HixieHandshake;
import dev.wiretoll.wire.WebSocketFrames;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RequestScannerTest {
  private static final String POLL = HeaderProfile.CHAPTER.request().text();
  private static final String UPGRADE =
      WebSocketHandshake.request("/any", "localhost", "dGhlIHNhbXBsZSBub25jZQ==").text();

  private static final String HIXIE_UPGRADE =
      HixieHandshake.request76("/any", "localhost", "http://a", new HixieChallenge("1 2", "3 4", 0))
          .text();

  private final Ledger received = new Ledger();
  private final ByteMeter meter = new ByteMeter(received, new Ledger());

  @Example
  void aPollIsARequestHead() {
    assertThat(explained(POLL)).isEqualTo(Map.of(Cause.REQUEST_HEAD, 716L));
  }

  @Example
  void pipelinedPollsAreAllRequestHeads() {
    assertThat(explained(POLL + POLL + POLL)).isEqualTo(Map.of(Cause.REQUEST_HEAD, 3 * 716L));
  }

  @Example
  void aRequestThatNamesItsTopicIsHandshakeAndTheNextIsNot() {
    assertThat(explained(POLL.replace("Stock HTTP", "Stock?topic=12 HTTP") + POLL))
        .isEqualTo(Map.of(Cause.HANDSHAKE, 716L + 9, Cause.REQUEST_HEAD, 716L));
  }

  @Example
  void aTopicAtTheEndOfALongTargetIsHandshakeToo() {
    String start = "GET /a?" + "b".repeat(8_000);
    String poll = start + " HTTP/1.1\r\n\r\n";
    String naming = start + "&topic=12 HTTP/1.1\r\n\r\n";

    assertThat(explained(naming + poll))
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE, (long) naming.length(),
                Cause.REQUEST_HEAD, (long) poll.length()));
  }

  @Example
  void aQueryThatNamesNoTopicIsNoHandshake() {
    assertThat(explained("GET /a?b HTTP/1.1\r\n\r\n")).containsOnlyKeys(Cause.REQUEST_HEAD);
    assertThat(explained("GET /a HTTP/1.1\r\nReferer: /?topic=1\r\n\r\n"))
        .containsOnlyKeys(Cause.REQUEST_HEAD);
  }

  @Example
  void blankLinesBeforeARequestCountWithItsHead() {
    assertThat(explained("\r\n\r\nGET / HTTP/1.1\r\n\r\n"))
        .isEqualTo(Map.of(Cause.REQUEST_HEAD, 22L));
  }

  @Example
  void aBodyIsPayloadAndWhatFollowsItIsTheNextHead() {
    String post = "POST /mirror HTTP/1.1\r\nCONTENT-LENGTH:  5 \r\n\r\n";

    assertThat(explained(post + "Hello" + POLL))
        .isEqualTo(Map.of(Cause.REQUEST_HEAD, post.length() + 716L, Cause.PAYLOAD, 5L));
  }

  @Example
  void aBodyMayLookLikeAHead() {
    String post = "POST / HTTP/1.1\r\nContent-Length: " + POLL.length() + "\r\n\r\n";

    assertThat(explained(post + POLL))
        .isEqualTo(Map.of(Cause.REQUEST_HEAD, (long) post.length(), Cause.PAYLOAD, 716L));
  }

  @Example
  void chunksArePayloadWithFramingAndWhatFollowsThemIsTheNextHead() {
    String post = "POST / HTTP/1.1\r\nTransfer-Encoding: Chunked\r\n\r\n";
    String chunked = "5;ext=\"1\"\r\nHello\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n";

    assertThat(explained(post + chunked + POLL))
        .isEqualTo(
            Map.of(
                Cause.REQUEST_HEAD,
                post.length() + 716L,
                Cause.PAYLOAD,
                15L,
                Cause.CHUNK_FRAMING,
                chunked.length() - 15L));
  }

  @Example
  void afterAnAcceptedUpgradeEverythingIsFrames() {
    String frames =
        frame(WebSocketFrames.TEXT, 5)
            + frame(WebSocketFrames.BINARY, 126)
            + frame(WebSocketFrames.PING, 3)
            + frame(WebSocketFrames.BINARY, 65_536)
            + frame(WebSocketFrames.CLOSE, 2);

    assertThat(explained(UPGRADE + frames, true))
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                (long) UPGRADE.length(),
                Cause.WEBSOCKET_FRAMING,
                2L + 4 + 10,
                Cause.MASK,
                12L,
                Cause.PAYLOAD,
                5L + 126 + 65_536,
                Cause.WEBSOCKET_CONTROL,
                2L + 4 + 3 + 2 + 4 + 2));
  }

  @Example
  void theEightBytesOfDraft76AreHandshakeAndWhatFollowsThemIsFrames() {
    String challenge = HIXIE_UPGRADE + "\r\n\r\n\u00FF\u0000\u00FFG";
    String frames = "\u0000Hello\u00FF\u0000\u00FF\u00FF\u0000\u0080\u0081\u0001" + "x".repeat(129);

    assertThat(explained(challenge + frames, challenge))
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                HIXIE_UPGRADE.length() + 8L,
                Cause.WEBSOCKET_FRAMING,
                4L,
                Cause.PAYLOAD,
                5L,
                Cause.WEBSOCKET_CONTROL,
                2L + 3 + 129));
  }

  @Example
  void theEightBytesAreHandshakeAlsoWhenTheServerHasSwitchedBefore() {
    String frames = "\u0000Hello\u00FF";
    EmbeddedChannel channel = channel(HIXIE_UPGRADE);

    for (String read : List.of(HIXIE_UPGRADE, "\u0000234", "567\u00FF" + frames)) {
      channel.writeInbound(bytes(read));
    }

    assertThat(received.snapshot().explained())
        .isEqualTo(
            Map.of(
                Cause.HANDSHAKE,
                HIXIE_UPGRADE.length() + 8L,
                Cause.WEBSOCKET_FRAMING,
                2L,
                Cause.PAYLOAD,
                5L));
    channel.finishAndReleaseAll();
  }

  @Example
  void eightBytesOfARefusedChallengeAreNotTheNextHead() {
    assertThat(explained(HIXIE_UPGRADE + "12345678" + POLL))
        .isEqualTo(Map.of(Cause.HANDSHAKE, HIXIE_UPGRADE.length() + 8L, Cause.REQUEST_HEAD, 716L));
  }

  @Example
  void onlyAGetWithBothKeysAndWithoutLengthHasEightBytesMore() {
    String keys = "Sec-WebSocket-Key1: 1 2\r\nsec-websocket-KEY2: 3 4\r\n";

    assertThat(explained("GET / HTTP/1.1\r\n" + keys + "\r\n12345678" + POLL))
        .containsEntry(Cause.PAYLOAD, 8L);
    assertThat(explained("POST / HTTP/1.1\r\n" + keys + "\r\n" + POLL))
        .containsOnlyKeys(Cause.REQUEST_HEAD);
    assertThat(explained("GET / HTTP/1.1\r\nSec-WebSocket-Key1: 1 2\r\n\r\n" + POLL))
        .containsOnlyKeys(Cause.REQUEST_HEAD);
    assertThat(explained("GET / HTTP/1.1\r\nContent-Length: 0\r\n" + keys + "\r\n" + POLL))
        .containsOnlyKeys(Cause.REQUEST_HEAD);
  }

  @Example
  void afterAnUpgradeThatWasNotAcceptedRequestsGoOn() {
    assertThat(explained(UPGRADE + POLL, false))
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) UPGRADE.length(), Cause.REQUEST_HEAD, 716L));
  }

  @Example
  void aFieldThatOnlyStartsLikeUpgradeIsNone() {
    assertThat(explained("GET / HTTP/1.1\r\nUpgrade-Insecure-Requests: 1\r\n\r\n"))
        .containsOnlyKeys(Cause.REQUEST_HEAD);
  }

  @Example
  void halfAHeadIsExplainedToo() {
    assertThat(explained("GET /path?topic=1 HTTP/1.1\r\nHost: loc"))
        .isEqualTo(Map.of(Cause.REQUEST_HEAD, 37L));
  }

  @Example
  void halfAHeadThatTurnsOutToBeAHandshakeIsMovedThere() {
    EmbeddedChannel channel = channel(false);

    channel.writeInbound(bytes("GET /path?topic=1 HTTP/1.1\r\nHo"));
    Map<Cause, Long> half = received.snapshot().explained();
    channel.writeInbound(bytes("st: a\r\n\r\n"));

    assertThat(half).isEqualTo(Map.of(Cause.REQUEST_HEAD, 30L));
    assertThat(received.snapshot().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, 39L));
    channel.finishAndReleaseAll();
  }

  @Example
  void aFieldLongerThanWhatIsKeptOfALineIsStillCounted() {
    String head = "GET / HTTP/1.1\r\nCookie: " + "x".repeat(9_000) + "\r\n\r\n";

    assertThat(explained(head + POLL)).isEqualTo(Map.of(Cause.REQUEST_HEAD, head.length() + 716L));
  }

  @Property(tries = 100)
  void everyByteIsExplainedTheSameWhereverReadsAreCut(
      @ForAll @IntRange(min = 1, max = 300) int longestRead, @ForAll long seed) {
    String post = "POST /m HTTP/1.1\r\nContent-Length: 7\r\n\r\n1234567";
    String chunked =
        "POST /m HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n\r\n\r\r\n10 \r\n"
            + "0123456789abcdef\r\n000\r\nA: b\r\n\r\n";
    String naming = "\r\nGET /p?topic=1 HTTP/1.1\r\nHost: a\r\n\r\n";
    String stream =
        POLL
            + naming
            + post
            + chunked
            + POLL
            + UPGRADE
            + frame(WebSocketFrames.TEXT, 21)
            + frame(WebSocketFrames.PONG, 125)
            + frame(WebSocketFrames.BINARY, 300)
            + frame(WebSocketFrames.CONTINUATION, 0)
            + frame(WebSocketFrames.TEXT, 70_000).substring(0, 1_000);
    Map<Cause, Long> whole = explained(stream, true);
    received.reset();
    EmbeddedChannel channel = channel(true);
    Random cuts = new Random(seed);
    StringBuilder passedOn = new StringBuilder();

    for (int from = 0; from < stream.length(); ) {
      int to = Math.min(stream.length(), from + 1 + cuts.nextInt(longestRead));
      channel.writeInbound(bytes(stream.substring(from, to)));
      assertThat(received.snapshot().unexplainedBytes()).isZero();
      passedOn.append(passedOn(channel));
      from = to;
    }

    assertThat(received.snapshot().explained()).isEqualTo(whole);
    assertThat(received.snapshot().meteredBytes()).isEqualTo(stream.length());
    assertThat(passedOn).hasToString(stream);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Property(tries = 200)
  void hixieConnectionsToo(
      @ForAll @IntRange(min = 1, max = 60) int longestRead,
      @ForAll long seed,
      @ForAll byte[] noise) {
    String upgrade = HIXIE_UPGRADE + "\r\n\r\n1234";
    String stream =
        POLL
            + upgrade
            + "\u0000Hello\u00FF\u0080\u0003abc\u0001odd\u00FF\u00FF\u0000\u0000"
            + new String(noise, ISO_8859_1);
    Map<Cause, Long> whole = explained(stream, upgrade);
    received.reset();
    EmbeddedChannel channel = channel(upgrade);
    Random cuts = new Random(seed);

    for (int from = 0; from < stream.length(); ) {
      int to = Math.min(stream.length(), from + 1 + cuts.nextInt(longestRead));
      channel.writeInbound(bytes(stream.substring(from, to)));
      assertThat(received.snapshot().unexplainedBytes()).isZero();
      from = to;
    }

    assertThat(received.snapshot().explained()).isEqualTo(whole);
    assertThat(received.snapshot().meteredBytes()).isEqualTo(stream.length());
    channel.finishAndReleaseAll();
  }

  @Property
  void evenNoiseIsExplainedToTheLastByte(@ForAll byte[] noise, @ForAll boolean switched) {
    EmbeddedChannel channel = channel(switched);
    channel.writeInbound(Unpooled.copiedBuffer((switched ? UPGRADE : "").getBytes(US_ASCII)));

    channel.writeInbound(Unpooled.copiedBuffer(noise));

    assertThat(received.reset().unexplainedBytes()).isZero();
    channel.finishAndReleaseAll();
  }

  private Map<Cause, Long> explained(String stream) {
    return explained(stream, "none");
  }

  private Map<Cause, Long> explained(String stream, boolean acceptsUpgrades) {
    return explained(stream, acceptsUpgrades ? UPGRADE : "none");
  }

  private Map<Cause, Long> explained(String stream, String acceptedUpgrade) {
    received.reset();
    EmbeddedChannel channel = channel(acceptedUpgrade);

    channel.writeInbound(bytes(stream));

    assertThat(passedOn(channel)).isEqualTo(stream);
    assertThat(channel.finishAndReleaseAll()).isFalse();
    assertThat(received.snapshot().unexplainedBytes()).isZero();
    return received.snapshot().explained();
  }

  private EmbeddedChannel channel(boolean acceptsUpgrades) {
    return channel(acceptsUpgrades ? UPGRADE : "none");
  }

  private EmbeddedChannel channel(String acceptedUpgrade) {
    RequestScanner scanner = new RequestScanner(received);
    return new EmbeddedChannel(meter, scanner, new ScriptedServer(scanner, acceptedUpgrade));
  }

  private static String passedOn(EmbeddedChannel channel) {
    StringBuilder all = new StringBuilder();
    for (ByteBuf part = channel.readInbound(); part != null; part = channel.readInbound()) {
      all.append(part.toString(ISO_8859_1));
      part.release();
    }
    return all.toString();
  }

  private static ByteBuf bytes(String text) {
    return Unpooled.copiedBuffer(text, ISO_8859_1);
  }

  private static String frame(int opcode, int payloadBytes) {
    ByteBuf frame = Unpooled.buffer();
    WebSocketFrames.writeMasked(frame, opcode, new byte[payloadBytes], 0x0D0A0D0A);
    return new String(ByteBufUtil.getBytes(frame), ISO_8859_1);
  }

  /** Switches protocols when it has read the upgrade request's last byte. */
  private static final class ScriptedServer extends ChannelInboundHandlerAdapter {
    private final RequestScanner scanner;
    private final String upgradeRequest;
    private String read = "";

    ScriptedServer(RequestScanner scanner, String upgradeRequest) {
      this.scanner = scanner;
      this.upgradeRequest = upgradeRequest;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      boolean before = read.contains(upgradeRequest);
      read += ((ByteBuf) message).toString(ISO_8859_1);
      if (!before && read.endsWith(upgradeRequest)) {
        if (upgradeRequest.equals(UPGRADE)) {
          scanner.framesFollow();
        } else {
          scanner.hixieFramesFollow();
        }
      }
      ctx.fireChannelRead(message);
    }
  }
}
