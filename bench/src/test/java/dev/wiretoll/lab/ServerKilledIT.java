package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.Cells;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server process that is killed under its clients, and another that takes its port. */
@Tag("slow")
class ServerKilledIT {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 40;
  private static final int TOPICS = 10;
  private static final long INTERVAL_NS = 100 * MS;
  private static final long WINDOW_NS = 8_000 * MS;

  private final NanoClock clock = NanoClock.system();

  @ParameterizedTest
  @EnumSource(names = {"LONG_POLLING", "STREAMING", "SSE"})
  void clientsResumeAndWhatTheServerNoLongerHoldsIsCountedAsLost(Delivery delivery)
      throws Exception {
    try (Server first = Server.start(clock, 0);
        Fleet fleet = Fleet.create(plan(delivery, first.port), clock)) {
      fleet.connect().get(30, TimeUnit.SECONDS);
      long epochNs = clock.nanoTime() + 300 * MS;
      FeedSchedule schedule = FeedSchedule.periodic(epochNs, 1, TOPICS, INTERVAL_NS);
      Milestones milestones =
          new Milestones(epochNs, epochNs, epochNs + WINDOW_NS, epochNs + WINDOW_NS + 2_000 * MS);
      first.publish(schedule, milestones);
      CompletableFuture<Void> drained = fleet.start(schedule, milestones);
      awaitInstant(epochNs + 2_000 * MS);

      long killedNs = clock.nanoTime();
      first.child.kill();
      awaitInstant(epochNs + 5_000 * MS);
      try (Server second = Server.start(clock, first.port)) {
        second.publish(schedule, milestones);
        long publishingNs = clock.nanoTime();
        drained.get(30, TimeUnit.SECONDS);
        AgentResult result = fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS);

        Counts counts =
            result.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
        long lost = counts.offeredUpdates() - counts.deliveredUpdates();
        System.err.printf(
            "%s: %d of %d updates lost, %d connections opened again%n",
            delivery.label(), lost, counts.offeredUpdates(), result.progress().reconnected());
        assertThat(result.progress().reconnected()).isEqualTo(CLIENTS);
        assertThat(result.progress().disconnected()).isZero();
        assertThat(counts.offeredUpdates()).isEqualTo(CLIENTS * WINDOW_NS / INTERVAL_NS);
        assertThat(counts.duplicated() + counts.reordered() + counts.malformed()).isZero();
        // A server takes up the schedule where it is, and makes up for one second at most.
        long missed = (publishingNs - killedNs) / INTERVAL_NS;
        assertThat(lost).isBetween(CLIENTS * (missed - 12), CLIENTS * (missed + 2));
        assertThat(result.loops())
            .allSatisfy(
                loop -> {
                  assertThat(loop.totalReceived().unexplainedBytes()).isZero();
                  assertThat(loop.totalSent().unexplainedBytes()).isZero();
                });
      }
    }
  }

  private static FleetPlan plan(Delivery delivery, int port) {
    Cell cell = Cells.of(delivery, CLIENTS, Map.of("topics", "" + TOPICS, "interval", "100ms"));
    return new FleetPlan(cell, "127.0.0.1", port, 0, CLIENTS, 1);
  }

  private void awaitInstant(long instantNs) {
    await().atMost(Duration.ofSeconds(30)).until(() -> clock.nanoTime() - instantNs >= 0);
  }

  /** A server in a process of its own. */
  private static final class Server implements AutoCloseable {
    private final ChildProcess child;
    private final BlockingQueue<LabEvent> events;
    private final int port;

    private Server(ChildProcess child, BlockingQueue<LabEvent> events, int port) {
      this.child = child;
      this.events = events;
      this.port = port;
    }

    static Server start(NanoClock clock, int port) throws IOException, InterruptedException {
      BlockingQueue<LabEvent> events = new LinkedBlockingQueue<>();
      ChildOrder order = new ChildOrder(ChildRole.SERVER, CLIENTS, false, 0);
      Host host = ChildCommands.thisMachine(List.of());
      ChildProcess child = ChildProcess.start("server", host, order, clock, events::add);
      child.say(
          new ControlMessage.ConfigureServer(
              ServerSettings.of("127.0.0.1", port, false, 1, HeaderProfile.CHAPTER, TOPICS)));
      ControlMessage.Ready ready = next(events, ControlMessage.Ready.class);
      return new Server(child, events, ready.port());
    }

    void publish(FeedSchedule schedule, Milestones milestones) throws InterruptedException {
      child.say(new ControlMessage.Start(schedule, milestones));
      next(events, ControlMessage.Started.class);
    }

    @Override
    public void close() {
      child.kill();
    }

    private static <T extends ControlMessage> T next(BlockingQueue<LabEvent> events, Class<T> type)
        throws InterruptedException {
      for (LabEvent event = events.poll(30, TimeUnit.SECONDS);
          event instanceof LabEvent.Said said;
          event = events.poll(30, TimeUnit.SECONDS)) {
        if (type.isInstance(said.message())) {
          return type.cast(said.message());
        }
      }
      throw new AssertionError("the server did not say " + type.getSimpleName());
    }
  }
}
