package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.Validity;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What held processes up: of the generator a reason, of the server a finding. */
class StallRulesTest {
  private static final FleetProgress FINE = new FleetProgress(40, 0, 0, 0, 0, 0, 0, 0);
  private static final Cell PUSHED =
      Cells.of(Delivery.SSE, 40, Map.of("topics", "10", "interval", "100ms"));

  @Test
  void anEventLoopOfTheGeneratorMayBeHeldUpForTenMilliseconds() {
    assertThat(judge(PUSHED, loops(hiccups(985, 15, 10 * MS - 10_000))).reasons()).isEmpty();
    assertThat(judge(PUSHED, loops(hiccups(985, 15, 12 * MS))).reasons())
        .containsExactly(
            "the generator stalled: its event loops were held up for 12.0 ms at p99, limit 10.0"
                + " ms, longest 12.0 ms");
  }

  @Test
  void itMayBeHeldUpForAShareOfTheTimeThatItWaitsAnyway() {
    Map<String, String> slow = Map.of("topics", "10", "poll-interval", "1s");
    Cell polled = Cells.of(Delivery.POLLING, 40, slow);
    Cell pushed = Cells.of(Delivery.SSE, 40, Map.of("topics", "10", "interval", "1s"));

    assertThat(judge(polled, loops(hiccups(985, 15, 49 * MS))).reasons()).isEmpty();
    assertThat(judge(polled, loops(hiccups(985, 15, 51 * MS))).reasons()).hasSize(1);
    assertThat(judge(pushed, loops(hiccups(985, 15, 49 * MS))).reasons()).isEmpty();
    assertThat(judge(pushed, loops(hiccups(985, 15, 51 * MS))).reasons()).hasSize(1);
    assertThat(judge(PUSHED, loops(hiccups(985, 15, 49 * MS))).reasons()).hasSize(1);
  }

  @Test
  void whatTheGeneratorAddsToHighPercentilesIsTold() {
    Cell pushed = Cells.of(Delivery.SSE, 40, Map.of("topics", "10", "interval", "1s"));

    assertThat(judge(pushed, loops(hiccups(985, 15, 9 * MS))).warnings()).isEmpty();
    assertThat(judge(pushed, loops(hiccups(985, 15, 20 * MS))).warnings())
        .singleElement()
        .asString()
        .startsWith("the generator's event loops were held up for 20.0 ms at p99");
  }

  @Test
  void aSingleHiccupOfTheGeneratorIsNoReason() {
    assertThat(judge(PUSHED, loops(hiccups(995, 5, 900 * MS))).reasons()).isEmpty();
  }

  @Test
  void oneEventLoopThatStandsStillIsSeenAmongMany() {
    Histogram stalled = hiccups(950, 50, 500 * MS);
    Histogram idle = hiccups(1_000, 0, 0);

    assertThat(
            judge(PUSHED, loops(idle, idle, idle, idle, idle, idle, idle, stalled, idle)).reasons())
        .singleElement()
        .asString()
        .contains("held up for 500.2 ms at p99");
  }

  @Test
  void aStallOfTheServerIsAFindingAndToldWithItsSecond() {
    Histogram calm = hiccups(100, 0, 0);

    Validity validity = judge(server(List.of(calm, calm, hiccups(60, 40, 1_960 * MS), calm), 0));

    assertThat(validity.valid()).isTrue();
    assertThat(validity.warnings())
        .containsExactly(
            "the server stalled: its event loops were held up for up to 2.0 s, in second 3 of the"
                + " measurement");
  }

  @Test
  void aTenthOfASecondIsNoStallOfTheServer() {
    assertThat(judge(server(List.of(hiccups(99, 1, 100 * MS - 100_000)), 0)).warnings()).isEmpty();
    assertThat(judge(server(List.of(hiccups(99, 1, 101 * MS)), 0)).warnings())
        .singleElement()
        .asString()
        .contains("up to 101.1 ms, in second 1");
  }

