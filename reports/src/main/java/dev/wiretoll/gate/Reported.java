package dev.wiretoll.gate;

import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Figures;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.List;
import java.util.Optional;

/** Metrics that both sides have and nothing is decided on, but by limits. */
final class Reported {
  private Reported() {}

  static List<CheckedMetric> of(List<RoundPairs> cells) {
    return cells.stream()
        .flatMap(cell -> GateMetric.REPORTED.stream().map(metric -> of(cell, metric)))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<CheckedMetric> of(RoundPairs cell, GateMetric metric) {
    Figures figures = cell.figures(metric);
    if (figures.rounds().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new CheckedMetric(
            Tier.REPORTED,
            cell.cell(),
            metric.name(),
            metric.unit().symbol(),
            Finding.REPORTED,
            figures,
            GateMetric.percent(
                GateMetric.median(figures.base()), GateMetric.median(figures.candidate())),
            Optional.empty(),
            Optional.empty(),
            "not judged; a limit may be set on it"));
  }
}
