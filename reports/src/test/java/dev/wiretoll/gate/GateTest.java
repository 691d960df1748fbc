package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.gate.GateSettings.Kind;
import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.CellAgent;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cells;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.BaseKind;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.RunResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateTest {
  private static final GateSettings DUET =
      new GateSettings(Kind.DUET, "main", GateSettings.ALPHA, List.of());
  private static final GateSettings STORED =
      new GateSettings(Kind.STORED, "main", GateSettings.ALPHA, List.of());
  private static final double[] EIGHT = {10, 11, 9, 10.5, 9.5, 10.2, 9.8, 14};
  private static final CheckedCell WEBSOCKET = new CheckedCell("websocket", "", 20);

  @TempDir Path directory;
  private Sides sides;

  @BeforeEach
  void makeSides() {
    sides = new Sides(directory);
  }

  @Test
  void runThatEqualsItsBasePasses() {
    RunResult run = sides.websocket(EIGHT);

    Check check = Gate.judge(run, run, DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.PASS);
    assertThat(check.reasons()).containsExactly("nothing got worse by more than its floor");
    assertThat(Gate.suspects(check)).isEmpty();
    assertThat(check.base().kind()).isEqualTo(BaseKind.DUET);
    assertThat(check.base().sameEnvironment()).isTrue();
    assertThat(check.metrics())
        .extracting(CheckedMetric::name)
        .contains("overhead", "deliveryAge.p50", "deliveryAge.p99", "serverCpu", "lost");
  }

  @Test
  void agesThatARoundWithholdsAreNotJudgedByTheOthers() {
    RunResult run = sides.websocket(EIGHT);
    AgentClock clock = new AgentClock(0, 0, 900_000_000, 1, 1, true, 0);
    CellAgent agent = new CellAgent("far", 20, 200, 0, 0, Optional.of(clock), Optional.empty());
    List<CellResult> cells = new ArrayList<>(run.cells());
    cells.set(3, Cells.withoutOneWayTimes(cells.get(3)).withAgents(List.of(agent)));

    Check check = Gate.judge(run, sides.run(cells), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.metrics())
        .filteredOn(metric -> metric.name().startsWith("deliveryAge."))
        .extracting(CheckedMetric::why)
        .allMatch(why -> why.contains("withheld in a round"));
  }

  @Test
  void differencesBelowTheFloorPass() {
    Check check = Gate.judge(sides.websocket(EIGHT), sides.websocket(Sides.plus(0.4, EIGHT)), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.PASS);
  }

  @Test
  void agesThatAreWorseInAllRoundsAreSuspectedAndNotYetARegression() {
    Check check = Gate.judge(sides.websocket(EIGHT), sides.websocket(Sides.plus(2, EIGHT)), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Gate.suspects(check)).containsExactly(WEBSOCKET);
    assertThat(check.reasons().get(0)).endsWith("suspected and not measured again");
    assertThat(finding(check, "deliveryAge.p50")).isEqualTo(Finding.SUSPECTED);
  }

  @Test
  void aSecondSetThatIsWorseAgainMakesARegression() {
    RunResult base = sides.websocket(EIGHT);
    RunResult candidate = sides.websocket(Sides.plus(3, EIGHT));

    Check check = Gate.confirm(Gate.judge(base, candidate, DUET), base, candidate);

    assertThat(check.verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(metric(check, "deliveryAge.p50").confirmation()).isPresent();
    assertThat(Gate.suspects(check)).isEmpty();
    assertThat(check.reasons().get(0)).contains("again in a second set");
  }

  @Test
  void aSecondSetThatIsNotWorsePassesWithANote() {
    RunResult base = sides.websocket(EIGHT);
    Check first = Gate.judge(base, sides.websocket(Sides.plus(3, EIGHT)), DUET);

    Check check = Gate.confirm(first, base, base);

    assertThat(check.verdict()).isEqualTo(Verdict.PASS);
    assertThat(finding(check, "deliveryAge.p50")).isEqualTo(Finding.UNCONFIRMED);
    assertThat(check.reasons().get(0)).contains("not in a second set");
  }

  @Test
  void aSecondSetOfTooFewRoundsLeavesItOpen() {
    RunResult base = sides.websocket(EIGHT);
    RunResult candidate = sides.websocket(Sides.plus(3, EIGHT));
    RunResult shortBase = base.withCells(base.cells().subList(0, 3));
    RunResult shortCandidate = candidate.withCells(candidate.cells().subList(0, 3));

    Check check = Gate.confirm(Gate.judge(base, candidate, DUET), shortBase, shortCandidate);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.reasons().get(0)).contains("3 valid pairs of 6 that are needed");
  }

  @Test
  void aSecondSetWithoutTheCellLeavesItOpen() {
    RunResult base = sides.websocket(EIGHT);
    Check first = Gate.judge(base, sides.websocket(Sides.plus(3, EIGHT)), DUET);

    Check check = Gate.confirm(first, sides.polling(8), sides.polling(8));

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(Gate.suspects(check)).containsExactly(WEBSOCKET);
  }

  @Test
  void youngerUpdatesAreAnImprovement() {
    Check check = Gate.judge(sides.websocket(Sides.plus(3, EIGHT)), sides.websocket(EIGHT), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.IMPROVEMENT);
    assertThat(finding(check, "deliveryAge.p99")).isEqualTo(Finding.IMPROVEMENT);
  }

  @Test
  void sixPairsOfRoundsTellForTwoMetricsAndFiveDoNot() {
    RunResult base = sides.websocket(EIGHT);
    RunResult candidate = Sides.one(sides.websocket(Sides.plus(3, EIGHT)), 2, Sides::invalid);

    Check six = Gate.judge(Sides.one(base, 5, Sides::invalid), candidate, DUET);
    RunResult without = Sides.one(Sides.one(base, 5, Sides::invalid), 7, Sides::invalid);
    Check five = Gate.judge(without, candidate, DUET);

    assertThat(finding(six, "deliveryAge.p50")).isEqualTo(Finding.SUSPECTED);
    assertThat(metric(six, "deliveryAge.p50").figures().rounds()).containsExactly(1, 2, 4, 5, 7, 8);
    assertThat(finding(five, "deliveryAge.p50")).isEqualTo(Finding.TOO_FEW_ROUNDS);
    assertThat(five.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(five.reasons().get(0)).contains("5 valid pairs of rounds, 6 are needed");
  }

  @Test
  void cellThatOnlyOneSideHasIsInconclusive() {
    RunResult base = sides.websocket(EIGHT);
    RunResult more = sides.together(base, sides.polling(8));

    assertThat(Gate.judge(base, more, DUET).reasons())
        .containsExactly("polling, 20 clients: only the candidate has it");
    assertThat(Gate.judge(more, base, DUET).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void otherSettingsAreNotComparable() {
    RunResult base = sides.polling(8);
    RunResult candidate = Sides.each(base, cell -> Cells.withHeaders(cell, "minimal"));

    Check check = Gate.judge(base, candidate, DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.reasons())
        .containsExactly(
            "polling, 20 clients: not comparable,"
                + " headers: chapter in the base, minimal in the candidate");
    assertThat(check.metrics()).isEmpty();
  }

  @Test
  void sidesWithoutAValidRoundAreInconclusiveWithTheReason() {
    RunResult base = sides.polling(8);

    Check check = Gate.judge(base, Sides.each(base, Sides::invalid), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(check.reasons().get(0))
        .contains("no round of the candidate is valid: the generator");
  }

  @Test
  void nothingInCommonIsInconclusiveAndNotAPass() {
    RunResult nothing = sides.run(List.of());

    assertThat(Gate.judge(nothing, nothing, DUET).verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void ageThatOnlyOneSideHasIsInconclusive() {
    RunResult base = sides.websocket(EIGHT);
    RunResult candidate = Sides.each(base, cell -> Cells.withLatency(cell, Map.of()));

    Check check = Gate.judge(base, candidate, DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(finding(check, "deliveryAge.p50")).isEqualTo(Finding.TOO_FEW_ROUNDS);
  }

  @Test
  void besideAStoredBaseOfAnotherMachineOnlyBytesCanFail() {
    RunResult base = onCores(sides.polling(8), 4);
    RunResult slow = Sides.each(sides.polling(8), cell -> Cells.aged(cell, 900_000_000));
    RunResult longer = Sides.each(slow, cell -> Sides.sized(cell, "requestHead", 717L));

    Check late = Gate.judge(base, slow, STORED);
    Check more = Gate.judge(base, longer, STORED);

    assertThat(late.verdict()).isEqualTo(Verdict.PASS);
    assertThat(late.base().sameEnvironment()).isFalse();
    assertThat(late.notes().get(0))
        .isEqualTo(
            "times are not judged: another machine"
                + " (cores: 4 in the base, 2 in the candidate)");
    assertThat(finding(late, "deliveryAge.p50")).isEqualTo(Finding.NOT_JUDGED);
    assertThat(more.verdict()).isEqualTo(Verdict.REGRESSION);
  }

  @Test
  void besideAStoredBaseOfTheSameMachineTimesAreJudged() {
    RunResult base = sides.websocket(EIGHT);

    Check check = Gate.judge(base, sides.websocket(Sides.plus(3, EIGHT)), STORED);

    assertThat(check.base().kind()).isEqualTo(BaseKind.STORED);
    assertThat(finding(check, "deliveryAge.p50")).isEqualTo(Finding.SUSPECTED);
  }

  @Test
  void withoutABaseThereIsNoPass() {
    Check check = Gate.noBaseline(sides.websocket(EIGHT), DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.NO_BASELINE);
    assertThat(check.base().kind()).isEqualTo(BaseKind.NONE);
    assertThat(check.reasons()).containsExactly("there is nothing to compare with");
  }

  @Test
  void brokenLimitFailsWithAndWithoutABase() {
    RunResult run = sides.websocket(EIGHT);
    GateSettings limited = limited("websocket.deliveryAge.p99", "< 20 ms");

    Check alone = Gate.noBaseline(run, limited);
    Check beside = Gate.judge(run, run, limited);

    assertThat(alone.verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(beside.verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(beside.reasons())
        .containsExactly(
            "websocket, 20 clients, deliveryAge.p99 < 20 ms:"
                + " the median of 8 rounds is 20.2 ms, the limit < 20 ms");
  }

  @Test
  void keptLimitsChangeNothing() {
    RunResult run = sides.websocket(EIGHT);

    assertThat(Gate.judge(run, run, limited("*.deliveryAge.p99", "<= 20.2ms")).verdict())
        .isEqualTo(Verdict.PASS);
  }

  @Test
  void limitThatNoCellCanBeHeldAgainstIsInconclusive() {
    RunResult run = sides.websocket(EIGHT);

    Check other = Gate.judge(run, run, limited("sse.deliveryAge.p99", "< 1s"));
    Check unmeasured = Gate.judge(run, run, limited("websocket.responseTime.p99", "< 1s"));

    assertThat(other.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(other.reasons()).containsExactly("limit sse.deliveryAge.p99: < 1s: no cell has it");
    assertThat(unmeasured.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
  }

  @Test
  void twoPatternsThatAskTheSameOfACellAreAnsweredOnce() {
    RunResult run = sides.websocket(EIGHT);
    List<Limit> limits =
        List.of(Limit.parse("*.lost", "== 0"), Limit.parse("websocket.lost", "== 0"));

    Check check =
        Gate.noBaseline(run, new GateSettings(Kind.DUET, "main", GateSettings.ALPHA, limits));

    assertThat(check.metrics()).hasSize(1);
  }

  @Test
  void aRegressionOutweighsWhatCouldNotBeJudgedAndWhatGotBetter() {
    RunResult base = sides.together(sides.polling(8), sides.websocket(Sides.plus(3, EIGHT)));
    RunResult candidate = sides.together(sides.polling(3), sides.websocket(EIGHT));

    Check check =
        Gate.judge(
            base,
            Sides.each(
                candidate,
                cell ->
                    cell.delivery().equals("polling")
                        ? Sides.sized(cell, "requestHead", 717L)
                        : cell),
            DUET);

    assertThat(check.verdict()).isEqualTo(Verdict.REGRESSION);
    assertThat(check.reasons()).hasSizeGreaterThan(2);
  }

  private static GateSettings limited(String key, String text) {
    return new GateSettings(Kind.DUET, "main", GateSettings.ALPHA, List.of(Limit.parse(key, text)));
  }

  private static RunResult onCores(RunResult run, int cores) {
    Environment where = run.environment();
    Environment other =
        new Environment(
            where.os(),
            where.kernel(),
            where.arch(),
            where.cpuModel(),
            cores,
            where.memoryBytes(),
            where.java(),
            where.nettyVersion(),
            where.hostScope());
    List<CellResult> cells = run.cells();
    return RunResult.of(
        run.runId(), run.name(), run.startedAt(), other, run.scenario(), run.validity(), cells);
  }

  private static Finding finding(Check check, String name) {
    return metric(check, name).finding();
  }

  private static CheckedMetric metric(Check check, String name) {
    return check.metrics().stream()
        .filter(metric -> metric.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
