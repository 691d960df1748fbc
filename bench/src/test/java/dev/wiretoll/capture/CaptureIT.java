package dev.wiretoll.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.Needs;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.fleet.Fleet;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.Delivery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The ledger against the wire: what tshark captures is what the ledger says, to the byte. */
@Tag("slow")
class CaptureIT {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 15;
  private static final int TOPICS = 5;
  private static final Map<String, String> WORKLOAD = Map.of("topics", "5", "interval", "200ms");
  private static final int PUSH_BYTES = 23;

  @TempDir Path directory;

  @BeforeAll
  static void needsTshark() {
    Needs.program("tshark", "tshark");
    Needs.program("nsenter", "util-linux");
    Needs.root();
  }

  static Stream<Arguments> plainCells() {
    return Stream.concat(
        Arrays.stream(Delivery.values()).map(delivery -> Arguments.of(delivery, "plain")),
        Stream.of(Arguments.of(Delivery.WEBSOCKET, "deflate")));
  }

  @ParameterizedTest
  @MethodSource("plainCells")
  void theLedgerIsWhatPassedTheWireCauseByCause(Delivery delivery, String variant)
      throws Exception {
    Run run = run(delivery, variant);

    CapturedBytes captured = CapturedBytes.of(run.connections());

    run.requireBalance();
    assertThat(captured.toServer()).isEqualTo(run.sent().explained());
    assertThat(captured.fromServer()).isEqualTo(run.received().explained());
    assertThat(run.received().bytes(Cause.PAYLOAD)).isPositive();
    run.print(delivery, variant);
  }

  @ParameterizedTest
  @EnumSource(Delivery.class)
  void theLedgerIsWhatPassedTheWireRecordByRecord(Delivery delivery) throws Exception {
    int closing = delivery == Delivery.WEBSOCKET_HIXIE76 ? 1 : 0;
    Run run = run(delivery, "tls");

    List<CapturedRecords> toServer = run.recordsToServer(closing);
    List<CapturedRecords> fromServer = run.recordsFromServer(closing);

    run.requireBalance();
    assertThat(byLayer(toServer)).isEqualTo(byLayer(run.sent()));
    assertThat(byLayer(fromServer)).isEqualTo(byLayer(run.received()));
    if (delivery == Delivery.WEBSOCKET) {
      assertPushesHaveRecordsOfTheirOwn(fromServer, run.received());
    }
    run.print(delivery, "tls");
  }

  /** Behind the upgrade; a busy machine may flush two together, and they share a record. */
  private static void assertPushesHaveRecordsOfTheirOwn(
      List<CapturedRecords> fromServer, LedgerSnapshot received) {
    List<Integer> pushes =
        fromServer.stream()
            .flatMap(records -> records.plaintextBytes().stream().skip(1))
            .filter(plaintextBytes -> plaintextBytes % PUSH_BYTES == 0)
            .toList();
    assertThat(pushes).contains(PUSH_BYTES);
    assertThat(pushes.stream().mapToLong(Integer::longValue).sum())
        .isEqualTo(received.bytes(Cause.PAYLOAD) + received.bytes(Cause.WEBSOCKET_FRAMING));
  }

  private static List<Long> byLayer(List<CapturedRecords> records) {
    return List.of(
        records.stream().mapToLong(CapturedRecords::handshakeBytes).sum(),
        records.stream().mapToLong(CapturedRecords::aroundBytes).sum(),
        records.stream().mapToLong(CapturedRecords::contentBytes).sum());
  }

  private static List<Long> byLayer(LedgerSnapshot ledger) {
    long handshakeBytes = ledger.bytes(Cause.TLS_HANDSHAKE);
    long recordBytes = ledger.bytes(Cause.TLS_RECORDS);
    return List.of(
        handshakeBytes, recordBytes, ledger.explainedBytes() - handshakeBytes - recordBytes);
  }

  private Run run(Delivery delivery, String variant) throws Exception {
    Map<String, String> options = new HashMap<>(WORKLOAD);
    if (!variant.equals("plain")) {
      options.put(variant, "true");
    }
    Cell cell = Cells.of(delivery, CLIENTS, options);
    NanoClock clock = NanoClock.system();
    try (PushServer server = PushServer.start(settings(cell), clock);
        Capture capture = Capture.ofPort(server.port(), directory)) {
      AgentResult fleet = runFleet(cell, server, clock);
      ServerResult served = server.finishFeed(Duration.ofSeconds(5));
      capture.stop();
      return new Run(capture.connections(server.port()), fleet, served);
    }
  }

  private static ServerSettings settings(Cell cell) {
    return new ServerSettings(
        "127.0.0.1",
        0,
        false,
        1,
        cell.transport().headers(),
        TOPICS,
        cell.workload().messageBytes(),
        cell.workload().heartbeatNs(),
        cell.transport().tls(),
        cell.transport().io(),
        0);
  }

  private static AgentResult runFleet(Cell cell, PushServer server, NanoClock clock) {
    FleetPlan plan = new FleetPlan(cell, "127.0.0.1", server.port(), 0, CLIENTS, 1);
    try (Fleet fleet = Fleet.create(plan, clock)) {
      fleet.connect().join();
      long epochNs = clock.nanoTime() + 50 * MS;
      FeedSchedule schedule = cell.workload().schedule(epochNs);
      Milestones milestones =
          new Milestones(epochNs, epochNs + 100 * MS, epochNs + 700 * MS, epochNs + 1_100 * MS);
      server.startFeed(schedule, milestones);
      fleet.start(schedule, milestones).join();
      return fleet.finish(Duration.ofSeconds(10)).join();
    }
  }

  /** What one cell came to: on the wire, and at both ends. */
  private record Run(List<CapturedConnection> connections, AgentResult fleet, ServerResult served) {

    LedgerSnapshot sent() {
      return sum(LoopMeasurement::totalSent);
    }

    LedgerSnapshot received() {
      return sum(LoopMeasurement::totalReceived);
    }

    void requireBalance() {
      assertThat(connections).hasSizeGreaterThanOrEqualTo(CLIENTS);
      assertThat(bytesToServer()).isEqualTo(sent().meteredBytes()).isPositive();
      assertThat(bytesFromServer()).isEqualTo(received().meteredBytes()).isPositive();
      assertThat(sent().unexplainedBytes()).isZero();
      assertThat(received().unexplainedBytes()).isZero();
      assertThat(served.received()).isEqualTo(sent());
      assertThat(served.sent()).isEqualTo(received());
    }

    List<CapturedRecords> recordsToServer(int closing) {
      return connections.stream()
          .map(connection -> CapturedRecords.ofClient(connection.toServer(), closing))
          .toList();
    }

    List<CapturedRecords> recordsFromServer(int closing) {
      return connections.stream()
          .map(connection -> CapturedRecords.ofServer(connection.fromServer(), closing))
          .toList();
    }

    void print(Delivery delivery, String variant) {
      System.err.printf(
          "captured %s %s: %d bytes to the server, %d from it, as the ledger says%n",
          delivery.label(), variant, bytesToServer(), bytesFromServer());
    }

    private long bytesToServer() {
      return connections.stream().mapToLong(connection -> connection.toServer().length()).sum();
    }

    private long bytesFromServer() {
      return connections.stream().mapToLong(connection -> connection.fromServer().length()).sum();
    }

    private LedgerSnapshot sum(Function<LoopMeasurement, LedgerSnapshot> ledger) {
      return fleet.loops().stream().map(ledger).reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
    }
  }
}
