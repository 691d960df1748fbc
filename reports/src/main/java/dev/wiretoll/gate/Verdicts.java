package dev.wiretoll.gate;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.Check.Base;
import dev.wiretoll.result.Check.BaseKind;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The verdict that follows from what the metrics came to: a regression (exact, confirmed, or a
 * broken limit) outweighs no baseline, that a gap, that an improvement, and only what is left
 * passes. A metric that was suspected and not looked at again is a gap.
 */
final class Verdicts {
  private static final Set<Finding> OPEN = Set.of(Finding.SUSPECTED, Finding.TOO_FEW_ROUNDS);

  private Verdicts() {}

  static Check check(
      Base base, double alpha, List<CheckedMetric> metrics, List<String> gaps, List<String> notes) {
    Verdict verdict = verdict(base, metrics, gaps);
    return new Check(verdict, reasons(verdict, metrics, gaps), gaps, notes, base, alpha, metrics);
  }

  private static Verdict verdict(Base base, List<CheckedMetric> metrics, List<String> gaps) {
    if (metrics.stream().anyMatch(metric -> metric.finding().fails())) {
      return Verdict.REGRESSION;
    } else if (base.kind() == BaseKind.NONE) {
      return Verdict.NO_BASELINE;
    } else if (!gaps.isEmpty() || open(metrics).findAny().isPresent() || nothingJudged(metrics)) {
      return Verdict.INCONCLUSIVE;
    }
    return metrics.stream().anyMatch(metric -> metric.finding() == Finding.IMPROVEMENT)
        ? Verdict.IMPROVEMENT
        : Verdict.PASS;
  }

  private static List<String> reasons(
      Verdict verdict, List<CheckedMetric> metrics, List<String> gaps) {
    List<String> reasons = new ArrayList<>();
    metrics.stream().filter(metric -> metric.finding().fails()).forEach(m -> reasons.add(said(m)));
    if (verdict == Verdict.NO_BASELINE) {
      reasons.add("there is nothing to compare with");
    }
    reasons.addAll(gaps);
    open(metrics).forEach(metric -> reasons.add(said(metric)));
    if (verdict == Verdict.INCONCLUSIVE && reasons.isEmpty()) {
      reasons.add("nothing could be judged");
    }
    Stream.of(Finding.IMPROVEMENT, Finding.UNCONFIRMED)
        .flatMap(finding -> metrics.stream().filter(metric -> metric.finding() == finding))
        .forEach(metric -> reasons.add(said(metric)));
    if (reasons.isEmpty()) {
      reasons.add("nothing got worse by more than its floor");
    }
    return reasons;
  }

  /**
   * What was to be decided and is not. Where a cell has one age quantile and not the other, too few
   * samples lie beyond that one on both sides: a note on its line is enough. Where it has neither,
   * nothing was judged of its times.
   */
  private static Stream<CheckedMetric> open(List<CheckedMetric> metrics) {
    return metrics.stream()
        .filter(
            metric ->
                OPEN.contains(metric.finding())
                    || (metric.tier() == Tier.STATISTICAL
                        && metric.finding() == Finding.NOT_MEASURED
                        && metrics.stream().noneMatch(other -> tested(metric, other))));
  }

  private static boolean tested(CheckedMetric metric, CheckedMetric other) {
    return other.cell().equals(metric.cell()) && other.test().isPresent();
  }

  private static boolean nothingJudged(List<CheckedMetric> metrics) {
    return metrics.stream()
        .allMatch(
            metric ->
                metric.finding() == Finding.NOT_JUDGED
                    || metric.finding() == Finding.NOT_MEASURED
                    || metric.finding() == Finding.REPORTED);
  }

  private static String said(CheckedMetric metric) {
    String open =
        metric.finding() == Finding.SUSPECTED && metric.confirmation().isEmpty()
            ? ", suspected and not measured again"
            : "";
    return metric.cell().words() + ", " + metric.name() + ": " + metric.why() + open;
  }
}
