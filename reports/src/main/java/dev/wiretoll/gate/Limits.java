package dev.wiretoll.gate;

import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All limits held against all cells that they are for. */
final class Limits {
  private Limits() {}

  /**
   * What each limit comes to in each cell, with the base's figures beside it where there is one.
   * Adds a gap for a limit that no cell could be held against, and for a cell named by a limit that
   * has no such figure in a valid round.
   */
  static List<CheckedMetric> of(
      List<CellRounds> cells, List<Pair> pairs, List<Limit> limits, List<String> gaps) {
    List<CheckedMetric> metrics = new ArrayList<>();
    for (Limit limit : limits) {
      boolean used = false;
      for (CellRounds cell : cells) {
        if (limit.isFor(cell.delivery())) {
          Optional<CheckedMetric> judged = judged(limit, cell, pairs);
          used |= judged.isPresent();
          judged.filter(metric -> isNew(metric, metrics)).ifPresent(metrics::add);
          if (judged.isEmpty() && (!cell.valid() || !limit.isForAll())) {
            gaps.add(
                "limit " + limit.words() + ": no valid round of " + Gate.words(cell) + " has it");
          }
        }
      }
      if (!used && gaps.stream().noneMatch(gap -> gap.contains(limit.words()))) {
        gaps.add("limit " + limit.words() + ": no cell has it");
      }
    }
    return metrics;
  }

  /** Two patterns may ask the same of a cell; one answer is enough. */
  private static boolean isNew(CheckedMetric metric, List<CheckedMetric> metrics) {
    return metrics.stream()
        .noneMatch(
            other -> other.cell().equals(metric.cell()) && other.name().equals(metric.name()));
  }

  private static Optional<CheckedMetric> judged(Limit limit, CellRounds cell, List<Pair> pairs) {
    List<CellResult> base =
        pairs.stream()
            .filter(pair -> pair.other().equals(cell))
            .findFirst()
            .map(pair -> pair.base().validRounds())
            .orElse(List.of());
    CheckedCell checked = new CheckedCell(cell.delivery(), cell.variant(), cell.clients());
    return limit.judge(checked, base, cell.validRounds());
  }
}
