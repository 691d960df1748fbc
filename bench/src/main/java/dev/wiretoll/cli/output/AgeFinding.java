package dev.wiretoll.cli.output;

import dev.wiretoll.model.AgeDistribution;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Phases;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.Delivery;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Told when updates are older or younger on average than their closed form has it, by more than the
 * larger of 5 ms and 5 % and what chance may do; {@code docs/method.md} lists the allowances.
 */
final class AgeFinding {
  private static final double LEAST_NOTICE_NS = 5e6;
  private static final double NOTICE_SHARE = 0.05;
  private static final double STANDARD_DEVIATIONS = 4;
  private static final double NS_PER_MS = 1e6;
  private static final Set<String> PHASED =
      Set.of(
          Delivery.POLLING.label(),
          Delivery.POLLING_CLOSE.label(),
          Delivery.BACK_TO_BACK_POLLING.label());

  private AgeFinding() {}

  /** A warning; empty when the mean age is as expected, or was not measured. */
  static Optional<String> of(CellResult cell, AgeDistribution expected) {
    OptionalLong meanNs =
        cell.distribution(Metric.DELIVERY_AGE)
            .map(Distribution::meanNs)
            .orElse(OptionalLong.empty());
    if (meanNs.isEmpty()) {
      return Optional.empty();
    }
    double olderNs = (double) meanNs.getAsLong() - expected.meanNs();
    return Math.abs(olderNs) > noticeNs(cell, expected)
        ? Optional.of(words(olderNs, expected.meanNs()))
        : Optional.empty();
  }

  private static double noticeNs(CellResult cell, AgeDistribution expected) {
    return Math.max(LEAST_NOTICE_NS, NOTICE_SHARE * expected.meanNs())
        + byPhases(cell, expected)
        + byArrivals(cell, expected)
        + byJitter(cell)
        + (double) cell.clockBoundNs().orElse(0);
  }

  /** Few clients do not poll at every phase; random phases are as even as their number allows. */
  private static double byPhases(CellResult cell, AgeDistribution expected) {
    if (!PHASED.contains(cell.delivery())) {
      return 0;
    }
    return cell.settings().phases().equals(Phases.RANDOM.label())
        ? byChance(rangeNs(expected), cell.clients())
        : rangeNs(expected) / (2 * cell.clients());
  }

  /** Clients of one topic share its updates. */
  private static double byArrivals(CellResult cell, AgeDistribution expected) {
    CellSettings settings = cell.settings();
    if (!settings.arrivals().equals(Arrivals.POISSON.label())) {
      return 0;
    }
    double perTopic = (double) settings.durationNs() / settings.intervalNs();
    return byChance(rangeNs(expected), perTopic * Math.min(settings.topics(), cell.clients()));
  }

  /** Of the gap before an update's reading, and of its travel: three messages' jitter. */
  private static double byJitter(CellResult cell) {
    return byChance(
        2.0 * Math.sqrt(3) * cell.settings().jitterNs(), (double) cell.load().deliveredUpdates());
  }

  private static double byChance(double rangeNs, double samples) {
    return STANDARD_DEVIATIONS * rangeNs / Math.sqrt(12 * Math.max(1, samples));
  }

  private static double rangeNs(AgeDistribution expected) {
    return (double) expected.maxNs() - expected.minNs();
  }

  private static String words(double olderNs, long expectedNs) {
    return String.format(
        Locale.ROOT,
        "updates are on average %.1f ms %s than the closed form has it (%.1f ms): %s",
        Math.abs(olderNs) / NS_PER_MS,
        olderNs > 0 ? "older" : "younger",
        expectedNs / NS_PER_MS,
        olderNs > 0
            ? "something held them back; see publish lag, generator lag and the time series"
            : "polls or delays were not what it takes them to be");
  }
}
