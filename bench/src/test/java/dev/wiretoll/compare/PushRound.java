package dev.wiretoll.compare;

import dev.wiretoll.Cells;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One measurement of one server: a fleet connects, the feed starts, and the server's processor time
 * is taken at both ends of the measurement.
 *
 * @param clients WebSocket clients
 * @param intervalMs time between two updates of one client
 * @param io how the clients wait for their sockets
 * @param warmupSeconds time between the feed's start and the measurement
 * @param windowSeconds length of the measurement
 */
record PushRound(int clients, int intervalMs, String io, int warmupSeconds, int windowSeconds) {
  private static final int TOPICS = 100;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long LEAD_NS = SECOND_NS / 2;
  private static final long DRAIN_NS = SECOND_NS / 2;
  private static final long CONNECT_PATIENCE_SECONDS = 120;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  /**
   * What came of it.
   *
   * @param offered updates that were due in the measurement
   * @param delivered those of them that arrived
   * @param connected clients that were connected
   * @param used processor time of the server
   */
  record Outcome(long offered, long delivered, long connected, ProcessorTime used) {
    /** Updates that did not arrive. */
    long lost() {
      return offered - delivered;
    }

    /** Processor time for each update, in microseconds. */
    double usedMicros() {
      return micros(used.totalNs());
    }

    /** Of it, outside the kernel. */
    double userMicros() {
      return micros(used.userNs());
    }

    private double micros(long ns) {
      return ns / 1_000.0 / Math.max(1, delivered);
    }
  }

  /** Measures a server. */
  Outcome measure(PushingProcess server, NanoClock clock) throws IOException {
    Fleet fleet = Fleet.create(plan(server.port()), clock);
    try {
      FleetProgress progress =
          fleet.connect().orTimeout(CONNECT_PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      FeedOrder order = order(clock.nanoTime() + LEAD_NS);
      server.say(order.line());
      CompletableFuture<Void> drained = fleet.start(order.schedule(), order.milestones());
      ProcessorTime used = usedDuring(order.milestones(), server, clock);
      drained.join();
      server.say(FeedOrder.STOP);
      Counts counts = counts(fleet.finish(CLOSE_PATIENCE).join());
      return new Outcome(
          counts.offeredUpdates(), counts.deliveredUpdates(), progress.connected(), used);
    } finally {
      fleet.close();
    }
  }

  private FleetPlan plan(int port) {
    Cell cell =
        Cells.of(
            Delivery.WEBSOCKET,
            clients,
            Map.of("interval", intervalMs + "ms", "topics", "" + TOPICS, "io", io));
    return new FleetPlan(cell, "127.0.0.1", port, 0, clients, 1);
  }

  private FeedOrder order(long epochNs) {
    long windowStartNs = epochNs + warmupSeconds * SECOND_NS;
    long windowEndNs = windowStartNs + windowSeconds * SECOND_NS;
    Cell cell = plan(1).cell();
    return new FeedOrder(
        cell.workload().schedule(epochNs),
        new Milestones(epochNs, windowStartNs, windowEndNs, windowEndNs + DRAIN_NS));
  }

  private static ProcessorTime usedDuring(
      Milestones milestones, PushingProcess server, NanoClock clock) throws IOException {
    awaitUntil(milestones.windowStartNs(), clock);
    ProcessorTime before = server.used();
    awaitUntil(milestones.windowEndNs(), clock);
    return server.used().since(before);
  }

  private static void awaitUntil(long instantNs, NanoClock clock) {
    for (long leftNs = instantNs - clock.nanoTime();
        leftNs > 0;
        leftNs = instantNs - clock.nanoTime()) {
      LockSupport.parkNanos(clock, leftNs);
    }
  }

  private static Counts counts(AgentResult result) {
    return result.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
  }
}
