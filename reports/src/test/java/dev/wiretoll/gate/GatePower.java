package dev.wiretoll.gate;

import dev.wiretoll.gate.RecordedChecks.Recorded;
import dev.wiretoll.result.CheckedMetric.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * How often checks of so many rounds would be wrong, drawn from recorded ones whose sides were the
 * same. A draw makes a first set and, of what it suspects, a second one: each takes one recorded
 * check, so that the rounds of a set share the luck of its processes, swaps its sides or not, and
 * draws as many of its pairs, with replacement. The candidate is made older by a percentage.
 */
final class GatePower {
  static final int DRAWS = 10_000;

  private static final Set<Primary> ALL = EnumSet.allOf(Primary.class);

  private final List<Recorded> alike;
  private final double alpha;

  /**
   * Draws nothing yet.
   *
   * @param alike checks of a build beside itself, with a first set of rounds each
   */
  GatePower(List<Recorded> alike, double alpha) {
    this.alike = alike;
    this.alpha = alpha;
  }

  /**
   * Part of the draws that came to something.
   *
   * @param suspected in which the first set found any metric worse
   * @param found in which the second did, too
   */
  record Rates(double suspected, double found) {}

  /**
   * The rates of any metric, with so many rounds in both sets.
   *
   * @param olderPercent by how much a metric of the candidate is older; what is not named is as it
   *     was
   */
  Rates rates(int rounds, Map<Primary, Double> olderPercent) {
    Random random = new Random(rounds);
    Set<Primary> wanted = olderPercent.isEmpty() ? ALL : olderPercent.keySet();
    int suspected = 0;
    int found = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Set<Primary> first = worse(random, rounds, olderPercent, ALL);
      if (!Collections.disjoint(first, wanted)) {
        suspected++;
        Set<Primary> second = worse(random, rounds, olderPercent, first);
        found += Collections.disjoint(second, wanted) ? 0 : 1;
      }
    }
    return new Rates((double) suspected / DRAWS, (double) found / DRAWS);
  }

  /** Which of the asked metrics a set of rounds finds worse. */
  private Set<Primary> worse(
      Random random, int rounds, Map<Primary, Double> olderPercent, Set<Primary> asked) {
    Recorded set = alike.get(random.nextInt(alike.size()));
    boolean swapped = random.nextBoolean();
    int[] places = random.ints(rounds, 0, set.figures(Primary.AGE_P50).base().size()).toArray();
    List<Primary> tested = List.copyOf(asked);
    List<Double> ps = new ArrayList<>();
    for (Primary primary : tested) {
      Figures figures = set.figures(primary);
      ps.add(
          p(
              primary,
              drawn(swapped ? figures.candidate() : figures.base(), places),
              drawn(swapped ? figures.base() : figures.candidate(), places),
              1 + olderPercent.getOrDefault(primary, 0.0) / 100));
    }
    List<Double> adjusted = Holm.adjust(ps);
    Set<Primary> worse = EnumSet.noneOf(Primary.class);
    for (int i = 0; i < tested.size(); i++) {
      if (adjusted.get(i) <= alpha) {
        worse.add(tested.get(i));
      }
    }
    return worse;
  }

  private static List<Double> drawn(List<Double> figures, int[] places) {
    return Arrays.stream(places)
        .mapToObj(place -> figures.get(Math.min(place, figures.size() - 1)))
        .toList();
  }

  private static double p(
      Primary primary, List<Double> base, List<Double> candidate, double factor) {
    double floor = primary.floor(GateMetric.median(base).orElseThrow());
    double[] differences = new double[base.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = factor * candidate.get(i) - base.get(i) - floor;
    }
    return SignedRanks.pAbove(differences);
  }
}