  @Test
  void aLongGarbageCollectionIsAFindingInAnyProcess() {
    AgentResult agent =
        new AgentResult(
            FINE,
            List.of(Evidence.loop(Evidence.hundredPolls(), MS, Map.of())),
            List.of(),
            new ProcessHealth(0, 2, 90, 51, 0, 0));
    CellEvidence evidence =
        evidence(List.of(agent), server(List.of(), 60).servers(), Conditions.UNKNOWN);

    assertThat(judge(evidence).reasons()).isEmpty();
    assertThat(judge(evidence).warnings())
        .containsExactly(
            "a garbage collection held server 1 up for 60 ms",
            "a garbage collection held agent 1 up for 51 ms");
    assertThat(judge(server(List.of(), 50)).warnings()).isEmpty();
  }

  @Test
  void aBusyMachineIsAFindingAndSoIsOtherWorkOnIt() {
    assertThat(judge(machine(new MachineCpu(2, 950, 50, 200))).warnings()).isEmpty();
    assertThat(judge(machine(new MachineCpu(2, 970, 60, 250))).reasons()).isEmpty();
    assertThat(judge(machine(new MachineCpu(2, 970, 60, 250))).warnings())
        .containsExactly(
            "the machine was busy: 97 % of its 2 processors' time was used",
            "the host took 6 % of the time of this machine's 2 processors for itself",
            "the machine had other work: 25 % of its 2 processors' time was used by others");
  }

  private static Histogram hiccups(long onTime, long late, long lateNs) {
    Histogram histogram = Evidence.times();
    histogram.recordValueWithCount(0, onTime);
    if (late > 0) {
      histogram.recordValueWithCount(lateNs, late);
    }
    return histogram;
  }

  private static List<AgentResult> loops(Histogram... loops) {
    return List.of(
        Evidence.agent(
            FINE,
            List.of(loops).stream().map(StallRulesTest::loop).toArray(LoopMeasurement[]::new)));
  }

  private static LoopMeasurement loop(Histogram hiccups) {
    return Evidence.loop(
        Evidence.hundredPolls(), MS, Evidence.bySecond(Metric.GENERATOR_HICCUP, hiccups));
  }

  private static CellEvidence server(List<Histogram> hiccupsBySecond, long longestGcPauseMs) {
    return evidence(
        List.of(Evidence.agent(FINE, Evidence.loop(Evidence.hundredPolls(), MS, Map.of()))),
        List.of(
            Evidence.server(
                23_320, 78_840, 0, Evidence.times(), hiccupsBySecond, longestGcPauseMs)),
        Conditions.UNKNOWN);
  }

  private static CellEvidence machine(MachineCpu cpu) {
    CellEvidence calm = server(List.of(), 0);
    return evidence(
        calm.agents(), calm.servers(), new Conditions(Optional.of(cpu), List.of(), List.of()));
  }

  private static CellEvidence evidence(
      List<AgentResult> agents, List<ServerResult> servers, Conditions conditions) {
    CellEvidence other = Evidence.of(agents, servers, List.of());
    return new CellEvidence(
        PUSHED,
        other.schedule(),
        other.milestones(),
        agents,
        servers,
        Optional.empty(),
        conditions,
        List.of());
  }

  private static Validity judge(Cell cell, List<AgentResult> agents) {
    int loops = agents.get(0).loops().size();
    CellEvidence other =
        Evidence.of(
            agents,
            List.of(Evidence.server(23_320L * loops, 78_840L * loops, 0, Evidence.times())),
            List.of());
    return judge(
        new CellEvidence(
            cell,
            other.schedule(),
            other.milestones(),
            agents,
            other.servers(),
            Optional.empty(),
            List.of()));
  }

  private static Validity judge(CellEvidence evidence) {
    return ValidityRules.judge(evidence, CellTotals.of(evidence), MergedHistograms.of(evidence));
  }
}
