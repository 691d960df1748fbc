package dev.wiretoll.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The rounds of a run as one, for readers who want one figure for each delivery and number of
 * clients.
 *
 * <p>Distributions are those that were merged from the valid rounds' histograms; everything else is
 * that of the first valid round. Where no round is valid, the first one stands for all, invalid as
 * it is.
 */
public final class MergedRounds {
  private MergedRounds() {}

  /** The run with one cell for each group; the run itself when it has no groups. */
  public static RunResult of(RunResult run) {
    if (run.groups().isEmpty()) {
      return run;
    }
    Map<String, List<CellResult>> rounds = new LinkedHashMap<>();
    for (CellResult cell : run.cells()) {
      String key = CellResult.fileStem(cell.delivery(), cell.variant(), cell.clients(), 1);
      rounds.computeIfAbsent(key, absent -> new ArrayList<>()).add(cell);
    }
    return run.withCells(rounds.values().stream().map(cells -> merged(run, cells)).toList());
  }

  /** The group that a cell belongs to; empty with one round. */
  public static Optional<Group> group(RunResult run, CellResult cell) {
    return run.groups().stream()
        .filter(group -> group.delivery().equals(cell.delivery()))
        .filter(group -> group.variant().equals(cell.variant()))
        .filter(group -> group.clients() == cell.clients())
        .findFirst();
  }

  private static CellResult merged(RunResult run, List<CellResult> rounds) {
    List<CellResult> valid = rounds.stream().filter(cell -> cell.validity().valid()).toList();
    CellResult first = valid.isEmpty() ? rounds.get(0) : valid.get(0);
    Optional<Group> group = group(run, first).filter(one -> one.rounds() > 0);
    if (valid.isEmpty() || group.isEmpty()) {
      return first.asFirstRound(first.latency(), first.model());
    }
    return first.asFirstRound(group.get().latency(), model(valid));
  }

  /**
   * The curve of merged samples lies between those of the rounds, so that its gap is at most their
   * largest. For the mean difference of quantiles no such rule holds: it stays with the rounds.
   */
  private static Optional<ModelValues> model(List<CellResult> valid) {
    Optional<ModelValues> largest =
        valid.stream()
            .flatMap(cell -> cell.model().stream())
            .reduce((one, other) -> gap(other) > gap(one) ? other : one);
    return largest.map(
        form ->
            form.deliveryAgeQuantiles()
                .map(quantiles -> form.withQuantiles(quantiles, OptionalLong.empty()))
                .orElse(form));
  }

  private static double gap(ModelValues form) {
    return form.largestCurveGap().orElse(0);
  }
}
