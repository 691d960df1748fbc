package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.recorder.SlowReading;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.Validity;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class ValidityRulesTest {
  private static final long SECOND_NS = 1_000 * MS;
  private static final FleetProgress FINE = new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0);

  @Test
  void aCellWithNothingToObjectToIsValid() {
    assertThat(judge(Evidence.twoAgents(Map.of()), SECOND_NS)).isEqualTo(Validity.VALID);
  }

  @Test
  void aServerOfSomebodyElseNeedNotTellAnything() {
    CellEvidence told = Evidence.twoAgents(Map.of());
    Conditions foreign =
        new Conditions(
            Optional.empty(),
            List.of(),
            List.of(1L, 2L),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.of("http://127.0.0.1:8080"));
    CellEvidence evidence =
        new CellEvidence(
            told.cell(),
            told.schedule(),
            told.milestones(),
            told.agents(),
            List.of(),
            Optional.empty(),
            foreign,
            List.of());

    Validity validity = judge(evidence, SECOND_NS);

    assertThat(validity.reasons()).isEmpty();
    assertThat(validity.warnings())
        .containsExactly(
            "the server at http://127.0.0.1:8080 is none of this run's: its bytes, publish lag,"
                + " stalls, CPU and memory were not told, and bytes are balanced at the clients"
                + " alone");
    assertThat(CellCost.of(evidence, CellTotals.of(evidence)))
        .doesNotContainKeys("serverCpuNsPerUpdate", "acceptedConnections");
  }

  @Test
  void everyReasonAndWarningHasItsWords() {
    Counts counts = new Counts(100, 93, 2, 3, 0, 4, 100, 99, 98, 0, 0, 5, 0, 0, 0, 84, 106);
    LoopMeasurement loop =
        measured(counts, 23_319, Evidence.bySecond(Metric.GENERATOR_LAG, all(10_000, 51 * MS)));
    CellEvidence evidence =
        Evidence.of(
            List.of(
                Evidence.agent(
                    new FleetProgress(30, 6, 7, 8, 5, 3, 0, 0)
                        .because(
                            Map.of(ConnectFailure.RESET, 1L, ConnectFailure.TIMED_OUT, 5L),
                            Map.of(ConnectFailure.REFUSED, 7L)),
                    loop)),
            List.of(Evidence.server(23_320, 78_841, 9, all(1, 12 * MS))),
            List.of());

    Validity validity = judge(evidence, SECOND_NS);

    assertThat(validity.reasons())
        .containsExactly(
            "7 of 40 clients could not connect (7 refused)",
            "8 of 40 clients lost their connection",
            "9 connections were still open at the end",
            "1 bytes have no cause, or two",
            "bytes sent by clients do not balance: 78840 at the clients, 78841 at the server",
            "bytes received by clients do not balance: 23319 at the clients, 23320 at the server",
            "100 polls were due, 98 were answered",
            "100 updates were due, 93 arrived: the ages of the others are not known",
            "4 messages were no updates",
            "the measurement began with a backlog: 10 polls a second were due in it, 11 were seen",
            "offered 10 updates a second, achieved 8: more than clients and server could do",
            "the generator was late: its lag is 51.0 ms at p99, the limit 50.0 ms");
    assertThat(validity.warnings())
        .containsExactly(
            "5 connections were lost and opened again",
            "3 of 40 clients noticed a buffering proxy and fell back to long-polling",
            "6 attempts to connect failed and were repeated (5 timed out, 1 reset)",
            "7 updates were lost",
            "2 updates came twice",
            "3 updates came out of order",
            "5 updates came early",
            "the server published late: its lag is 12.0 ms at p99");
  }

  @Test
  void connectionsOpenedAgainAndTurnsToLongPollingLeaveACellValid() {
    FleetProgress resumed = new FleetProgress(40, 0, 0, 0, 2, 1, 0, 0);
    CellEvidence evidence =
        Evidence.of(
            List.of(Evidence.agent(resumed, Evidence.loop(Evidence.hundredPolls(), MS, Map.of()))),
            List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
            List.of());

    Validity validity = judge(evidence, SECOND_NS);

    assertThat(validity.valid()).isTrue();
    assertThat(validity.warnings()).hasSize(2);
  }

  @Test
  void throughAProxyTheEndsNeedNotAgreeButEveryByteHasACause() {
    LoopMeasurement loop = Evidence.loop(Evidence.hundredPolls(), MS, Map.of());
    LoopMeasurement unexplained = measured(Evidence.hundredPolls(), 23_319, Map.of());

    assertThat(judge(viaProxy(loop, "off"), SECOND_NS).reasons()).hasSize(2);
    assertThat(judge(viaProxy(loop, "nginx"), SECOND_NS).reasons()).isEmpty();
    assertThat(judge(viaProxy(unexplained, "nginx"), SECOND_NS).reasons())
        .containsExactly("1 bytes have no cause, or two");
  }

  @Test
  void whatWasSkippedOnPurposeIsNotLost() {
    Counts skipped = new Counts(1_000, 400, 0, 0, 600, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 400, 0);
    Counts lost = new Counts(1_000, 400, 0, 0, 580, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 420, 0);

    assertThat(reasons(skipped)).isEmpty();
    assertThat(judge(balanced(skipped, Map.of()), SECOND_NS).warnings()).isEmpty();
    assertThat(reasons(lost)).hasSize(1);
    assertThat(judge(balanced(lost, Map.of()), SECOND_NS).warnings())
        .containsExactly("20 updates were lost");
  }

  @Test
  void whatClientsLoseThatStoppedReadingIsToldAndForgiven() {
    Validity judged = judgeAsItIs(stopped(1_000, 800, 300));

    assertThat(judged.reasons()).isEmpty();
    assertThat(judged.warnings())
        .containsExactly(
            "10 clients stopped reading: they lost 200 of 300 updates; the server dropped 12");
  }

  @Test
  void whatTheOthersLoseThenIsJudgedAsEver() {
    Validity judged = judgeAsItIs(stopped(1_000, 780, 300));

    assertThat(judged.reasons())
        .contains("700 updates were due, 680 arrived: the ages of the others are not known");
    assertThat(judged.warnings()).contains("20 updates were lost");
  }

  private static Validity judgeAsItIs(CellEvidence evidence) {
    return ValidityRules.judge(evidence, CellTotals.of(evidence), MergedHistograms.of(evidence));
  }

  /** A third of what was due to clients that stopped reading has reached them. */
  private static CellEvidence stopped(long offered, long delivered, long toSlow) {
    Counts counts =
        new Counts(offered, delivered, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)
            .withAchieved(delivered - toSlow / 3, 0)
            .withSlow(new SlowReading(toSlow, toSlow / 3));
    CellEvidence balanced = balanced(counts, Map.of());
    return new CellEvidence(
        Cells.of(Delivery.WEBSOCKET, 40, Map.of("topics", "10", "slow-readers", "10")),
        balanced.schedule(),
        balanced.milestones(),
        balanced.agents(),
        List.of(Evidence.server(new HeldUpdates(1, 2, 3, 4, 12))),
        Optional.empty(),
        List.of());
  }

  @Test
  void dropsThatNobodyAskedForAreTold() {
    CellEvidence balanced = balanced(Evidence.hundredPolls(), Map.of());
    CellEvidence dropping =
        Evidence.of(
            balanced.agents(),
            List.of(Evidence.server(new HeldUpdates(1, 2, 3, 4, 12))),
            List.of());

    Validity judged = judge(dropping, SECOND_NS);

    assertThat(judged.valid()).isTrue();
    assertThat(judged.warnings())
        .containsExactly("the server dropped 12 updates of clients that did not read fast enough");
  }

  private static CellEvidence viaProxy(LoopMeasurement loop, String via) {
    CellEvidence direct = Evidence.of(List.of(), List.of(), List.of());
    return new CellEvidence(
        Cells.of(Delivery.POLLING, 40, Map.of("topics", "10", "via", via)),
        direct.schedule(),
        direct.milestones(),
        List.of(Evidence.agent(FINE, loop)),
        List.of(Evidence.server(20_000, 70_000, 0, Evidence.times())),
        Optional.empty(),
        List.of());
  }

  @Test
  void whoRanItComesFirstAndBytesAreNotJudgedThen() {
    CellEvidence evidence =
        Evidence.of(
            List.of(Evidence.agent(FINE, measured(Counts.NONE, 5, Map.of()))),
            List.of(),
            List.of("a server died"));

    assertThat(judge(evidence, SECOND_NS).reasons()).containsExactly("a server died");
  }

  @Test
  void ninetyNinePercentOfThePollsMustBeAnswered() {
    assertThat(reasons(polls(10_000, 9_900))).isEmpty();
    assertThat(reasons(polls(10_000, 9_899)))
        .containsExactly("10000 polls were due, 9899 were answered");
    assertThat(reasons(polls(700, 693))).isEmpty();
    assertThat(reasons(polls(0, 0))).isEmpty();
  }

  @Test
  void aLongPollOfEachClientMayStillBeHeldAtTheEnd() {
    assertThat(judge(longPolling(polls(400, 356)), SECOND_NS).reasons()).isEmpty();
    assertThat(judge(longPolling(polls(400, 355)), SECOND_NS).reasons())
        .containsExactly("400 polls were due, 355 were answered");
  }

  private static CellEvidence longPolling(Counts counts) {
    CellEvidence polling = balanced(counts, Map.of());
    return new CellEvidence(
        Cells.of(Delivery.LONG_POLLING, 40, Map.of("topics", "10")),
        polling.schedule(),
        polling.milestones(),
        polling.agents(),
        polling.servers(),
        Optional.empty(),
        List.of());
  }

  @Test
  void theGeneratorMayBeLateByTenMilliseconds() {
    assertThat(lagReasons(10_000, 10 * MS - 10_000, 100 * MS)).isEmpty();
    assertThat(lagReasons(10_000, 10 * MS + 100_000, 100 * MS))
        .containsExactly("the generator was late: its lag is 10.1 ms at p99, the limit 10.0 ms");
  }

  @Test
  void theGeneratorMayBeLateByAShareOfALongPollInterval() {
    assertThat(lagReasons(10_000, 49 * MS, SECOND_NS)).isEmpty();
    assertThat(lagReasons(10_000, 51 * MS, SECOND_NS)).hasSize(1);
  }

  @Test
  void aSmallFleetIsJudgedToo() {
    assertThat(lagReasons(50, SECOND_NS, SECOND_NS)).hasSize(1);
  }

  @Test
  void ninetyNinePercentOfTheUpdatesMustArrive() {
    assertThat(reasons(updates(1_000, 990))).isEmpty();
    assertThat(reasons(updates(1_000, 989)))
        .containsExactly(
            "1000 updates were due, 989 arrived: the ages of the others are not known");
  }

  @Test
  void aMeasurementThatIsNoWholeNumberOfIntervalsIsTold() {
    CellEvidence evidence = Evidence.twoAgents(Map.of());
    long windowNs = evidence.milestones().windowNs();

    assertThat(judge(evidence, windowNs).warnings()).isEmpty();
    assertThat(judge(evidence, windowNs - 1).warnings())
        .containsExactly(
            "the measurement is no whole number of intervals: figures per update depend on its"
                + " edges");
  }

  private static Counts updates(long offered, long delivered) {
    return new Counts(offered, delivered, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, offered, 0);
  }

  @Test
  void aPublishLagOfTenMillisecondsIsNotTold() {
    CellEvidence within = published(10 * MS - 10_000);
    CellEvidence over = published(10 * MS + 10_000);

    assertThat(judge(within, SECOND_NS).warnings()).isEmpty();
    assertThat(judge(over, SECOND_NS).warnings()).hasSize(1);
    assertThat(judge(over, SECOND_NS).valid()).isTrue();
  }

  private static CellEvidence published(long lagNs) {
    LoopMeasurement loop = Evidence.loop(Evidence.hundredPolls(), MS, Map.of());
    return Evidence.of(
        List.of(Evidence.agent(FINE, loop)),
        List.of(Evidence.server(23_320, 78_840, 0, all(100, lagNs))),
        List.of());
  }

  private static List<String> lagReasons(long samples, long lagNs, long pollIntervalNs) {
    Map<String, List<String>> lag = Evidence.bySecond(Metric.GENERATOR_LAG, all(samples, lagNs));
    return judge(balanced(Evidence.hundredPolls(), lag), pollIntervalNs).reasons();
  }

  private static List<String> reasons(Counts counts) {
    return judge(balanced(counts, Map.of()), SECOND_NS).reasons();
  }

  private static CellEvidence balanced(Counts counts, Map<String, List<String>> times) {
    return Evidence.of(
        List.of(Evidence.agent(FINE, Evidence.loop(counts, MS, times))),
        List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
        List.of());
  }

  private static Counts polls(long offered, long answered) {
    return new Counts(0, 0, 0, 0, 0, 0, offered, answered, answered, 0, 0, 0, 0, 0, 0, 0, offered);
  }

  private static LoopMeasurement measured(
      Counts counts, long receivedBytes, Map<String, List<String>> times) {
    LoopMeasurement fine = Evidence.loop(counts, MS, times);
    return new LoopMeasurement(
        counts,
        MS,
        fine.totalSent(),
        new LedgerSnapshot(Map.of(Cause.RESPONSE_HEAD, 23_320L), receivedBytes),
        fine.windowSent(),
        fine.windowReceived(),
        fine.upstreamSent(),
        fine.upstreamReceived(),
        fine.messageSizes(),
        times,
        "");
  }

  private static Histogram all(long samples, long ns) {
    Histogram histogram = Evidence.times();
    histogram.recordValueWithCount(ns, samples);
    return histogram;
  }

  private static Validity judge(CellEvidence evidence, long pollIntervalNs) {
    Cell cell = evidence.cell();
    Workload paced = cell.workload().paced(SECOND_NS, pollIntervalNs, cell.workload().topics());
    CellEvidence asPaced =
        new CellEvidence(
            cell.with(cell.clients(), paced, cell.transport(), cell.course()),
            evidence.schedule(),
            evidence.milestones(),
            evidence.agents(),
            evidence.servers(),
            evidence.packets(),
            evidence.conditions(),
            evidence.reasons());
    return ValidityRules.judge(asPaced, CellTotals.of(asPaced), MergedHistograms.of(asPaced));
  }
}
