package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A fleet that comes to a feed which has been running for long, and counts its window. */
class RunningFeedTest {
  private static final long MS = 1_000_000L;
  private static final long HALF_A_DAY_NS = 43_200_000 * MS;
  // The server works out all gaps up to now, one by one.
  private static final long A_MINUTE_NS = 60_000 * MS;
  private static final int CLIENTS = 20;
  private static final int TOPICS = 10;

  private final NanoClock clock = NanoClock.system();

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void allThatIsDueInTheWindowArrivesOnce(Delivery delivery) throws IOException {
    Counts counts = counts(delivery, Arrivals.PERIODIC, Map.of());

    assertThat(counts.offeredUpdates()).isEqualTo(CLIENTS * 5L);
    isComplete(delivery, counts);
    if (delivery.pollsOnSchedule()) {
      assertThat(counts.offeredRequests()).isEqualTo(CLIENTS * 5L);
    }
  }

  @ParameterizedTest
  @CsvSource({"POLLING, semantics, latest", "LONG_POLLING, semantics, latest"})
  void onlyWhatWasSkippedInTheWindowIsSuperseded(Delivery delivery, String name, String value)
      throws IOException {
    isComplete(delivery, counts(delivery, Arrivals.PERIODIC, Map.of(name, value)));
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"POLLING", "STREAMING", "WEBSOCKET"})
  void updatesMayComeAtRandom(Delivery delivery) throws IOException {
    isComplete(delivery, counts(delivery, Arrivals.POISSON, Map.of("arrivals", "poisson")));
  }

  private static void isComplete(Delivery delivery, Counts counts) {
    assertThat(counts.deliveredUpdates() + counts.superseded()).isEqualTo(counts.offeredUpdates());
    assertThat(counts.malformed() + counts.duplicated() + counts.reordered()).isZero();
    assertThat(counts.offeredRequests() - counts.answeredRequests())
        .isBetween(0L, delivery == Delivery.LONG_POLLING ? (long) CLIENTS : 0L);
  }

  private Counts counts(Delivery delivery, Arrivals arrivals, Map<String, String> more)
      throws IOException {
    Map<String, String> options = new HashMap<>(Map.of("topics", "" + TOPICS, "interval", "100ms"));
    options.putAll(more);
    Cell cell = Cells.of(delivery, CLIENTS, options);
    long sinceNs = arrivals == Arrivals.PERIODIC ? HALF_A_DAY_NS : A_MINUTE_NS;
    FeedSchedule schedule =
        new FeedSchedule(clock.nanoTime() - sinceNs, 1, TOPICS, 100 * MS, arrivals);
    try (PushServer server = MeasuredRun.server(cell, 0, clock);
        Fleet fleet = Fleet.create(MeasuredRun.plan(cell, server.port()), clock)) {
      server.startFeed(schedule);
      fleet.connect().join();
      long connectedNs = clock.nanoTime();
      Awaitility.await().until(() -> clock.nanoTime() - connectedNs > 150 * MS);
      long startNs = clock.nanoTime() + 50 * MS;
      Milestones milestones =
          new Milestones(startNs, startNs + 300 * MS, startNs + 800 * MS, startNs + 1_300 * MS);
      CompletableFuture<Void> run = fleet.start(schedule, milestones);
      run.join();
      AgentResult result = fleet.finish(Duration.ofSeconds(3)).join();
      assertThat(result.loops())
          .allSatisfy(loop -> assertThat(loop.totalReceived().unexplainedBytes()).isZero());
      return result.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
    }
  }
}
