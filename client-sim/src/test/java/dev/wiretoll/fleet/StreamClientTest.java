package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.wire.ChunkedBody;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamClientTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: any\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LAST_CHUNK = "0\r\n\r\n";

  private final ScriptedPeer peer = new ScriptedPeer();

  /** The two kinds of streams. */
  private enum Format {
    PLAIN(Delivery.STREAMING, "\n"),
    EVENTS(Delivery.SSE, ":\n\n");

    private final Delivery delivery;
    private final String hello;

    Format(Delivery delivery, String hello) {
      this.delivery = delivery;
      this.hello = hello;
    }

    RequestHead request() {
      return HeaderProfile.MINIMAL.request().withTarget(delivery.path());
    }

    String start() {
      return HEAD + chunk(hello);
    }

    String content(long sequence) {
      String text = ScriptedPeer.update(sequence);
      return this == PLAIN ? text : "id: 00000000" + sequence + "\ndata: " + text + "\n\n";
    }

    /** The request that goes on behind an update. */
    RequestHead resuming(long seen) {
      return this == PLAIN
          ? request().withQuery("topic=0&cursor=00000000" + (seen + 1))
          : request().withQuery("topic=0").withField("Last-Event-ID", "00000000" + seen);
    }

    StreamClient client(ScriptedPeer peer, boolean traced) {
      StreamRequests requests = new StreamRequests(request(), TopicQuery.NONE, this == EVENTS);
      return new StreamClient(requests, peer.context(), peer.updates(), traced, peer);
    }
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @EnumSource
  void theRequestAndAllUpToTheFirstChunkAreHandshake(Format format) {
    peer.connect(format.client(peer, true));
    final String request = peer.receivedText();

    peer.sends(HEAD);
    assertThat(peer.wasReady()).isFalse();
    peer.sends(chunk(format.hello));

    assertThat(request).isEqualTo(format.request().withQuery("topic=0&trace=1").text());
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) request.length()));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) format.start().length()));
    assertThat(peer.isOpen()).isTrue();
    peer.closes();
    assertThat(peer.dialled()).isZero();
  }

  @ParameterizedTest
  @EnumSource
  void updatesAreTimedFromTheirIntendedPublishTime(Format format) {
    StreamClient client = begun(format);
    peer.clock().advance(1_400);

    peer.sends(chunk(format.content(0)));
    peer.sends(chunk(format.content(1)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(MeasuredTimes.of(peer.measured()).values("deliveryAge"))
        .containsExactly(400L, 1_400L);
    leavesNothing(client);
  }

  @Test
  void aChunkCostsSixBytesOrTwoCharacters() {
    StreamClient client = begun(Format.PLAIN);

    peer.sends(chunk(Format.PLAIN.content(0)));

    assertThat(peer.measured().windowReceived().explained())
        .isEqualTo(Map.of(Cause.PAYLOAD, 21L, Cause.CHUNK_FRAMING, 6L));
    assertThat(peer.counts().overheadCharacters()).isEqualTo(2);
    leavesNothing(client);
  }

  @Test
  void anEventCostsTwentyEightBytesOrTwentyOneCharacters() {
    StreamClient client = begun(Format.EVENTS);

    peer.sends(chunk(Format.EVENTS.content(0)));

    assertThat(peer.measured().windowReceived().explained())
        .isEqualTo(Map.of(Cause.PAYLOAD, 21L, Cause.SSE_FRAMING, 22L, Cause.CHUNK_FRAMING, 6L));
    assertThat(peer.counts().overheadCharacters()).isEqualTo(21);
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void updatesAreReadWhereverTheirChunksAreCut(Format format) {
    String stream = chunk(format.content(0)) + chunk(format.content(1));

    for (int at = 0; at <= stream.length(); at++) {
      StreamClientTest fresh = new StreamClientTest();
      StreamClient client = fresh.begun(format);
      fresh.peer.sendsInTwo(bytes(stream), at);

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(2);
      assertThat(fresh.peer.counts().malformed()).isZero();
      fresh.leavesNothing(client);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theWholeResponseIsReadByteByByte(Format format) {
    StreamClient client = format.client(peer, false);
    peer.connect(client);
    peer.sendsByteByByte(bytes(format.start()));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);

    peer.sendsByteByByte(bytes(chunk(format.content(0)) + chunk(format.content(1))));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.counts().malformed()).isZero();
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void ofSeveralUpdatesInOneChunkTheFirstBearsItsFraming(Format format) {
    StreamClient client = begun(format);

    String chunk = chunk(format.content(0) + format.content(1) + format.content(2));
    peer.sends(chunk);

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(3);
    int framingBytes = chunk.length() - 3 * format.content(0).length();
    assertThat(peer.measured().messageSizes().get("chunkFraming"))
        .isEqualTo(Map.of(framingBytes, 1L));
    assertThat(peer.measured().windowReceived().bytes(Cause.CHUNK_FRAMING)).isEqualTo(framingBytes);
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateBearsTheFramingOfAllItsChunks(Format format) {
    String content = format.content(0);

    for (int at = 1; at < content.length(); at++) {
      StreamClientTest fresh = new StreamClientTest();
      StreamClient client = fresh.begun(format);
      fresh.peer.sends(chunk(content.substring(0, at)));
      assertThat(fresh.peer.counts().deliveredUpdates()).isZero();
      fresh.peer.sends(chunk(content.substring(at)));

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(1);
      int framingBytes =
          ChunkedBody.framingBytes(at) + ChunkedBody.framingBytes(content.length() - at);
      int eventCharacters = format == Format.EVENTS ? 19 : 0;
      assertThat(fresh.peer.measured().messageSizes().get("chunkFraming"))
          .isEqualTo(Map.of(framingBytes, 1L));
      assertThat(fresh.peer.counts().overheadCharacters())
          .isEqualTo(framingBytes - 2 * 2 * 2 + eventCharacters);
      fresh.leavesNothing(client);
    }
  }

  @Test
  void aHeartbeatCostsBytesAndDeliversNothing() {
    StreamClient client = begun(Format.EVENTS);

    peer.sends(chunk(":\n\n"));

    assertThat(peer.counts().malformed()).isZero();
    assertThat(peer.counts().deliveredUpdates()).isZero();
    assertThat(peer.counts().overheadCharacters()).isEqualTo(2);
    assertThat(peer.measured().windowReceived().explained())
        .isEqualTo(Map.of(Cause.SSE_FRAMING, 3L, Cause.CHUNK_FRAMING, 5L));
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void whenAResponseEndsTheNextIsAskedForOnTheSameConnection(Format format) {
    StreamClient client = begun(format);
    peer.sends(chunk(format.content(0)) + chunk(format.content(1)));

    peer.sends(LAST_CHUNK);
    assertThat(peer.receivedText()).isEqualTo(format.resuming(1).text());
    peer.sends(format.start() + chunk(format.content(2)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(3);
    assertThat(peer.counts().malformed()).isZero();
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.explained().bytes(Cause.CHUNK_FRAMING)).isEqualTo(3 * 6 + LAST_CHUNK.length());
    assertThat(peer.context().counters().progress().reconnected()).isZero();
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateInTheChunkOfTheHelloIsNoHandshake(Format format) {
    StreamClient client = begun(format);
    peer.sends(LAST_CHUNK);
    long handshakeBytes = peer.explained().bytes(Cause.HANDSHAKE);

    peer.sends(HEAD + chunk(format.hello + format.content(0)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.explained().bytes(Cause.HANDSHAKE) - handshakeBytes)
        .isEqualTo(HEAD.length() + format.hello.length());
    assertThat(peer.explained().bytes(Cause.PAYLOAD)).isEqualTo(21);
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void whoHasSeenNothingResumesFromTheFirstUpdate(Format format) {
    StreamClient client = begun(format);

    peer.sends(LAST_CHUNK);

    assertThat(peer.receivedText())
        .isEqualTo(format.request().withQuery("topic=0&cursor=000000000").text());
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void aLostConnectionIsReplacedAndTheStreamResumed(Format format) {
    StreamClient client = begun(format);
    peer.sends(chunk(format.content(0)));

    peer.closes();
    assertThat(peer.dialled()).isZero();
    assertThat(peer.context().counters().progress().away()).isEqualTo(1);
    peer.passes(100);
    peer.accepts();
    assertThat(peer.receivedText()).isEqualTo(format.resuming(0).text());
    peer.sends(format.start() + chunk(format.content(1)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.context().counters().progress().reconnected()).isEqualTo(1);
    assertThat(peer.context().counters().progress().away()).isZero();
    assertThat(peer.wasReady()).isTrue();
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateCutShortByALostConnectionIsFetchedWhole(Format format) {
    StreamClient client = begun(format);
    peer.sends(chunk(format.content(0)) + chunk(format.content(1).substring(0, 10)));

    peer.closes();
    peer.passes(100);
    peer.accepts();
    peer.sends(format.start() + chunk(format.content(1)));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.counts().malformed()).isZero();
    leavesNothing(client);
  }

  @Test
  void pausesBetweenAttemptsGrowToASecond() {
    StreamClient client = begun(Format.PLAIN);
    peer.closes();

    for (long pauseMs : List.of(100, 200, 400, 800, 1_000, 1_000)) {
      peer.passes(pauseMs - 1);
      assertThat(peer.dialled()).isZero();
      peer.passes(1);
      assertThat(peer.dialled()).isEqualTo(1);
      peer.refuses();
    }

    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void finishingEndsTheOutputAndReadsOn(Format format) {
    StreamClient client = begun(format);

    client.finish();
    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.isOpen()).isTrue();
    peer.sends(chunk(format.content(0)) + LAST_CHUNK);

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.receivedText()).isEmpty();
    peer.closes();
    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void finishingGivesUpAConnectionThatIsBeingOpened() {
    StreamClient client = begun(Format.PLAIN);
    peer.closes();
    peer.passes(100);
    assertThat(peer.dialled()).isEqualTo(1);

    client.finish();

    assertThat(peer.dialled()).isZero();
    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void finishingInAPauseEndsAtOnce() {
    StreamClient client = begun(Format.PLAIN);
    peer.closes();

    client.finish();

    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void abandoningAwaitsNothing() {
    StreamClient client = begun(Format.PLAIN);

    client.abandon();

    assertThat(peer.isOpen()).isFalse();
    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nnone",
        "SSH-2.0-OpenSSH_9.6\r\n",
      })
  void whatIsNoStreamIsRefused(String answer) {
    peer.connect(Format.PLAIN.client(peer, false));

    peer.sends(answer);

    assertThat(peer.wasReady()).isFalse();
    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.explained().bytes(Cause.HANDSHAKE)).isEqualTo(answer.length());
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(strings = {"zz\r\n", "15\n", "3\r\nabcde"})
  void whatIsNoChunkEndsTheClient(String broken) {
    begun(Format.PLAIN);

    peer.sends(broken);

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @EnumSource
  void aStreamCutShortIsExplainedAsFarAsItCame(Format format) {
    String stream = chunk(format.content(0)) + chunk(format.content(1)) + LAST_CHUNK;

    for (int bytes = 0; bytes < stream.length(); bytes++) {
      StreamClientTest fresh = new StreamClientTest();
      StreamClient client = fresh.begun(format);
      fresh.peer.sends(stream.substring(0, bytes));
      fresh.peer.closes();

      assertThat(fresh.peer.counts().malformed()).isZero();
      fresh.leavesNothing(client);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUpdateOfAForeignTopicIsMalformedAndTheOthersCount(Format format) {
    StreamClient client = begun(format);

    peer.sends(chunk(format.content(0).replaceAll("[A-Z]{4}", "XXXX")));
    peer.sends(chunk(format.content(1)));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    leavesNothing(client);
  }

  @ParameterizedTest
  @EnumSource
  void theTracedClientNotesWhatItHasSeen(Format format) {
    StreamClient client = format.client(peer, true);
    peer.connect(client);
    peer.sends(format.start());
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    peer.clock().advance(7);

    peer.sends(chunk(format.content(0)));

    assertThat(peer.trace().during(ScriptedPeer.MILESTONES))
        .containsExactly(new TracedEvent(TracedEvent.Kind.SEEN, 7, List.of(0L)));
    leavesNothing(client);
  }

  private StreamClient begun(Format format) {
    StreamClient client = format.client(peer, false);
    peer.connect(client);
    peer.received();
    peer.sends(format.start());
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    return client;
  }

  private void leavesNothing(StreamClient client) {
    client.finish();
    peer.leavesNothing();
  }

  private static String chunk(String content) {
    return Integer.toHexString(content.length()) + "\r\n" + content + "\r\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
