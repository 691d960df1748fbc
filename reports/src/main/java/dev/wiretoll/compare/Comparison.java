package dev.wiretoll.compare;

import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/**
 * Two runs side by side.
 *
 * @param base the run that is compared with
 * @param other the run that is compared: differences are its figures less the base's
 * @param pairs cells that belong together, in the order of the base
 * @param onlyInBase cells of the base that have no partner
 * @param onlyInOther cells of the other run that have none
 */
public record Comparison(
    RunResult base,
    RunResult other,
    List<Pair> pairs,
    List<CellRounds> onlyInBase,
    List<CellRounds> onlyInOther) {

  /** Copies the lists. */
  public Comparison {
    pairs = List.copyOf(pairs);
    onlyInBase = List.copyOf(onlyInBase);
    onlyInOther = List.copyOf(onlyInOther);
  }

  /**
   * Pairs the cells of two runs. Cells of one delivery and number of clients belong together when
   * all their settings are the same; of those that are left, when their variants are. (A run that
   * varies no setting names no variant: its cells find those of the same settings in one that does,
   * and where both vary nothing, what they differ in is told.)
   */
  public static Comparison of(RunResult base, RunResult other) {
    List<CellRounds> ofBase = new ArrayList<>(CellRounds.of(base));
    List<CellRounds> ofOther = new ArrayList<>(CellRounds.of(other));
    List<CellRounds> order = List.copyOf(ofBase);
    List<Pair> pairs = new ArrayList<>();
    match(ofBase, ofOther, pairs, (a, b) -> sameSettings(a, b) && sameVariant(a, b));
    match(ofBase, ofOther, pairs, Comparison::sameSettings);
    match(ofBase, ofOther, pairs, Comparison::sameVariant);
    pairs.sort((one, two) -> order.indexOf(one.base()) - order.indexOf(two.base()));
    return new Comparison(base, other, pairs, ofBase, ofOther);
  }

  /** In what the machines and runtimes differ; empty when in nothing that is known. */
  public List<Contrast> environment() {
    return Contrasts.ofEnvironments(base, other);
  }

  /** Moves those that match from both lists to the pairs. */
  private static void match(
      List<CellRounds> ofBase,
      List<CellRounds> ofOther,
      List<Pair> pairs,
      BiPredicate<CellRounds, CellRounds> belongs) {
    for (CellRounds cell : List.copyOf(ofBase)) {
      ofOther.stream()
          .filter(candidate -> candidate.delivery().equals(cell.delivery()))
          .filter(candidate -> candidate.clients() == cell.clients())
          .filter(candidate -> belongs.test(cell, candidate))
          .findFirst()
          .ifPresent(
              partner -> {
                pairs.add(new Pair(cell, partner));
                ofBase.remove(cell);
                ofOther.remove(partner);
              });
    }
  }

  private static boolean sameSettings(CellRounds one, CellRounds other) {
    return one.settings().equals(other.settings());
  }

  private static boolean sameVariant(CellRounds one, CellRounds other) {
    return one.variant().equals(other.variant());
  }
}
