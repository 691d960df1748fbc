package dev.wiretoll.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Holm's step-down correction (1979): holding adjusted values against alpha keeps the probability
 * of any false alarm over all tests at or below alpha, however the tests depend on each other.
 */
final class Holm {
  private Holm() {}

  /** Adjusted values in the order of the given ones; each at least its own, at most 1. */
  static List<Double> adjust(List<Double> ps) {
    List<Integer> order =
        IntStream.range(0, ps.size()).boxed().sorted(Comparator.comparingDouble(ps::get)).toList();
    List<Double> adjusted = new ArrayList<>(ps);
    double most = 0;
    for (int place = 0; place < order.size(); place++) {
      int i = order.get(place);
      most = Math.max(most, Math.min(1, ps.get(i) * (ps.size() - place)));
      adjusted.set(i, most);
    }
    return adjusted;
  }

  /** Fewest pairs with which one of so many signed-rank tests can be at or below alpha. */
  static int pairsNeeded(int tests, double alpha) {
    int pairs = 1;
    while (Math.scalb(1.0, -pairs) * Math.max(1, tests) > alpha) {
      pairs++;
    }
    return pairs;
  }
}
