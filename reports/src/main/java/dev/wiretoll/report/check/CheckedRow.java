package dev.wiretoll.report.check;

import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Test;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A checked metric as text.
 *
 * @param cell for example {@code polling, 1000 clients}
 * @param metric with its unit, for example {@code deliveryAge.p99 (ms)}
 * @param base the median of the rounds, or every size; empty where there is none
 * @param candidate likewise
 * @param change in percent with its sign; empty where it is not known
 * @param p adjusted, in the direction of the finding; empty where nothing was tested
 * @param finding in words
 */
record CheckedRow(
    String cell,
    String metric,
    String base,
    String candidate,
    String change,
    String p,
    String finding) {

  private static final double LEAST_P = 0.0001;
  private static final int DECIMALS = 3;

  static CheckedRow of(CheckedMetric metric) {
    return new CheckedRow(
        metric.cell().words(),
        metric.name() + " (" + metric.unit() + ")",
        figure(metric, metric.figures().base()),
        figure(metric, metric.figures().candidate()),
        change(metric),
        metric.test().map(test -> p(metric, test)).orElse(""),
        metric.finding().label());
  }

  /** Several figures, in the order of the rounds, for example {@code 10, 10.5, 9.75}. */
  static String figures(List<Double> figures) {
    return figures.stream().map(CheckedRow::plain).collect(Collectors.joining(", "));
  }

  private static String figure(CheckedMetric metric, List<Double> figures) {
    boolean sizes = metric.tier() == Tier.EXACT && metric.unit().equals("B");
    if (sizes) {
      return figures.stream().map(CheckedRow::plain).collect(Collectors.joining("/"));
    }
    return figures.isEmpty() ? "" : plain(median(figures));
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String change(CheckedMetric metric) {
    if (metric.changePercent().isEmpty()) {
      return "";
    }
    String text = String.format(Locale.ROOT, "%+.1f %%", metric.changePercent().getAsDouble());
    return text.matches("[+-]0\\.0 %") ? "0 %" : text;
  }

  private static String p(CheckedMetric metric, Test test) {
    boolean better = metric.finding() == Finding.IMPROVEMENT;
    double p = better ? test.adjustedBetterP() : test.adjustedP();
    return p < LEAST_P ? "<0.0001" : String.format(Locale.ROOT, "%.4f", p);
  }

  private static String plain(double figure) {
    BigDecimal rounded = new BigDecimal(figure).setScale(DECIMALS, RoundingMode.HALF_UP);
    return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
  }
}
