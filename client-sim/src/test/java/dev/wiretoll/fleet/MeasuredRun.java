package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/** What a fleet and its server measured of a short run on real sockets. */
record MeasuredRun(
    Cell cell,
    FeedSchedule schedule,
    Milestones milestones,
    AgentResult fleet,
    ServerResult server) {
  private static final long MS = 1_000_000L;
  private static final long LEAD_NS = 400 * MS;
  private static final long WARMUP_NS = 200 * MS;
  private static final long WINDOW_NS = 600 * MS;
  private static final long LEAST_DRAIN_NS = 50 * MS;
  private static final long MOST_DRAIN_NS = 20_000 * MS;
  private static final int EVENT_LOOPS = 2;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** Runs the cell for about a second, all of its clients in one agent. */
  static MeasuredRun of(Cell cell) throws IOException {
    NanoClock clock = NanoClock.system();
    try (PushServer server = server(cell, 0, clock);
        Fleet fleet = Fleet.create(plan(cell, server.port()), clock)) {
      return of(cell, server, fleet, clock);
    }
  }

  /** The same with clients on a machine of that clock. */
  static MeasuredRun onAnotherClock(Cell cell, NanoClock agentClock) throws IOException {
    NanoClock clock = NanoClock.system();
    try (PushServer server = server(cell, 0, clock);
        Fleet fleet = Fleet.create(plan(cell, server.port()).withOtherClock(), agentClock)) {
      return of(cell, server, fleet, clock);
    }
  }

  private static MeasuredRun of(Cell cell, PushServer server, Fleet fleet, NanoClock clock) {
    fleet.connect().join();
    FeedSchedule schedule = cell.workload().schedule(clock.nanoTime() + LEAD_NS);
    Milestones milestones = milestones(schedule);
    CompletableFuture<Void> run = fleet.start(schedule, milestones);
    server.startFeed(schedule, milestones);
    await(run, () -> isOver(cell, schedule, milestones, fleet.progress(), clock));
    AgentResult result = fleet.finish(PATIENCE).join();
    return new MeasuredRun(cell, schedule, milestones, result, server.finishFeed(PATIENCE));
  }

  static PushServer server(Cell cell, int port, NanoClock clock) throws IOException {
    return PushServer.start(
        new ServerSettings(
            "127.0.0.1",
            port,
            false,
            1,
            cell.transport().headers(),
            cell.workload().topics(),
            cell.workload().messageBytes(),
            cell.workload().heartbeatNs(),
            cell.transport().tls(),
            cell.transport().io(),
            0),
        clock);
  }

  static FleetPlan plan(Cell cell, int port) {
    return new FleetPlan(cell, "127.0.0.1", port, 0, cell.clients(), EVENT_LOOPS);
  }

  private static Milestones milestones(FeedSchedule schedule) {
    long startNs = schedule.epochNs() + WARMUP_NS;
    long endNs = startNs + WINDOW_NS;
    return new Milestones(schedule.epochNs(), startNs, endNs, endNs + MOST_DRAIN_NS);
  }

  // A busy machine may need long for the last updates; what never comes is missed in the end.
  private static void await(CompletableFuture<Void> run, BooleanSupplier over) {
    Awaitility.await()
        .atMost(Duration.ofMinutes(1))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> run.isDone() || over.getAsBoolean());
  }

  // When the fleet has caught up with its schedule, some time after the measurement.
  private static boolean isOver(
      Cell cell,
      FeedSchedule schedule,
      Milestones milestones,
      FleetProgress progress,
      NanoClock clock) {
    boolean polls = cell.delivery().pollsOnSchedule();
    long pollNs = cell.workload().pollIntervalNs();
    long waysNs = 3 * (cell.transport().delayNs() + cell.transport().jitterNs()) + LEAST_DRAIN_NS;
    long nowNs = clock.nanoTime();
    if (nowNs - milestones.windowEndNs() < 2 * waysNs + (polls ? 2 * pollNs : 0)) {
      return false;
    }
    return polls
        ? progress.requests() >= cell.clients() * ((nowNs - schedule.epochNs()) / pollNs)
        : progress.updates() >= dueBy(nowNs - waysNs, cell, schedule);
  }

  private static long dueBy(long instantNs, Cell cell, FeedSchedule schedule) {
    DueTimes times = schedule.times();
    return IntStream.range(0, cell.clients())
        .mapToLong(
            client ->
                times.updatesBetween(client % schedule.topics(), schedule.epochNs(), instantNs))
        .sum();
  }

  /** Nothing is lost, comes twice or out of order, and every byte has one cause at both ends. */
  void isComplete() {
    assertThat(counts().offeredUpdates()).isPositive();
    assertThat(counts().deliveredUpdates() + counts().superseded())
        .isEqualTo(counts().offeredUpdates());
    assertThat(counts().duplicated() + counts().reordered() + counts().malformed()).isZero();
    assertThat(counts().offeredRequests() - counts().answeredRequests())
        .isBetween(0L, cell.delivery() == Delivery.LONG_POLLING ? (long) cell.clients() : 0L);
    assertThat(fleet.progress().connected()).isEqualTo(cell.clients());
    assertThat(fleet.progress().connectFailures()).isZero();
    assertThat(fleet.progress().disconnected()).isZero();
    assertThat(server.stillOpen()).isZero();
    assertThat(sent().unexplainedBytes()).isZero();
    assertThat(received().unexplainedBytes()).isZero();
    assertThat(server.received()).isEqualTo(sent());
    assertThat(server.sent()).isEqualTo(received());
  }

  Counts counts() {
    return counts(fleet);
  }

  static Counts counts(AgentResult fleet) {
    return fleet.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
  }

  LedgerSnapshot sent() {
    return sum(fleet, LoopMeasurement::totalSent)
        .plus(fleet.clock().map(ClockEvidence::sent).orElse(LedgerSnapshot.EMPTY));
  }

  LedgerSnapshot received() {
    return sum(fleet, LoopMeasurement::totalReceived)
        .plus(fleet.clock().map(ClockEvidence::received).orElse(LedgerSnapshot.EMPTY));
  }

  static LedgerSnapshot sum(AgentResult fleet, Function<LoopMeasurement, LedgerSnapshot> ledger) {
    return fleet.loops().stream().map(ledger).reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
  }

  /** The shortest recorded time of a metric. */
  long shortestNs(String metric) {
    return fleet.loops().stream()
        .flatMap(loop -> MeasuredTimes.of(loop).values(metric).stream())
        .mapToLong(Long::longValue)
        .min()
        .orElseThrow();
  }
}
