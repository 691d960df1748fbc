package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server that dies, and another in its place that publishes the same feed. */
class ServerReplacedTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 6;

  private final NanoClock clock = NanoClock.system();

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"LONG_POLLING", "STREAMING", "SSE"})
  void whatWasMissedInAShortGapIsFetchedAndNothingComesTwice(Delivery delivery) throws Exception {
    AgentResult result = runWithGap(delivery, 300 * MS, 2_500 * MS);

    Counts counts = MeasuredRun.counts(result);
    assertThat(counts.deliveredUpdates()).isEqualTo(counts.offeredUpdates());
    assertThat(counts.duplicated() + counts.reordered() + counts.malformed()).isZero();
    assertThat(result.progress().reconnected()).isGreaterThanOrEqualTo(CLIENTS);
    assertThat(result.progress().disconnected()).isZero();
    assertEveryByteIsExplained(result);
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"LONG_POLLING", "STREAMING", "SSE"})
  void whatWasDueLongBeforeTheOtherServerIsLostAndNothingComesTwice(Delivery delivery)
      throws Exception {
    AgentResult result = runWithGap(delivery, 1_500 * MS, 3_500 * MS);

    Counts counts = MeasuredRun.counts(result);
    assertThat(counts.deliveredUpdates())
        .isGreaterThan(CLIENTS)
        .isLessThanOrEqualTo(counts.offeredUpdates() - CLIENTS);
    assertThat(counts.duplicated() + counts.reordered() + counts.malformed()).isZero();
    assertThat(result.progress().reconnected()).isGreaterThanOrEqualTo(CLIENTS);
    assertThat(result.progress().disconnected()).isZero();
    assertEveryByteIsExplained(result);
  }

  private AgentResult runWithGap(Delivery delivery, long gapNs, long windowNs) throws IOException {
    Cell cell = Cells.of(delivery, CLIENTS, Map.of("topics", "3", "interval", "100ms"));
    PushServer first = MeasuredRun.server(cell, 0, clock);
    int port = first.port();
    try (first;
        Fleet fleet = Fleet.create(MeasuredRun.plan(cell, port), clock)) {
      fleet.connect().join();
      FeedSchedule schedule = cell.workload().schedule(clock.nanoTime() + 200 * MS);
      long startNs = schedule.epochNs();
      Milestones milestones =
          new Milestones(startNs, startNs, startNs + windowNs, startNs + windowNs + 500 * MS);
      final CompletableFuture<Void> run = fleet.start(schedule, milestones);
      first.startFeed(schedule, milestones);
      await().until(() -> fleet.progress().updates() >= 3 * CLIENTS);

      first.close();
      long goneNs = clock.nanoTime();
      await().until(() -> clock.nanoTime() - goneNs >= gapNs);
      try (PushServer second = MeasuredRun.server(cell, port, clock)) {
        second.startFeed(schedule, milestones);
        run.join();
        AgentResult result = fleet.finish(Duration.ofSeconds(5)).join();
        assertThat(second.finishFeed(Duration.ofSeconds(5)).stillOpen()).isZero();
        return result;
      }
    }
  }

  private static void assertEveryByteIsExplained(AgentResult result) {
    assertThat(MeasuredRun.sum(result, LoopMeasurement::totalSent).unexplainedBytes()).isZero();
    assertThat(MeasuredRun.sum(result, LoopMeasurement::totalReceived).unexplainedBytes()).isZero();
  }
}
