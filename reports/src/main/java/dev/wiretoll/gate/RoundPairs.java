package dev.wiretoll.gate;

import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.CheckedMetric.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rounds of one cell in both runs that belong together: those of the same number. A pair with
 * an invalid round is dropped whole, so that both sides keep the same company.
 *
 * @param cell which cell
 * @param base of the run that is compared with
 * @param candidate of the run that is judged, as long as {@code base}
 */
record RoundPairs(CheckedCell cell, List<CellResult> base, List<CellResult> candidate) {

  static RoundPairs of(Pair pair) {
    List<CellResult> base = new ArrayList<>();
    List<CellResult> candidate = new ArrayList<>();
    for (CellResult round : pair.base().validRounds()) {
      partner(pair.other(), round.round())
          .ifPresent(
              other -> {
                base.add(round);
                candidate.add(other);
              });
    }
    CheckedCell cell = new CheckedCell(pair.delivery(), pair.variant(), pair.clients());
    return new RoundPairs(cell, List.copyOf(base), List.copyOf(candidate));
  }

  private static Optional<CellResult> partner(CellRounds rounds, int number) {
    return rounds.validRounds().stream().filter(cell -> cell.round() == number).findFirst();
  }

  boolean isEmpty() {
    return base.isEmpty();
  }

  /** A metric of those pairs of which both sides have it. */
  Figures figures(GateMetric metric) {
    List<Integer> rounds = new ArrayList<>();
    List<Double> ofBase = new ArrayList<>();
    List<Double> ofCandidate = new ArrayList<>();
    boolean withheld = metric.isWithheld(base) || metric.isWithheld(candidate);
    for (int i = 0; i < base.size() && !withheld; i++) {
      List<Double> both = metric.of(List.of(base.get(i), candidate.get(i)));
      if (both.size() == 2) {
        rounds.add(base.get(i).round());
        ofBase.add(both.get(0));
        ofCandidate.add(both.get(1));
      }
    }
    return new Figures(rounds, ofBase, ofCandidate);
  }
}
