package dev.wiretoll.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.Needs;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The ledger against the wire: what tshark captures is what the ledger says, to the byte. */
@Tag("slow")
class CaptureIT {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 40;
  private static final int TOPICS = 10;

  @TempDir Path directory;

  @BeforeAll
  static void needsTshark() {
    Needs.program("tshark", "tshark");
    Needs.root();
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void theLedgerIsWhatPassedTheWire(Delivery delivery) throws Exception {
    NanoClock clock = NanoClock.system();
    ServerSettings settings =
        ServerSettings.of("127.0.0.1", 0, false, 1, HeaderProfile.CHAPTER, TOPICS);
    try (PushServer server = PushServer.start(settings, clock);
        Capture capture = Capture.start(server.port(), directory)) {
      AgentResult fleet = runFleet(delivery, server, clock);
      ServerResult served = server.finishFeed(Duration.ofSeconds(5));
      capture.stop();

      List<byte[]> toServer = capture.streams(true);
      List<byte[]> fromServer = capture.streams(false);

      LedgerSnapshot sent = sum(fleet, LoopMeasurement::totalSent);
      LedgerSnapshot received = sum(fleet, LoopMeasurement::totalReceived);
      assertThat(toServer).hasSize(CLIENTS);
      assertThat(bytes(toServer)).isEqualTo(sent.meteredBytes()).isPositive();
      assertThat(bytes(fromServer)).isEqualTo(received.meteredBytes()).isPositive();
      assertThat(CapturedBytes.of(toServer)).isEqualTo(sent.explained());
      assertThat(CapturedBytes.of(fromServer)).isEqualTo(received.explained());
      assertThat(served.received()).isEqualTo(sent);
      assertThat(served.sent()).isEqualTo(received);
      System.err.printf(
          "captured %s: %d bytes to the server, %d from it, as the ledger says%n",
          delivery.label(), bytes(toServer), bytes(fromServer));
    }
  }

  private static AgentResult runFleet(Delivery delivery, PushServer server, NanoClock clock) {
    FleetPlan plan =
        new FleetPlan(
            Cells.of(delivery, CLIENTS, Map.of("topics", "" + TOPICS, "interval", "100ms")),
            "127.0.0.1",
            server.port(),
            0,
            CLIENTS,
            1);
    try (Fleet fleet = Fleet.create(plan, clock)) {
      fleet.connect().join();
      long epochNs = clock.nanoTime() + 50 * MS;
      FeedSchedule schedule = FeedSchedule.periodic(epochNs, 1, TOPICS, 100 * MS);
      Milestones milestones =
          new Milestones(epochNs, epochNs + 200 * MS, epochNs + 2_200 * MS, epochNs + 2_500 * MS);
      server.startFeed(schedule, milestones);
      fleet.start(schedule, milestones).join();
      return fleet.finish(Duration.ofSeconds(3)).join();
    }
  }

  private static LedgerSnapshot sum(
      AgentResult result, Function<LoopMeasurement, LedgerSnapshot> ledger) {
    return result.loops().stream().map(ledger).reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
  }

  private static long bytes(List<byte[]> streams) {
    return streams.stream().mapToLong(stream -> stream.length).sum();
  }
}
