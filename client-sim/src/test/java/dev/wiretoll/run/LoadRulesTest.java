package dev.wiretoll.run;

import static dev.wiretoll.run.Evidence.MS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.Validity;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What was achieved while the measurement lasted, against what was offered. */
class LoadRulesTest {
  private static final long SECOND_NS = 1_000 * MS;
  private static final FleetProgress FINE = new FleetProgress(1, 0, 0, 0, 0, 0, 0, 0);

  private final Cell polling = Cells.of(Delivery.POLLING, 1_000, Map.of());
  private final Cell webSocket = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of());

  @Test
  void onePercentOfThePollsMayBeBehindAtTheEnd() {
    assertThat(reasons(polling, window(3, 20), polls(200_000, 198_000))).isEmpty();
    assertThat(reasons(polling, window(3, 20), polls(200_000, 197_900)))
        .containsExactly(
            "offered 10,000 polls a second, achieved 9,895: more than clients and server could do");
  }

  @Test
  void pollsThatWereLeftFromTheWarmUpAreABacklog() {
    assertThat(reasons(polling, window(3, 20), polls(200_000, 202_000))).isEmpty();
    assertThat(reasons(polling, window(3, 20), polls(200_000, 202_100)))
        .containsExactly(
            "the measurement began with a backlog: 10,000 polls a second were due in it, 10,105"
                + " were seen");
  }

  @Test
  void whatIsDueWithinTheLastTenthOfASecondMayBeSeenAfterTheEnd() {
    assertThat(reasons(polling, window(3, 2), polls(2_000, 1_890))).isEmpty();
    assertThat(reasons(polling, window(3, 2), polls(2_000, 1_889))).hasSize(1);
  }

  @Test
  void ofASmallFleetOneMessageMayFallToEitherSideOfAnEdge() {
    Cell one = Cells.of(Delivery.POLLING, 1, Map.of());

    assertThat(reasons(one, window(3, 4), polls(4, 3))).isEmpty();
    assertThat(reasons(one, window(3, 4), polls(4, 5))).isEmpty();
    assertThat(reasons(one, window(3, 4), polls(4, 2))).hasSize(1);
  }

  @Test
  void aBurstToAllMayFallToEitherSideOfAnEdge() {
    Cell burst = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of("topics", "1"));

    assertThat(reasons(burst, window(3, 10), updates(10_000, 9_000, 0))).isEmpty();
    assertThat(reasons(burst, window(3, 10), updates(10_000, 8_899, 0))).hasSize(1);
    assertThat(reasons(webSocket, window(3, 10), updates(10_000, 9_000, 0))).hasSize(1);
  }

  @Test
  void updatesThatAPollFetchesTogetherFallToOneSideTogether() {
    Cell many = Cells.of(Delivery.POLLING, 1, Map.of("interval", "100ms", "poll-interval", "1s"));

    assertThat(reasons(many, window(3, 4), updates(40, 30, 0))).isEmpty();
    assertThat(reasons(many, window(3, 4), updates(40, 28, 0))).hasSize(1);
  }

  @Test
  void updatesThatGatherWhileAPollIsUnderWayFallToOneSideTogether() {
    Map<String, String> distant =
        Map.of("interval", "100ms", "topics", "1", "delay", "250ms", "poll-interval", "1s");
    Cell backToBack = Cells.of(Delivery.BACK_TO_BACK_POLLING, 10, distant);

    assertThat(reasons(backToBack, window(3, 4), updates(400, 350, 0))).isEmpty();
    assertThat(reasons(backToBack, window(3, 4), updates(400, 339, 0))).hasSize(1);
  }

  @Test
  void withoutWholeIntervalsEachClientHasEdgesOfItsOwn() {
    Cell every = Cells.of(Delivery.POLLING, 20, Map.of());
    Milestones whole = window(3, 4);
    Milestones uneven = new Milestones(0, 3 * SECOND_NS, 6_500 * MS, 9_000 * MS);

    assertThat(reasons(every, whole, polls(80, 70))).hasSize(1);
    assertThat(reasons(every, uneven, polls(70, 60))).isEmpty();
  }

  @Test
  void updatesThatWereSkippedOnPurposeAreNotMissed() {
    assertThat(reasons(webSocket, window(3, 10), updates(10_000, 6_000, 4_000))).isEmpty();
    assertThat(reasons(webSocket, window(3, 10), updates(10_000, 6_000, 0))).isNotEmpty();
  }

  @Test
  void whatIsStillUnderWayAfterAShortWarmUpIsNotMissed() {
    Cell distant = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of("delay", "1s"));

    assertThat(reasons(distant, window(0, 10), updates(10_000, 9_000, 0))).isEmpty();
    assertThat(reasons(distant, window(3, 10), updates(10_000, 9_000, 0))).hasSize(1);
  }

  @Test
  void aProxyMayKeepUpdatesBackButNotPolls() {
    Cell proxied = Cells.of(Delivery.POLLING, 1_000, Map.of("via", "nginx"));

    assertThat(reasons(proxied, window(3, 10), updates(10_000, 0, 0))).isEmpty();
    assertThat(reasons(proxied, window(3, 10), polls(10_000, 0))).hasSize(1);
  }

  @Test
  void randomArrivalsAreNotCountedAgainstTheirMean() {
    Cell poisson = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of("arrivals", "poisson"));

    assertThat(reasons(poisson, window(3, 10), updates(10_000, 9_000, 0))).isEmpty();
  }

  @Test
  void aMeasurementThatEndedEarlyHasNoEdgeToCompareAt() {
    CellEvidence ended =
        evidence(polling, window(3, 10), polls(10_000, 5_000), List.of("interrupted"));

    assertThat(judge(ended).reasons()).containsExactly("interrupted");
  }

  /** Polls that were all answered in the end, so many of them while the measurement lasted. */
  private static Counts polls(long offered, long achieved) {
    return new Counts(0, 0, 0, 0, 0, 0, offered, offered, offered, 0, 0, 0, 0, 0, 0, 0, achieved);
  }

  /** Updates of which all others arrived in the end, by polls that are all in time. */
  private static Counts updates(long offered, long achieved, long superseded) {
    long delivered = offered - superseded;
    return new Counts(
        offered, delivered, 0, 0, superseded, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, achieved, 0);
  }

  private static Milestones window(long warmupSeconds, long seconds) {
    long startNs = warmupSeconds * SECOND_NS;
    long endNs = startNs + seconds * SECOND_NS;
    return new Milestones(0, startNs, endNs, endNs + SECOND_NS);
  }

  private static List<String> reasons(Cell cell, Milestones milestones, Counts counts) {
    return judge(evidence(cell, milestones, counts, List.of())).reasons();
  }

  private static CellEvidence evidence(
      Cell cell, Milestones milestones, Counts counts, List<String> reasons) {
    return new CellEvidence(
        cell,
        cell.workload().schedule(0),
        milestones,
        List.of(Evidence.agent(FINE, Evidence.loop(counts, MS, Map.of()))),
        List.of(Evidence.server(23_320, 78_840, 0, Evidence.times())),
        Optional.empty(),
        reasons);
  }

  private static Validity judge(CellEvidence evidence) {
    return ValidityRules.judge(evidence, CellTotals.of(evidence), MergedHistograms.of(evidence));
  }
}
