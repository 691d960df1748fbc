package dev.wiretoll.gate;

import dev.wiretoll.gate.RecordedChecks.Recorded;
import dev.wiretoll.result.CheckedMetric.Figures;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How often checks of so many rounds would call a build worse, drawn from recorded ones. A draw
 * makes a first set and, of what it suspects, a second one: each takes one recorded check, so that
 * the rounds of a set share the luck of its processes, and draws as many of its pairs, with
 * replacement.
 */
final class GatePower {
  static final int DRAWS = 10_000;

  private final List<Recorded> checks;
  private final boolean alike;

  /**
   * Draws nothing yet.
   *
   * @param checks with a first set of rounds each, all of the same two builds
   * @param alike whether the builds are the same; then each set swaps its sides or not
   */
  GatePower(List<Recorded> checks, boolean alike) {
    this.checks = checks;
    this.alike = alike;
  }

  /**
   * Part of the draws that came to something.
   *
   * @param suspected in which the first set found any of the metrics worse
   * @param found in which the second did, too
   */
  record Rates(double suspected, double found) {}

  /** The rates of any of these metrics, of all tested, with so many rounds in both sets. */
  Rates rates(int rounds, Set<Primary> wanted) {
    Random random = new Random(rounds);
    int suspected = 0;
    int found = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Set<Primary> first = worse(random, rounds, EnumSet.allOf(Primary.class));
      if (!Collections.disjoint(first, wanted)) {
        suspected++;
        Set<Primary> second = worse(random, rounds, first);
        found += Collections.disjoint(second, wanted) ? 0 : 1;
      }
    }
    return new Rates((double) suspected / DRAWS, (double) found / DRAWS);
  }

  /** Which of the asked metrics a set of rounds finds worse. */
  private Set<Primary> worse(Random random, int rounds, Set<Primary> asked) {
    Recorded set = checks.get(random.nextInt(checks.size()));
    boolean swapped = alike && random.nextBoolean();
    int[] places = random.ints(rounds, 0, set.figures(Primary.AGE_P50).base().size()).toArray();
    List<Primary> tested = List.copyOf(asked);
    List<Double> ps = new ArrayList<>();
    for (Primary primary : tested) {
      Figures figures = set.figures(primary);
      List<Double> base = swapped ? figures.candidate() : figures.base();
      List<Double> candidate = swapped ? figures.base() : figures.candidate();
      ps.add(p(primary, drawn(base, places), drawn(candidate, places)));
    }
    List<Double> adjusted = Holm.adjust(ps);
    Set<Primary> worse = EnumSet.noneOf(Primary.class);
    for (int i = 0; i < tested.size(); i++) {
      if (adjusted.get(i) <= GateSettings.ALPHA) {
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

  private static double p(Primary primary, List<Double> base, List<Double> candidate) {
    double floor = primary.floor(GateMetric.median(base).orElseThrow());
    double[] differences = new double[base.size()];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = candidate.get(i) - base.get(i) - floor;
    }
    return SignedRanks.pAbove(differences);
  }
}
