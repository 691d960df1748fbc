package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.timer.EventLoopTimers;
import dev.wiretoll.timer.Timers;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollPacerTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request();
  private static final String ANSWER = "HTTP/1.1 200 OK\r\n\r\n";
  private static final long P_NS = 1_000;

  private final EmbeddedChannel timers = new EmbeddedChannel();
  private final List<ScriptedPeer> peers =
      IntStream.range(0, 3).mapToObj(i -> new ScriptedPeer()).toList();
  private final List<PollingClient> clients = peers.stream().map(PollPacerTest::client).toList();
  private long nowNs;

  @BeforeEach
  void standStill() {
    timers.freezeTime();
  }

  @Test
  void everyClientIsToldWhenItsPollIsDueAndNotBefore() {
    start(1_000_000);

    assertThat(polledAfter(99)).containsExactly(0, 0, 0);
    assertThat(polledAfter(1)).containsExactly(0, 1, 0);
    assertThat(polledAfter(100)).containsExactly(1, 0, 0);
    assertThat(polledAfter(100)).containsExactly(0, 0, 1);
    assertThat(polledAfter(799)).containsExactly(0, 0, 0);
    assertThat(polledAfter(1)).containsExactly(0, 1, 0);
    assertThat(polledAfter(200)).containsExactly(1, 0, 1);
  }

  @Test
  void thoseAlreadyDueAreToldAtOnce() {
    nowNs = 250;

    start(1_000_000);

    assertThat(polledAfter(0)).containsExactly(1, 1, 0);
  }

  @Test
  void roundsThatWereMissedAreMadeUpFor() {
    start(1_000_000);

    assertThat(polledAfter(2_150)).containsExactly(1, 1, 1);
    assertThat(polledAfter(0)).containsExactly(1, 1, 1);
    assertThat(polledAfter(0)).containsExactly(0, 1, 0);
    assertThat(polledAfter(0)).containsExactly(0, 0, 0);
  }

  @Test
  void noPollIsToldThatIsIntendedAtTheEndOrLater() {
    start(1_200);

    assertThat(polledAfter(1_199)).containsExactly(1, 1, 1);
    assertThat(polledAfter(10_000)).containsExactly(0, 1, 0);
    assertThat(polledAfter(10_000)).containsExactly(0, 0, 0);
    assertThat(nextTimerInNs()).isEqualTo(-1);
  }

  @Test
  void afterAStopNothingIsTold() {
    PollPacer pacer = start(1_000_000);

    pacer.stop();

    assertThat(polledAfter(5_000)).containsExactly(0, 0, 0);
    assertThat(nextTimerInNs()).isEqualTo(-1);
  }

  @Test
  void oneTimerServesAllClients() {
    start(1_000_000);

    assertThat(nextTimerInNs()).isEqualTo(100);
    polledAfter(100);
    assertThat(nextTimerInNs()).isEqualTo(100);
    polledAfter(100);
    assertThat(nextTimerInNs()).isEqualTo(100);
    polledAfter(100);
    assertThat(nextTimerInNs()).isEqualTo(800);
  }

  @Test
  void withoutClientsThereIsNoTimer() {
    new PollPacer(alarms(), () -> nowNs, P_NS, 1_000, List.of()).start();

    assertThat(nextTimerInNs()).isEqualTo(-1);
  }

  private PollPacer start(long endNs) {
    List<PollPacer.Slot> slots =
        List.of(
            new PollPacer.Slot(clients.get(0), 200),
            new PollPacer.Slot(clients.get(1), 100),
            new PollPacer.Slot(clients.get(2), 300));
    PollPacer pacer = new PollPacer(alarms(), () -> nowNs, P_NS, endNs, slots);
    pacer.start();
    return pacer;
  }

  /** Polls sent by each client meanwhile; each is answered, so that the next can be sent. */
  private List<Integer> polledAfter(long ns) {
    nowNs += ns;
    timers.advanceTimeBy(ns, TimeUnit.NANOSECONDS);
    timers.runScheduledPendingTasks();
    return peers.stream().map(PollPacerTest::answered).toList();
  }

  private Timers alarms() {
    return new EventLoopTimers(timers.eventLoop(), () -> nowNs);
  }

  private long nextTimerInNs() {
    return timers.runScheduledPendingTasks();
  }

  private static int answered(ScriptedPeer peer) {
    int polls = peer.received().length / HEAD.text().length();
    if (polls > 0) {
      peer.sends(ANSWER);
    }
    return polls;
  }

  private static PollingClient client(ScriptedPeer peer) {
    PollingClient client =
        new PollingClient(
            new PollStyle(P_NS, false, false, false, false),
            new PollRequests(HEAD, TopicQuery.NONE, peer.context()),
            peer.context(),
            peer.updates(),
            false,
            peer);
    peer.connect(client);
    peer.received();
    peer.sends(ANSWER);
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    return client;
  }
}
