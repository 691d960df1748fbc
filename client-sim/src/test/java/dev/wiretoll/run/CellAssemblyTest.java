package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.health.ProcessMemory;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Connections;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellAssemblyTest {
  @TempDir private Path directory;

  @Test
  void countsAndBytesAreTheSumsOverAgentsAndLoops() throws IOException {
    CellResult cell = assemble(Evidence.twoAgents(Map.of()));

    assertThat(cell.validity().valid()).isTrue();
    assertThat(cell.validity().warnings()).isEmpty();
    assertThat(cell.load().offeredUpdates()).isEqualTo(400);
    assertThat(cell.load().deliveredUpdates()).isEqualTo(400);
    assertThat(cell.load().lost()).isZero();
    assertThat(cell.load().requests()).isEqualTo(400);
    assertThat(cell.load().measuredNs()).isEqualTo(Evidence.WINDOW_NS);
    ByteCosts bytes = cell.bytes();
    assertThat(bytes.perUpdate()).contains(new ByteCosts.PerUpdate(909, 21));
    assertThat(bytes.chapterCharactersPerUpdate()).hasValue(871);
    assertThat(bytes.overheadBitsPerSec()).isEqualTo(400 * 909 * 8 / 10.0);
    assertThat(bytes.chapterBitsPerSec()).hasValue(400 * 871 * 8 / 10.0);
    assertThat(bytes.perMessage())
        .isEqualTo(Map.of("requestHead", List.of(716L), "responseHead", List.of(192L, 193L)));
    assertThat(bytes.window().clientSent()).isEqualTo(Map.of("requestHead", 4 * 71_600L));
    assertThat(bytes.total().clientReceived())
        .isEqualTo(
            Map.of("responseHead", 4 * 19_300L, "payload", 4 * 2_100L, "handshake", 4 * 1_920L));
    assertThat(bytes.total().metered())
        .isEqualTo(new ByteCosts.Metered(4 * 78_840, 4 * 23_320, 4 * 23_320, 4 * 78_840));
    assertThat(bytes.handshakePerConnection())
        .isEqualTo(Map.of("clientSent", 724.0, "clientReceived", 192.0));
    assertThat(cell.cost())
        .isEqualTo(
            Map.of(
                "serverCpuNsPerUpdate",
                20L,
                "clientCpuNsPerUpdate",
                20L,
                "queuedUpdatesMax",
                11L,
                "queuedBytesMax",
                2_200L,
                "queuedBytesPerClientMax",
                300L,
                "retainedUpdateBytes",
                40_000L,
                "acceptedConnections",
                40L));
    assertThat(cell.health()).containsOnlyKeys("server1", "agent1", "agent2");
  }

  @Test
  void processesAndTheMachineTellHowTheyFared() throws IOException {
    CellEvidence calm = Evidence.twoAgents(Map.of());
    Conditions conditions =
        new Conditions(
            Optional.of(new MachineCpu(2, 700, 40, 90)), List.of(41L), List.of(42L, 43L));

    Map<String, Map<String, Long>> health = assemble(under(calm, conditions)).health();

    assertThat(health.get("machine"))
        .isEqualTo(
            Map.of(
                "cores",
                2L,
                "cpuBusyPerMille",
                700L,
                "cpuStolenPerMille",
                40L,
                "cpuOthersPerMille",
                90L));
    assertThat(health.get("server1"))
        .containsEntry("clockBoundNs", 41L)
        .containsEntry("gcPauseMs", 5L)
        .containsEntry("gcLongestPauseMs", 3L)
        .containsEntry("heapPeakBytes", 7L);
    assertThat(health.get("agent2")).containsEntry("clockBoundNs", 43L);
  }

  @Test
  void whatConnectingTookStandsBesideWhatUpdatesCost() throws IOException {
    Footprint footprint =
        new Footprint(
            1_000,
            5,
            new Footprint.Side(1, 3_000_000, 70),
            new Footprint.Side(2, 2_000_999, 80),
            OptionalLong.of(9_000_000));

    assertThat(cost(footprint))
        .containsEntry("serverBytesPerConnection", 3_000L)
        .containsEntry("clientBytesPerConnection", 2_000L)
        .containsEntry("kernelBytesPerConnection", 9_000L)
        .containsEntry("serverResidentBytes", 70L)
        .containsEntry("clientResidentBytes", 80L)
        .containsEntry("kernelBytes", 9_000_000L)
        .containsEntry("serverProcesses", 1L)
        .containsEntry("clientProcesses", 2L)
        .containsEntry("connectingNs", 5L)
        .containsKey("serverCpuNsPerUpdate");
  }

  @Test
  void figuresPerConnectionOfSmallFleetsAndThoseBelowZeroAreLeftOut() throws IOException {
    Footprint.Side grown = new Footprint.Side(1, 3_000_000, 70);
    Footprint.Side shrunk = new Footprint.Side(1, -5, 0);

    assertThat(cost(new Footprint(999, 5, grown, grown, OptionalLong.of(1_000_000))))
        .doesNotContainKeys(
            "serverBytesPerConnection", "clientBytesPerConnection", "kernelBytesPerConnection")
        .containsKey("kernelBytes");
    assertThat(cost(new Footprint(1_000, 5, grown, shrunk, OptionalLong.of(-1))))
        .containsKey("serverBytesPerConnection")
        .doesNotContainKeys(
            "clientBytesPerConnection",
            "kernelBytesPerConnection",
            "kernelBytes",
            "clientResidentBytes");
  }

  @Test
  void aSideGrowsByWhatAllItsProcessesTook() {
    List<ProcessMemory> before = List.of(new ProcessMemory(10, 1, 5), new ProcessMemory(20, 2, 6));
    List<ProcessMemory> after = List.of(new ProcessMemory(15, 1, 7), new ProcessMemory(28, 4, 8));

    assertThat(Footprint.Side.between(before, after)).isEqualTo(new Footprint.Side(2, 15, 15));
  }

  private Map<String, Long> cost(Footprint footprint) throws IOException {
    Conditions conditions =
        new Conditions(Optional.empty(), List.of(), List.of(), Optional.of(footprint));
    return assemble(under(Evidence.twoAgents(Map.of()), conditions)).cost();
  }

  @Test
  void failuresToConnectAreToldByCause() throws IOException {
    FleetProgress failing =
        new FleetProgress(39, 0, 1, 0, 0, 0, 0, 0)
            .because(Map.of(), Map.of(ConnectFailure.NO_LOCAL_PORT, 1L));
    AgentResult agent = Evidence.agent(failing, Evidence.loop(Counts.NONE, MS, Map.of()));

    CellResult cell = assemble(Evidence.of(List.of(agent, agent), List.of(), List.of()));

    assertThat(cell.load().connectFailuresByCause()).contains(Map.of("noLocalPort", 2L));
    assertThat(assemble(Evidence.twoAgents(Map.of())).load().connectFailuresByCause()).isEmpty();
  }

  @Test
  void clocksAreNotGuessedWhenAProcessIsMissing() throws IOException {
    Conditions ofThree = new Conditions(Optional.empty(), List.of(1L), List.of(2L, 3L, 4L));

    Map<String, Map<String, Long>> health =
        assemble(under(Evidence.twoAgents(Map.of()), ofThree)).health();

    assertThat(health.get("server1")).containsKey("clockBoundNs");
    assertThat(health.get("agent1")).doesNotContainKey("clockBoundNs");
  }

  @Test
  void connectedClientsAreSeriesOfTheCell() throws IOException {
    long startNs = Evidence.MILESTONES.windowStartNs();
    Conditions conditions =
        new Conditions(
            Optional.empty(),
            List.of(),
            List.of(),
            Optional.empty(),
            List.of(
                new ConnectedClients(startNs - 10 * MS, 0),
                new ConnectedClients(startNs - 5 * MS, 38),
                new ConnectedClients(startNs + 5 * MS, 40)),
            Optional.empty());

    CellResult cell = assemble(under(Evidence.twoAgents(Map.of()), conditions));

    assertThat(Connections.of(cell).before()).containsExactly(38L);
    assertThat(Connections.of(cell).during()).isNotEmpty().containsOnly(40L);
    assertThat(Connections.of(assemble(Evidence.twoAgents(Map.of())))).isEqualTo(Connections.NONE);
  }

  private static CellEvidence under(CellEvidence evidence, Conditions conditions) {
    return new CellEvidence(
        evidence.cell(),
        evidence.schedule(),
        evidence.milestones(),
        evidence.agents(),
        evidence.servers(),
        evidence.packets(),
        conditions,
        evidence.reasons());
  }

  @Test
  void histogramsAreMergedSecondBySecondAsIfRecordedInOne() throws Exception {
    Map<String, List<String>> times =
        Evidence.bySecond(Metric.DELIVERY_AGE, Evidence.times(MS, 5 * MS), Evidence.times(7 * MS));
    Histogram inOne = new Histogram(Evidence.LONGEST_NS, 3);
    for (long ns : List.of(MS, 5 * MS, 7 * MS)) {
      inOne.recordValueWithCount(ns, 4);
    }

    CellResult cell = assemble(Evidence.twoAgents(times));

    Distribution ages = cell.distribution(Metric.DELIVERY_AGE).orElseThrow();
    assertThat(ages).isEqualTo(Distribution.of(inOne, ages.histogram()));
    assertThat(RunFolder.create(directory).histogram(ages)).isEqualTo(inOne);
    assertThat(cell.series().get("deliveryAge"))
        .extracting(point -> point.count())
        .containsExactly(8L, 4L);
    assertThat(cell.latency()).containsOnlyKeys("deliveryAge");
  }

  @Test
  void ratesAreOverTheTimeToTheLastEvent() throws IOException {
    CellEvidence evidence =
        one(Evidence.hundredPolls(), Evidence.MILESTONES.windowStartNs() + 20_000 * MS);

    CellResult cell = assemble(evidence);

    assertThat(cell.load().measuredNs()).isEqualTo(20_000 * MS);
    assertThat(cell.bytes().overheadBitsPerSec()).isEqualTo(100 * 909 * 8 / 20.0);
  }

  @Test
  void whatWasOfferedButNotDeliveredIsLost() throws IOException {
    CellResult cell = assemble(one(new Counts(100, 93, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), MS));

    assertThat(cell.load().lost()).isEqualTo(7);
    assertThat(cell.validity().warnings()).contains("7 updates were lost");
  }

  @Test
  void moreDeliveredThanOfferedIsNotALoss() throws IOException {
    CellResult cell =
        assemble(one(new Counts(100, 101, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0), MS));

    assertThat(cell.load().lost()).isZero();
  }

  @Test
  void whatWasSkippedOnPurposeIsNotALoss() throws IOException {
    CellResult cell =
        assemble(one(new Counts(100, 40, 0, 0, 55, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0), MS));

    assertThat(cell.load().superseded()).isEqualTo(55);
    assertThat(cell.load().lost()).isEqualTo(5);
  }

  @Test
  void whatWasAchievedIsTheSumOverLoopsOfTheAgentsThatCouldTell() throws IOException {
    LoopMeasurement loop =
        Evidence.loop(Evidence.hundredPolls().withAchieved(70, 30), MS, Map.of());
    AgentResult agent = Evidence.agent(new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0), loop, loop);

    CellResult told = assemble(Evidence.of(List.of(agent, agent), List.of(), List.of()));
    CellResult silent = assemble(Evidence.of(List.of(), List.of(), List.of()));

    assertThat(told.load().achievedUpdates()).hasValue(280);
    assertThat(told.load().achievedRequests()).hasValue(120);
    assertThat(silent.load().achievedUpdates()).isEmpty();
    assertThat(silent.load().achievedRequests()).isEmpty();
  }

  @Test
  void messagesToTheServerAreCountedApartFromUpdates() throws IOException {
    LoopMeasurement fine = Evidence.loop(Evidence.hundredPolls(), MS, Map.of());
    Counts counts = Evidence.hundredPolls().plus(upstream(50, 49));
    LoopMeasurement loop =
        new LoopMeasurement(
            counts,
            MS,
            fine.totalSent(),
            fine.totalReceived(),
            fine.windowSent(),
            fine.windowReceived(),
            Evidence.ledger(Map.of(Cause.REQUEST_HEAD, 5_000L, Cause.PAYLOAD, 1_050L)),
            Evidence.ledger(Map.of(Cause.RESPONSE_HEAD, 2_500L)),
            fine.messageSizes(),
            Map.of(),
            "");

    CellResult cell = assemble(of(Map.of("topics", "10"), loop, Optional.empty()));

    assertThat(cell.load().upstreamMessages()).isEqualTo(50);
    assertThat(cell.load().upstreamAnswered()).isEqualTo(49);
    assertThat(cell.bytes().perUpstreamMessage()).contains(new ByteCosts.PerUpdate(150, 21));
    assertThat(cell.bytes().perUpdate()).contains(new ByteCosts.PerUpdate(909, 21));
  }

  @Test
  void whatAskingForTheClockCostsIsInTheTotalsAndInNothingElse() throws IOException {
    CellResult alike = assemble(Evidence.twoAgents(Map.of()));
    CellEvidence evidence = Evidence.twoAgents(Map.of());
    ClockEvidence clock =
        new ClockEvidence(1, 2, 3, 4, 5, 6, true, false, probing(1_000), probing(500));
    AgentResult first = evidence.agents().get(0);
    AgentResult asking =
        new AgentResult(
            first.progress(),
            first.loops(),
            first.trace(),
            first.usedInWindow(),
            Optional.of(clock));

    CellResult cell =
        assemble(
            Evidence.of(
                List.of(asking, evidence.agents().get(1)),
                List.of(Evidence.server(4 * 23_320 + 500, 4 * 78_840 + 1_000, 0, Evidence.times())),
                List.of()));

    assertThat(cell.validity().reasons()).isEmpty();
    assertThat(cell.bytes().total().clientSent()).containsEntry("clockProbe", 1_000L);
    assertThat(cell.bytes().total().clientReceived()).containsEntry("clockProbe", 500L);
    assertThat(cell.bytes().total().unexplained()).isZero();
    assertThat(cell.bytes().perUpdate()).isEqualTo(alike.bytes().perUpdate());
    assertThat(cell.bytes().window()).isEqualTo(alike.bytes().window());
    assertThat(cell.bytes().handshakePerConnection())
        .isEqualTo(alike.bytes().handshakePerConnection());
  }

  private static LedgerSnapshot probing(long bytes) {
    return Evidence.ledger(Map.of(Cause.CLOCK_PROBE, bytes));
  }

  @Test
  void whoOnlyListensHasNoCostOfMessages() throws IOException {
    assertThat(assemble(Evidence.twoAgents(Map.of())).bytes().perUpstreamMessage()).isEmpty();
  }

  @Test
  void encryptionIsShownForEachConnectionThatWasAccepted() throws IOException {
    LoopMeasurement loop =
        new LoopMeasurement(
            Evidence.hundredPolls(),
            MS,
            Evidence.ledger(Map.of(Cause.HANDSHAKE, 7_240L, Cause.TLS_HANDSHAKE, 12_000L)),
            Evidence.ledger(Map.of(Cause.HANDSHAKE, 1_920L, Cause.TLS_HANDSHAKE, 48_000L)),
            Evidence.ledger(Map.of(Cause.TLS_RECORDS, 2_200L)),
            Evidence.ledger(Map.of(Cause.TLS_RECORDS, 4_400L)),
            LedgerSnapshot.EMPTY,
            LedgerSnapshot.EMPTY,
            Map.of(),
            Map.of(),
            "");

    CellResult cell = assemble(of(Map.of("topics", "10", "tls", "true"), loop, Optional.empty()));

    assertThat(cell.settings().tls()).isTrue();
    assertThat(cell.bytes().tls())
        .isEqualTo(Map.of("handshakeBytes", 60_000L, "recordBytes", 6_600L, "connections", 40L));
    assertThat(cell.bytes().handshakePerConnection())
        .containsEntry("tlsClientSent", 300.0)
        .containsEntry("tlsClientReceived", 1_200.0);
    assertThat(cell.bytes().perUpdate()).contains(new ByteCosts.PerUpdate(66, 0));
  }

  @Test
  void countedPacketsAreSharedOutToTheUpdates() throws IOException {
    LoopMeasurement loop = Evidence.loop(Evidence.hundredPolls(), MS, Map.of());
    Packets packets = new Packets(110_000, 200_000, 999);

    CellResult cell = assemble(of(Map.of("topics", "10"), loop, Optional.of(packets)));

    assertThat(cell.bytes().tcpIp())
        .contains(ByteCosts.TcpIp.counted(110_000, 1_100.0, 200_000, OptionalDouble.empty()));
    assertThat(assemble(Evidence.twoAgents(Map.of())).bytes().tcpIp()).isEmpty();
  }

  @Test
  void aVariantTellsCellsAndTheirFilesApart() throws IOException {
    Cell cell =
        Cells.scenario(Map.of("deliveries", "polling", "interval", "100ms,1s")).cells().get(0);
    LoopMeasurement loop =
        Evidence.loop(
            Evidence.hundredPolls(),
            MS,
            Evidence.bySecond(Metric.DELIVERY_AGE, Evidence.times(MS)));

    CellResult result = assemble(of(cell, loop, Optional.empty()));

    assertThat(cell.variant()).isEqualTo("interval 100ms");
    assertThat(result.variant()).isEqualTo("interval 100ms");
    assertThat(result.distribution(Metric.DELIVERY_AGE).orElseThrow().histogram().toString())
        .contains("interval-100ms");
  }

  @Test
  void reconnectsAndTurnsToLongPollingAreToldAndSoIsTheProxy() throws IOException {
    CellEvidence evidence =
        of(
            Map.of("topics", "10", "via", "nginx"),
            Evidence.loop(Evidence.hundredPolls(), MS, Map.of()),
            Optional.empty());
    CellEvidence resumed =
        new CellEvidence(
            evidence.cell(),
            evidence.schedule(),
            evidence.milestones(),
            List.of(
                Evidence.agent(
                    new FleetProgress(40, 0, 0, 0, 6, 5, 0, 0),
                    Evidence.loop(Evidence.hundredPolls(), MS, Map.of()))),
            evidence.servers(),
            Optional.empty(),
            List.of());

    CellResult cell = assemble(resumed);

    assertThat(cell.load().reconnects()).isEqualTo(6);
    assertThat(cell.load().fallbacks()).isEqualTo(5);
    assertThat(cell.settings().via()).contains("nginx");
    assertThat(assemble(Evidence.twoAgents(Map.of())).settings().via()).isEmpty();
  }

  private static Counts upstream(long messages, long answered) {
    return new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, messages, answered, 0);
  }

  private static CellEvidence of(
      Map<String, String> options, LoopMeasurement loop, Optional<Packets> packets) {
    return of(Cells.of(Delivery.POLLING, 40, options), loop, packets);
  }

  private static CellEvidence of(Cell cell, LoopMeasurement loop, Optional<Packets> packets) {
    CellEvidence other = Evidence.of(List.of(), List.of(), List.of());
    return new CellEvidence(
        cell,
        other.schedule(),
        other.milestones(),
        List.of(Evidence.agent(new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0), loop)),
        List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
        packets,
        List.of());
  }

  @Test
  void nothingMeasuredIsZerosAndInvalid() throws IOException {
    Cell planned = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of());

    CellResult cell = assemble(CellEvidence.nothing(planned, List.of("the server did not start")));

    assertThat(cell.validity().valid()).isFalse();
    assertThat(cell.validity().reasons()).containsExactly("the server did not start");
    assertThat(cell.load().offeredUpdates()).isZero();
    assertThat(cell.load().measuredNs()).isEqualTo(planned.course().durationNs());
    assertThat(cell.bytes().perUpdate()).isEmpty();
    assertThat(cell.bytes().chapterCharactersPerUpdate()).isEmpty();
    assertThat(cell.bytes().overheadBitsPerSec()).isZero();
    assertThat(cell.bytes().handshakePerConnection()).isEmpty();
    assertThat(cell.latency()).isEmpty();
    assertThat(cell.cost()).isEmpty();
    assertThat(cell.timeline()).isEmpty();
  }

  @Test
  void secondsThatOnlySomeLoopsHaveAreKept() {
    MergedHistograms merged =
        MergedHistograms.of(
            Evidence.of(
                List.of(
                    agent(Evidence.bySecond(Metric.RESPONSE_TIME, Evidence.times(MS))),
                    agent(
                        Evidence.bySecond(
                            Metric.RESPONSE_TIME, Evidence.times(MS), Evidence.times(2 * MS)))),
                List.of(),
                List.of()));

    assertThat(merged.bySecond(Metric.RESPONSE_TIME))
        .containsExactly(Evidence.times(MS, MS), Evidence.times(2 * MS));
    assertThat(merged.whole(Metric.RESPONSE_TIME)).isEqualTo(Evidence.times(MS, MS, 2 * MS));
    assertThat(merged.bySecond(Metric.SERVICE_TIME)).isEmpty();
    assertThat(merged.whole(Metric.SERVICE_TIME).getTotalCount()).isZero();
  }

  @Test
  void fanOutSpansAreTakenOverAllAgents() {
    LoopMeasurement one = Evidence.reached(Map.of(1L, 1_000L * MS, 3L, 3_000L * MS));
    LoopMeasurement other = Evidence.reached(Map.of(1L, 1_007L * MS, 2L, 2_000L * MS));
    FleetProgress progress = new FleetProgress(1, 0, 0, 0, 0, 0, 0, 0);

    MergedHistograms merged =
        MergedHistograms.of(
            Evidence.of(
                List.of(Evidence.agent(progress, one), Evidence.agent(progress, other)),
                List.of(),
                List.of()));

    assertThat(merged.bySecond(Metric.FAN_OUT_SPAN)).containsExactly(Evidence.times(7 * MS));
  }

  @Test
  void publishLagIsMergedOverServers() {
    MergedHistograms merged =
        MergedHistograms.of(
            Evidence.of(
                List.of(),
                List.of(
                    Evidence.server(0, 0, 0, Evidence.times(MS)),
                    Evidence.server(0, 0, 0, Evidence.times(3 * MS))),
                List.of()));

    assertThat(merged.whole(Metric.PUBLISH_LAG)).isEqualTo(Evidence.times(MS, 3 * MS));
  }

  private CellResult assemble(CellEvidence evidence) throws IOException {
    return new CellAssembly(RunFolder.create(directory)).assemble(evidence);
  }

  private static CellEvidence one(Counts counts, long lastEventNs) {
    return Evidence.of(
        List.of(
            Evidence.agent(
                new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0),
                Evidence.loop(counts, lastEventNs, Map.of()))),
        List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
        List.of());
  }

  private static AgentResult agent(Map<String, List<String>> times) {
    return Evidence.agent(
        new FleetProgress(1, 0, 0, 0, 0, 0, 0, 0), Evidence.loop(Counts.NONE, MS, times));
  }
}
