package dev.wiretoll.report.claim;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.ModelValues;
import java.util.Comparator;
import java.util.List;

/** C6: polling at intervals asks in vain, and lets updates wait. */
final class IntervalPollingClaim implements Claim {
  private static final List<String> AT_INTERVALS = List.of("polling", "polling-close");
  private static final double AGE_TOLERANCE = 0.02;
  private static final long LEAST_AGE_TOLERANCE_NS = 3_000_000;
  private static final double SHARE_TOLERANCE = 0.02;

  @Override
  public String id() {
    return "C6";
  }

  @Override
  public String words() {
    return "Polling at intervals asks in vain when updates are rare, and delivers them late";
  }

  @Override
  public String chapterFigure() {
    return Finding.NONE;
  }

  @Override
  public Recipe recipe() {
    return Recipe.of(
        id(),
        "One poll a second of updates that come seldom, as often as polls, and more often.",
        "c6-wasted-requests.yaml");
  }

  @Override
  public Finding judge(Evidence evidence) {
    // Where updates are rarest, polls are most in vain.
    return evidence
        .of(AT_INTERVALS)
        .filter(cell -> cell.load().requests() > 0)
        .filter(cell -> Evidence.meanAgeNs(cell).isPresent())
        .max(Comparator.comparingDouble(cell -> pollsPerUpdate(cell.settings())))
        .map(IntervalPollingClaim::finding)
        .orElse(Finding.none("No valid cell polled at intervals."));
  }

  private static double pollsPerUpdate(CellSettings settings) {
    return (double) settings.intervalNs() / settings.pollIntervalNs();
  }

  private static Finding finding(CellResult cell) {
    long ageNs = Evidence.meanAgeNs(cell).getAsLong();
    double empty = (double) cell.load().emptyPolls() / cell.load().requests();
    double expectedEmpty = expectedEmpty(cell.settings());
    long expectedAgeNs =
        cell.model()
            .map(ModelValues::deliveryAgeMeanNs)
            .orElse(cell.settings().pollIntervalNs() / 2 + cell.settings().oneWayDelayNs());
    double toleranceNs = Math.max(LEAST_AGE_TOLERANCE_NS, AGE_TOLERANCE * expectedAgeNs);
    boolean late = Math.abs(ageNs - expectedAgeNs) <= toleranceNs;
    boolean inVain = Math.abs(empty - expectedEmpty) <= SHARE_TOLERANCE;
    return new Finding(
        words(empty, ageNs) + Evidence.clocks(cell),
        words(expectedEmpty, expectedAgeNs),
        late && inVain ? Verdict.HOLDS : Verdict.DOES_NOT_HOLD,
        sentence(cell.settings(), late, inVain));
  }

  private static String words(double emptyShare, long ageNs) {
    return "%s %% of polls in vain, mean age %s ms"
        .formatted(Labels.plain(Math.round(emptyShare * 1_000) / 10.0), Labels.millis(ageNs));
  }

  /** Of polls between which no update falls. */
  private static double expectedEmpty(CellSettings settings) {
    return settings.arrivals().equals("poisson")
        ? Math.exp(-1 / pollsPerUpdate(settings))
        : Math.max(0, 1 - 1 / pollsPerUpdate(settings));
  }

  private static String sentence(CellSettings settings, boolean late, boolean inVain) {
    if (!late) {
      return "The mean age is not that of updates which wait for half a poll interval.";
    }
    if (!inVain) {
      return "The share of polls in vain is not the expected one.";
    }
    double polls = pollsPerUpdate(settings);
    return Labels.plain(polls)
        + (polls == 1 ? " poll" : " polls")
        + " an update; it waits half a poll interval on average, and then travels.";
  }
}
