package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Ten clients stop reading while the measurement lasts, on real sockets. */
class SlowReadersTest {
  private static final long MS = 1_000_000L;
  private static final long WINDOW_NS = 2_000 * MS;
  private static final long DRAIN_NS = 2_000 * MS;
  private static final int HIGH_WATER_BYTES = 65_536;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Map<String, String> OPTIONS =
      Map.of(
          "topics",
          "10",
          "interval",
          "20ms",
          "message-bytes",
          "4096",
          "socket-buffer",
          "16384",
          "slow-readers",
          "10");

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void theyLoseWhatTheServerDropsAndAHundredOthersNothing() throws IOException {
    new Slowed(Delivery.WEBSOCKET, 110, Map.of()).isBounded();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(
      value = Delivery.class,
      names = {"STREAMING", "SSE", "WEBSOCKET_HIXIE76", "WEBSOCKET_HIXIE75"})
  void soItIsWithEveryDeliveryThatPushes(Delivery delivery) throws IOException {
    new Slowed(delivery, 20, Map.of()).isBounded();
  }

  // Few clients: before it is compiled, encryption takes its time.
  @Test
  void encryptedConnectionsAreBoundedToo() throws IOException {
    Map<String, String> few =
        Map.of("tls", "true", "slow-readers", "2", "interval", "50ms", "message-bytes", "8192");

    new Slowed(Delivery.WEBSOCKET, 4, few).isBounded();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(
      value = Delivery.class,
      names = {"SSE", "WEBSOCKET"})
  void theEmulatedNetworkDoesNotReadForThem(Delivery delivery) throws IOException {
    new Slowed(delivery, 20, Map.of("delay", "5ms", "jitter", "2ms")).isBounded();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(value = IoKind.class, mode = EnumSource.Mode.EXCLUDE, names = "NIO")
  void socketsThatAreWaitedForInOtherWaysAreNotReadEither(IoKind io) throws IOException {
    assumeTrue(io.unavailable().isEmpty());

    new Slowed(Delivery.WEBSOCKET, 20, Map.of("io", io.label())).isBounded();
  }

  /** A run of two seconds, and what came of it. */
  private static final class Slowed {
    private final Cell cell;
    private final AgentResult fleet;
    private final ServerResult server;

    Slowed(Delivery delivery, int clients, Map<String, String> more) throws IOException {
      Map<String, String> options = new HashMap<>(OPTIONS);
      options.putAll(more);
      cell = Cells.of(delivery, clients, options);
      NanoClock clock = NanoClock.system();
      try (PushServer pushing = PushServer.start(settings(), clock);
          Fleet agent = Fleet.create(MeasuredRun.plan(cell, pushing.port()), clock)) {
        agent.connect().join();
        FeedSchedule schedule = cell.workload().schedule(clock.nanoTime() + 400 * MS);
        Milestones milestones = milestones(schedule);
        CompletableFuture<Void> run = agent.start(schedule, milestones);
        pushing.startFeed(schedule, milestones);
        run.join();
        fleet = agent.finish(PATIENCE).join();
        server = pushing.finishFeed(PATIENCE);
      }
    }

    void isBounded() {
      long updates = WINDOW_NS / cell.workload().intervalNs();
      long slow = cell.workload().slowReaders();
      long mostBytes = HIGH_WATER_BYTES + cell.workload().messageBytes() + 256L;
      Counts counts =
          fleet.loops().stream().map(LoopMeasurement::counts).reduce(Counts.NONE, Counts::plus);
      assertThat(counts.offeredUpdates()).isEqualTo(cell.clients() * updates);
      assertThat(counts.slow().offeredUpdates()).isEqualTo(slow * updates);
      assertThat(counts.slow().lost()).isBetween(1L, slow * updates - 1);
      assertThat(counts.deliveredUpdates())
          .isEqualTo(counts.offeredUpdates() - counts.slow().lost());
      assertThat(server.held().droppedUpdates()).isEqualTo(counts.slow().lost());
      assertThat(server.held().queuedBytesPerClientMax())
          .isBetween(HIGH_WATER_BYTES / 2L, mostBytes);
      assertThat(server.held().queuedBytesMax())
          .isBetween(slow * HIGH_WATER_BYTES / 4, cell.clients() * mostBytes);
      assertThat(ages()).isEqualTo((cell.clients() - slow) * updates);
      balances();
    }

    private void balances() {
      LedgerSnapshot sent = MeasuredRun.sum(fleet, LoopMeasurement::totalSent);
      LedgerSnapshot received = MeasuredRun.sum(fleet, LoopMeasurement::totalReceived);
      assertThat(sent.unexplainedBytes()).isZero();
      assertThat(received.unexplainedBytes()).isZero();
      assertThat(server.sent()).isEqualTo(received);
      assertThat(server.received()).isEqualTo(sent);
      assertThat(server.stillOpen()).isZero();
      assertThat(fleet.progress().disconnected()).isZero();
    }

    private long ages() {
      return fleet.loops().stream()
          .mapToLong(loop -> MeasuredTimes.of(loop).values("deliveryAge").size())
          .sum();
    }

    private static Milestones milestones(FeedSchedule schedule) {
      long startNs = schedule.epochNs() + 200 * MS;
      long endNs = startNs + WINDOW_NS;
      return new Milestones(schedule.epochNs(), startNs, endNs, endNs + DRAIN_NS);
    }

    private ServerSettings settings() {
      return new ServerSettings(
          "127.0.0.1",
          0,
          false,
          1,
          cell.transport().headers(),
          cell.workload().topics(),
          cell.workload().messageBytes(),
          cell.workload().heartbeatNs(),
          cell.transport().tls(),
          cell.transport().io(),
          cell.transport().socketBufferBytes());
    }
  }
}
