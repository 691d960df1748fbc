package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FleetTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 50;
  private static final int TOPICS = 10;

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void everyUpdateArrivesOnceAndEveryByteIsExplained(Delivery delivery) throws Exception {
    NanoClock clock = NanoClock.system();
    ServerSettings settings =
        ServerSettings.of("127.0.0.1", 0, false, 1, HeaderProfile.CHAPTER, TOPICS);
    try (PushServer server = PushServer.start(settings, clock);
        Fleet fleet = Fleet.create(plan(delivery, server.port()), clock)) {
      fleet.connect().join();
      long epochNs = clock.nanoTime() + 200 * MS;
      FeedSchedule schedule = FeedSchedule.periodic(epochNs, 1, TOPICS, 100 * MS);
      Milestones milestones =
          new Milestones(epochNs, epochNs + 300 * MS, epochNs + 1_300 * MS, epochNs + 3_300 * MS);

      CompletableFuture<Void> run = fleet.start(schedule, milestones);
      server.startFeed(schedule, milestones);
      run.join();
      AgentResult result = fleet.finish(Duration.ofSeconds(3)).join();
      ServerResult served = server.finishFeed(Duration.ofSeconds(3));

      Counts counts =
          result.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
      assertThat(counts.offeredUpdates()).isEqualTo(CLIENTS * 10L);
      assertThat(counts.deliveredUpdates()).isEqualTo(counts.offeredUpdates());
      assertThat(counts.duplicated() + counts.reordered() + counts.malformed()).isZero();
      assertThat(counts.answeredRequests()).isEqualTo(counts.offeredRequests());
      LedgerSnapshot sent = sum(result, true);
      LedgerSnapshot received = sum(result, false);
      assertThat(sent.unexplainedBytes()).isZero();
      assertThat(received.unexplainedBytes()).isZero();
      assertThat(served.received()).isEqualTo(sent);
      assertThat(served.sent()).isEqualTo(received);
      assertThat(served.stillOpen()).isZero();
      assertThat(received.bytes(Cause.PAYLOAD)).isPositive();
      assertThat(result.loops())
          .hasSize(2)
          .allSatisfy(
              loop -> assertThat(MeasuredTimes.of(loop).values("generatorHiccup")).hasSize(100));
    }
  }

  private static FleetPlan plan(Delivery delivery, int port) {
    Map<String, String> options =
        Map.of("topics", Integer.toString(TOPICS), "interval", "100ms", "headers", "chapter");
    return new FleetPlan(Cells.of(delivery, CLIENTS, options), "127.0.0.1", port, 0, CLIENTS, 2);
  }

  private static LedgerSnapshot sum(AgentResult result, boolean sent) {
    return result.loops().stream()
        .map(loop -> sent ? loop.totalSent() : loop.totalReceived())
        .reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
  }
}
