package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.wire.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What a fleet tells while it measures. */
class FleetSecondsTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 12;
  private static final int BYTES_PER_UPDATE = 23;

  @Test
  void eachSecondOfEachEventLoopIsToldOnceWithItsAgesAndBytes() throws Exception {
    Cell cell = Cells.of(Delivery.WEBSOCKET, CLIENTS, Map.of("topics", "3", "interval", "50ms"));
    NanoClock clock = NanoClock.system();
    List<FleetSecond> told = new ArrayList<>();
    try (PushServer server = MeasuredRun.server(cell, 0, clock);
        Fleet fleet = Fleet.create(MeasuredRun.plan(cell, server.port()), clock)) {
      fleet.connect().join();
      long epochNs = clock.nanoTime() + 300 * MS;
      FeedSchedule schedule = cell.workload().schedule(epochNs);
      Milestones milestones =
          new Milestones(epochNs, epochNs + 200 * MS, epochNs + 1_200 * MS, epochNs + 60_000 * MS);
      CompletableFuture<Void> run = fleet.start(schedule, milestones);
      server.startFeed(schedule, milestones);

      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                told.addAll(fleet.takeSeconds());
                return told.stream().filter(second -> second.second() == 1).count() == 2;
              });

      assertThat(run).isNotDone();
      fleet.finish(Duration.ofSeconds(5)).join();
    }
    assertThat(told).extracting(FleetSecond::second).containsExactlyInAnyOrder(0, 0, 1, 1);
    Histogram ages = new Histogram(3_600_000_000_000L, 3);
    told.forEach(second -> second.addAgesTo(ages));
    assertThat(ages.getTotalCount()).isEqualTo(20 * CLIENTS);
    long firstSecondBytes =
        told.stream().filter(second -> second.second() == 0).mapToLong(FleetSecond::bytes).sum();
    assertThat(firstSecondBytes).isCloseTo(20L * CLIENTS * BYTES_PER_UPDATE, withinPercentage(25));
  }
}
