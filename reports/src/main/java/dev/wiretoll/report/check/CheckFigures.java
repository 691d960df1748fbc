package dev.wiretoll.report.check;

import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.RoundsChart;
import dev.wiretoll.chart.RoundsChart.Compared;
import dev.wiretoll.chart.RoundsChart.Pairs;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Test;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.List;

/** What a check's rounds look like. */
public final class CheckFigures {
  private CheckFigures() {}

  /** The rounds of whatever was tested; nothing where nothing was. */
  public static List<Drawing> of(Check check) {
    RoundsChart chart =
        new RoundsChart(
            check.metrics().stream()
                .filter(metric -> metric.tier() == Tier.STATISTICAL && metric.test().isPresent())
                .map(CheckFigures::compared)
                .toList());
    return chart.isEmpty() ? List.of() : List.of(chart);
  }

  private static Compared compared(CheckedMetric metric) {
    return new Compared(
        new Series(metric.cell().delivery(), metric.cell().variant()),
        metric.name(),
        metric.unit(),
        metric.test().map(Test::floor).orElseThrow(),
        pairs(metric.figures()),
        metric.confirmation().map(again -> pairs(again.figures())).orElse(Pairs.none()));
  }

  private static Pairs pairs(Figures figures) {
    return new Pairs(figures.base(), figures.candidate());
  }
}
