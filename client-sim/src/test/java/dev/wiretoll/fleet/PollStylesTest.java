package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Polling clients that do not poll on a schedule, or whose connection is not their own. */
class PollStylesTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request();
  private static final String POLL = HEAD.text();
  private static final long P_NS = 1_000;
  private static final PollStyle BACK_TO_BACK = new PollStyle(P_NS, true, false, false, false);
  private static final PollStyle LONG = new PollStyle(P_NS, true, true, true, false);
  private static final PollStyle BEHIND_PROXY = new PollStyle(P_NS, false, false, false, true);

  private final ScriptedPeer peer = new ScriptedPeer();

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void anEagerPollLeavesWhenTheAnswerIsIn() {
    PollingClient client = begun(BACK_TO_BACK, 0);

    client.due();
    assertThat(peer.receivedText()).isEqualTo(POLL);
    peer.clock().advance(300);
    peer.sends(answer(""));
    assertThat(peer.receivedText()).isEqualTo(POLL);
    peer.clock().advance(200);
    peer.sends(answer(ScriptedPeer.update(0)));
    assertThat(peer.receivedText()).isEqualTo(POLL);

    assertThat(peer.counts().offeredRequests()).isEqualTo(3);
    assertThat(peer.counts().sentRequests()).isEqualTo(3);
    assertThat(peer.counts().answeredRequests()).isEqualTo(2);
    MeasuredTimes times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("responseTime")).containsExactly(200L, 300L);
    assertThat(times.values("serviceTime")).containsExactly(200L, 300L);
    assertThat(times.values("generatorLag")).containsExactly(0L, 0L, 0L);
    peer.leavesNothing();
  }

  @Test
  void theFirstEagerPollIsDueAtItsTime() {
    PollingClient client = begun(BACK_TO_BACK, 500);
    peer.clock().advance(530);

    client.due();
    peer.clock().advance(10);
    peer.sends(answer(""));

    MeasuredTimes times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("responseTime")).containsExactly(40L);
    assertThat(times.values("serviceTime")).containsExactly(10L);
    assertThat(times.values("generatorLag")).containsExactly(0L, 30L);
    peer.leavesNothing();
  }

  @Test
  void anEagerClientDoesNotPollBeforeItIsDue() {
    begun(BACK_TO_BACK, 0);

    assertThat(peer.receivedText()).isEmpty();
    peer.leavesNothing();
  }

  @Test
  void finishingAwaitsTheAnswerThatAnEagerClientIsDue() {
    PollingClient client = begun(BACK_TO_BACK, 0);
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
  void finishingDoesNotAwaitAnAnswerThatMayTakeLongButReadsOn() {
    PollingClient client = begun(LONG, 0);
    client.due();
    peer.received();

    client.finish();
    assertThat(peer.outputEnded()).isTrue();
    assertThat(peer.isOpen()).isTrue();
    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(peer.receivedText()).isEmpty();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    peer.closes();
    peer.passes(5_000);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void aLongPollIsLostWithItsConnectionAndTheNextNamesWhatFollows() {
    PollingClient client = begun(LONG, 0);
    client.due();
    peer.sends(answer(ScriptedPeer.update(0) + ScriptedPeer.update(1)));
    peer.received();

    peer.closes();
    peer.passes(100);
    peer.accepts();

    assertThat(peer.receivedText())
        .isEqualTo(HEAD.withQuery("topic=0&cursor=000000002&hold=30000").text());
    peer.sends(answer(ScriptedPeer.update(2)));
    assertThat(peer.receivedText()).isEqualTo(POLL);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(3);
    assertThat(peer.counts().offeredRequests()).isEqualTo(4);
    assertThat(peer.counts().answeredRequests()).isEqualTo(2);
    assertThat(peer.context().counters().progress().reconnected()).isEqualTo(1);
    assertThat(peer.sent().bytes(Cause.REQUEST_HEAD))
        .isEqualTo(
            3L * POLL.length()
                + HEAD.withQuery("topic=0&cursor=000000002&hold=30000").text().length());
    client.finish();
    peer.leavesNothing();
  }

  @Test
  void anOutageOfTheServerIsNoLagOfTheGenerator() {
    PollingClient client = begun(LONG, 0);
    client.due();
    peer.closes();

    peer.clock().advance(100_000);
    peer.passes(100);
    peer.accepts();
    peer.clock().advance(40);
    peer.sends(answer(ScriptedPeer.update(0)));

    MeasuredTimes times = MeasuredTimes.of(peer.measured());
    assertThat(times.values("generatorLag")).containsOnly(0L);
    assertThat(times.values("responseTime")).containsExactly(40L);
    client.finish();
    peer.leavesNothing();
  }

  @Test
  void aConnectionLostBeforeTheFirstPollIsReplacedToo() {
    PollingClient client = handshaken(LONG);
    peer.closes();
    peer.passes(100);
    peer.accepts();
    peer.received();

    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    client.due();
    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(peer.receivedText()).isEqualTo(POLL);
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    client.finish();
    peer.leavesNothing();
  }

  @Test
  void finishingGivesUpAConnectionThatIsBeingOpened() {
    PollingClient client = begun(LONG, 0);
    peer.closes();
    peer.passes(100);
    assertThat(peer.dialled()).isEqualTo(1);

    client.finish();

    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void anAnswerThatMakesNoSenseEndsALongPollerForGood() {
    PollingClient client = begun(LONG, 0);
    client.due();

    peer.sends("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n");
    peer.passes(5_000);

    assertThat(peer.counts().malformed()).isEqualTo(1);
    assertThat(peer.dialled()).isZero();
    peer.leavesNothing();
  }

  @Test
  void behindAProxyEachPollNamesTopicAndCursor() {
    PollingClient client = begun(BEHIND_PROXY, 0);

    client.due();
    assertThat(peer.receivedText()).isEqualTo(HEAD.withQuery("topic=0&cursor=000000000").text());
    peer.sends(answer(ScriptedPeer.update(0) + ScriptedPeer.update(1)));
    client.due();
    String second = peer.receivedText();
    peer.sends(answer(""));

    assertThat(second).isEqualTo(HEAD.withQuery("topic=0&cursor=000000002").text());
    assertThat(peer.measured().windowSent().bytes(Cause.REQUEST_HEAD))
        .isEqualTo(2L * second.length());
    assertThat(peer.measured().messageSizes().get("requestHead")).containsOnlyKeys(second.length());
    peer.leavesNothing();
  }

  private PollingClient handshaken(PollStyle style) {
    TopicQuery query = style.parks() ? TopicQuery.NONE.holding(30_000) : TopicQuery.NONE;
    PollingClient client =
        new PollingClient(
            style,
            new PollRequests(HEAD, query, peer.context()),
            peer.context(),
            peer.updates(),
            false,
            peer);
    peer.connect(client);
    peer.received();
    peer.sends(answer(""));
    return client;
  }

  private PollingClient begun(PollStyle style, long firstPollNs) {
    PollingClient client = handshaken(style);
    client.begin(ScriptedPeer.SCHEDULE.times(), firstPollNs);
    return client;
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
