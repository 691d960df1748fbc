package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingCloseClientTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request().closing();
  private static final long P_NS = 1_000;

  private final ScriptedPeer peer = new ScriptedPeer();
  private final PollingCloseClient client =
      new PollingCloseClient(
          P_NS,
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
  void theFirstConnectionNamesTheTopicAndCountsAsHandshake() {
    peer.connect(client);

    String naming = peer.receivedText();
    peer.sends(answer(""));
    assertThat(peer.wasReady()).isFalse();
    peer.closes();

    assertThat(naming).isEqualTo(HEAD.withQuery("topic=0&trace=1").text());
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.sent().explained()).isEqualTo(Map.of(Cause.HANDSHAKE, (long) naming.length()));
    assertThat(peer.explained().explained())
        .isEqualTo(Map.of(Cause.HANDSHAKE, (long) answer("").length()));
    client.finish();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
      })
  void withoutTheRightAnswerToTheNamingItIsNotReady(String wrong) {
    peer.connect(client);

    peer.sends(wrong);
    peer.closes();

    assertThat(peer.wasReady()).isFalse();
    peer.received();
    assertThat(peer.isOpen()).isFalse();
  }

  @Test
  void eachPollHasAConnectionOfItsOwnAndNamesTopicAndCursor() {
    handshake();
    peer.clock().advance(5);

    client.due();
    assertThat(peer.dialled()).isEqualTo(1);
    peer.clock().advance(3);
    peer.accepts();
    final String first = peer.receivedText();
    peer.clock().advance(2);
    peer.sends(answer(ScriptedPeer.update(0) + ScriptedPeer.update(1)));
    peer.closes();
    client.due();
    peer.accepts();
    final String second = peer.receivedText();
    peer.sends(answer(ScriptedPeer.update(2)));
    peer.closes();

    assertThat(first).isEqualTo(HEAD.withQuery("topic=0&cursor=000000000&trace=1").text());
    assertThat(second).isEqualTo(HEAD.withQuery("topic=0&cursor=000000002&trace=1").text());
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(3);
    assertThat(peer.counts().sentRequests()).isEqualTo(2);
    assertThat(peer.counts().answeredRequests()).isEqualTo(2);
    assertThat(peer.counts().malformed()).isZero();
    MeasuredTimes times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("responseTime")).contains(10L);
    assertThat(times.values("serviceTime")).contains(5L);
    assertThat(times.values("connectTime")).contains(3L);
    assertThat(peer.trace().during(ScriptedPeer.MILESTONES))
        .contains(
            new TracedEvent(TracedEvent.Kind.REQUEST_SENT, 5, List.of()),
            new TracedEvent(TracedEvent.Kind.SEEN, 10, List.of(0L, 1L)));
    client.finish();
    peer.leavesNothing();
  }

  @Test
  void aPollThatComesDueMeanwhileIsSentWithItsOwnIntendedTime() {
    handshake();
    client.due();
    peer.clock().advance(2_000);
    client.due();
    client.due();
    assertThat(peer.dialled()).isEqualTo(1);

    for (int i = 0; i < 3; i++) {
      peer.accepts();
      peer.received();
      peer.sends(answer(""));
      peer.closes();
    }

    assertThat(peer.dialled()).isZero();
    MeasuredTimes times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("responseTime")).containsExactly(0L, 1_000L, 2_000L);
    assertThat(times.values("generatorLag")).containsExactly(0L, 0L, 0L);
    client.finish();
    peer.leavesNothing();
  }

  @Test
  void theNextPollDoesNotAwaitTheEndOfTheLastConnection() {
    handshake();
    client.due();
    client.due();
    peer.accepts();
    peer.received();

    peer.sends(answer(""));

    assertThat(peer.isOpen()).isTrue();
    assertThat(peer.dialled()).isEqualTo(1);
  }

  @Test
  void aPollThatFindsNoServerIsAFailureAndTheNextTriesAgain() {
    handshake();
    client.due();
    client.due();

    peer.refuses();
    assertThat(peer.dialled()).isEqualTo(1);
    peer.accepts();
    peer.received();
    peer.sends(answer(ScriptedPeer.update(0)));
    peer.closes();

    assertThat(peer.context().counters().progress().connectFailures()).isEqualTo(1);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    assertThat(peer.counts().answeredRequests()).isEqualTo(1);
    client.finish();
    peer.leavesNothing();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 30, 50})
  void aPollWhoseAnswerIsCutShortIsUnansweredAndTheNextIsSent(int bytes) {
    handshake();
    client.due();
    peer.accepts();
    peer.received();
    client.due();

    peer.sends(answer(ScriptedPeer.update(0)).substring(0, bytes));
    peer.closes();

    assertThat(peer.counts().answeredRequests()).isZero();
    assertThat(peer.counts().malformed()).isZero();
    assertThat(peer.dialled()).isEqualTo(1);
    client.abandon();
    peer.leavesNothing();
  }

  @Test
  void aWrongAnswerIsMalformedAndTheNextPollIsSent() {
    handshake();
    client.due();
    peer.accepts();
    peer.received();

    peer.sends("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
    client.due();

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.dialled()).isEqualTo(1);
    client.abandon();
    peer.leavesNothing();
  }

  @Test
  void finishingAwaitsTheAnswerAndTheEndOfTheConnection() {
    handshake();
    client.due();
    client.due();
    peer.accepts();
    peer.received();

    client.finish();
    peer.sends(answer(ScriptedPeer.update(0)));
    assertThat(peer.isOpen()).isTrue();
    peer.closes();

    assertThat(peer.dialled()).isZero();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.leavesNothing();
  }

  @Test
  void abandoningAwaitsNothing() {
    handshake();
    client.due();
    peer.accepts();

    client.abandon();

    assertThat(peer.isOpen()).isFalse();
    peer.leavesNothing();
  }

  private void handshake() {
    peer.connect(client);
    peer.received();
    peer.sends(answer(""));
    peer.closes();
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
