package dev.wiretoll.result;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The rounds of a run as one, for readers who want one figure for each delivery and number of
 * clients.
 *
 * <p>Distributions are those that were merged from the valid rounds' histograms; everything else is
 * that of the first valid round, but for the agents: they are those of the round whose clocks were
 * known worst, since its error is in the merged ages too. Where no round is valid, the first one
 * stands for all, invalid as it is.
 */
public final class MergedRounds {
  private MergedRounds() {}

  /** The run with one cell for each group; the run itself when it has no groups. */
  public static RunResult of(RunResult run) {
    if (run.groups().isEmpty()) {
      return run;
    }
    Set<String> seen = new HashSet<>();
    return run.withCells(
        run.cells().stream()
            .filter(cell -> seen.add(cell.delivery() + "/" + cell.clients() + "/" + cell.variant()))
            .map(cell -> merged(run, rounds(run, cell).toList()))
            .toList());
  }

  /** The group that a cell belongs to; empty with one round. */
  public static Optional<Group> group(RunResult run, CellResult cell) {
    return run.groups().stream()
        .filter(group -> group.delivery().equals(cell.delivery()))
        .filter(group -> group.variant().equals(cell.variant()))
        .filter(group -> group.clients() == cell.clients())
        .findFirst();
  }

  /** Updates that were lost in the valid rounds of a cell; in the cell alone when it is invalid. */
  public static long lost(RunResult run, CellResult cell) {
    return group(run, cell).isPresent() && cell.validity().valid()
        ? rounds(run, cell)
            .filter(round -> round.validity().valid())
            .mapToLong(round -> round.load().lost())
            .sum()
        : cell.load().lost();
  }

  /** All rounds of a cell, valid or not. */
  public static Stream<CellResult> rounds(RunResult run, CellResult cell) {
    return run.cells().stream()
        .filter(round -> round.delivery().equals(cell.delivery()))
        .filter(round -> round.variant().equals(cell.variant()))
        .filter(round -> round.clients() == cell.clients());
  }

  private static CellResult merged(RunResult run, List<CellResult> rounds) {
    List<CellResult> valid = rounds.stream().filter(cell -> cell.validity().valid()).toList();
    CellResult first = valid.isEmpty() ? rounds.get(0) : valid.get(0);
    Optional<Group> group = group(run, first).filter(one -> one.rounds() > 0);
    if (valid.isEmpty() || group.isEmpty()) {
      return first.asFirstRound(first.latency(), first.model());
    }
    return first
        .asFirstRound(group.get().latency(), model(valid))
        .withAgents(withWorstClocks(valid).agents());
  }

  private static CellResult withWorstClocks(List<CellResult> valid) {
    return valid.stream().reduce((one, other) -> bound(other) > bound(one) ? other : one).get();
  }

  private static long bound(CellResult cell) {
    return cell.clockBoundNs().orElse(-1);
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
