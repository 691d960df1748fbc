package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingClientTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request();
  private static final String POLL = HEAD.text();
  private static final long P_NS = 1_000;

  private final ScriptedPeer peer = new ScriptedPeer();
  private final PollingClient client =
      new PollingClient(
          new PollStyle(P_NS, false, false, false, false),
          new PollRequests(HEAD, TopicQuery.NONE, peer.context()),
          peer.context(),
          peer.updates(),
          true,
          peer);

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void theFirstRequestNamesTheTopicAndCountsAsHandshake() {
    peer.connect(client);

    String naming = peer.receivedText();
    peer.sends(answer(""));

    assertThat(naming).isEqualTo(HEAD.withQuery("topic=0&trace=1").text());
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) naming.length()));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) answer("").length()));
    peer.leavesNothing();
  }

  @Test
  void aPollIsAnsweredWithUpdates() {
    handshake(500);
    peer.clock().advance(502);

    client.due();
    assertThat(peer.receivedText()).isEqualTo(POLL);
    peer.clock().advance(8);
    peer.sends(answer(ScriptedPeer.update(0)));

    Counts counts = peer.counts();
    assertThat(counts.answeredRequests()).isEqualTo(1);
    assertThat(counts.sentRequests()).isEqualTo(1);
    assertThat(counts.deliveredUpdates()).isEqualTo(1);
    assertThat(counts.malformed()).isZero();
    assertThat(peer.explained().bytes(Cause.PAYLOAD)).isEqualTo(21);
    assertThat(peer.trace().during(ScriptedPeer.MILESTONES))
        .containsExactly(
            new TracedEvent(TracedEvent.Kind.REQUEST_SENT, 502, List.of()),
            new TracedEvent(TracedEvent.Kind.SEEN, 510, List.of(0L)));
    peer.leavesNothing();
  }

  @Test
  void onlyOneRequestIsOutstandingAndThoseDueMeanwhileKeepTheirIntendedTimes() {
    handshake();
    client.due();
    peer.clock().advance(2_000);
    client.due();
    client.due();
    assertThat(peer.receivedText()).isEqualTo(POLL);

    peer.sends(answer(""));
    assertThat(peer.receivedText()).isEqualTo(POLL);
    peer.clock().advance(100);
    peer.sends(answer(""));
    assertThat(peer.receivedText()).isEqualTo(POLL);
    peer.sends(answer(""));

    assertThat(peer.receivedText()).isEmpty();
    var times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("responseTime")).containsExactly(100L, 1_100L, 2_000L);
    assertThat(times.values("serviceTime")).containsExactly(0L, 100L, 2_000L);
    assertThat(times.values("generatorLag")).containsExactly(0L, 0L, 0L);
    peer.leavesNothing();
  }

  @Test
  void answersAreReadWhereverTheyAreSplit() {
    String stream = answer("") + answer(ScriptedPeer.update(0) + ScriptedPeer.update(1));
    byte[] bytes = stream.getBytes(StandardCharsets.US_ASCII);
    int handshakeBytes = answer("").length();

    for (int at = handshakeBytes; at <= bytes.length; at++) {
      PollingClientTest fresh = new PollingClientTest();
      fresh.handshake();
      fresh.client.due();
      fresh.peer.sendsInTwo(
          stream.substring(handshakeBytes).getBytes(StandardCharsets.US_ASCII),
          at - handshakeBytes);

      assertThat(fresh.peer.counts().deliveredUpdates()).isEqualTo(2);
      assertThat(fresh.peer.counts().multipleAnswers()).isEqualTo(1);
      fresh.peer.leavesNothing();
    }
  }

  @Test
  void answersAreReadByteByByte() {
    peer.connect(client);
    peer.sendsByteByByte(answer("").getBytes(StandardCharsets.US_ASCII));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);

    client.due();
    peer.sendsByteByByte(answer(ScriptedPeer.update(0)).getBytes(StandardCharsets.US_ASCII));

    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 500 No\r\nContent-Length: 21\r\n\r\nAAAA 000.00 000000000",
        "HTTP/1.1 200 OK\r\nContent-Length: 20\r\n\r\nAAAA 000.00 00000000",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nA",
      })
  void anAnswerOfTheWrongStatusOrLengthIsMalformedAndEndsTheConnection(String wrong) {
    handshake();
    client.due();
    peer.received();
    client.due();

    peer.sends(wrong);

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().answeredRequests()).isZero();
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.receivedText()).isEmpty();
    peer.leavesNothing();
  }

  @Test
  void whatFollowsAMalformedAnswerIsExplainedButNotTaken() {
    handshake();
    client.due();

    peer.sends("HTTP/1.1 500 No\r\n\r\n" + answer(ScriptedPeer.update(0)));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isZero();
    peer.leavesNothing();
  }

  @Test
  void anUpdateOfAForeignTopicIsMalformedAndTheOthersCount() {
    handshake();
    client.due();

    peer.sends(answer(ScriptedPeer.update(0) + "XXXX 123.45 000000001" + ScriptedPeer.update(2)));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(2);
    assertThat(peer.isOpen()).isTrue();
    peer.leavesNothing();
  }

  @Test
  void anAnswerNobodyAskedForIsMalformed() {
    handshake();
    client.due();
    peer.sends(answer(""));

    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.counts().answeredRequests()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isZero();
    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void anAnswerToTheNamingThatCarriesUpdatesIsMalformed() {
    peer.connect(client);

    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(peer.wasReady()).isFalse();
    assertThat(peer.counts().malformed()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void whatIsNoHttpIsMalformedOnceAndItsClientIsToldOfTheEnd() {
    handshake();
    client.due();

    peer.sends("SSH-2.0-OpenSSH_9.6\r\n");
    client.due();

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.explained().unexplainedBytes()).isEqualTo(21);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 30, 60, 65})
  void anAnswerCutShortIsExplainedAsFarAsItCame(int bytes) {
    handshake();
    client.due();

    peer.sends(answer(ScriptedPeer.update(0)).substring(0, bytes));
    peer.closes();

    assertThat(peer.counts().answeredRequests()).isZero();
    peer.leavesNothing();
  }

  @Test
  void aPollDueAfterTheConnectionHasEndedIsNotSent() {
    handshake();
    peer.received();
    peer.closes();

    client.due();

    assertThat(peer.context().counters().progress().requests()).isZero();
    assertThat(peer.counts().sentRequests()).isZero();
    peer.leavesNothing();
  }

  @Test
  void finishingEndsTheOutputOfAnIdleConnectionAtOnce() {
    handshake();

    client.finish();

    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.isOpen()).isTrue();
    peer.leavesNothing();
  }

  @Test
  void finishingAwaitsTheAnswerUnderWayAndSendsNoMore() {
    handshake();
    client.due();
    client.due();
    peer.received();

    client.finish();
    assertThat(peer.outputEnded()).isFalse();
    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.receivedText()).isEmpty();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void abandoningAwaitsNothing() {
    handshake();
    client.due();

    client.abandon();

    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  private void handshake() {
    handshake(0);
  }

  private void handshake(long firstPollNs) {
    peer.connect(client);
    peer.received();
    peer.sends(answer(""));
    client.begin(ScriptedPeer.SCHEDULE.times(), firstPollNs);
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\nDate: now\r\n\r\n" + body;
  }
}
