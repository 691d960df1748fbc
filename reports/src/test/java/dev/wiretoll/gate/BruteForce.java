package dev.wiretoll.gate;

import java.util.Arrays;

/** Permutation tests by trying all signs, one by one; of no more than some twenty differences. */
final class BruteForce {
  private static final double ROUNDING = 1e-9;

  private BruteForce() {}

  /** That of the sum of positive signed ranks, ties at the mean of their ranks. */
  static double pOfRanks(double[] differences) {
    double[] ranks = new double[differences.length];
    for (int i = 0; i < ranks.length; i++) {
      double own = Math.abs(differences[i]);
      double below = Arrays.stream(differences).filter(d -> Math.abs(d) < own).count();
      double same = Arrays.stream(differences).filter(d -> Math.abs(d) == own).count();
      ranks[i] = Math.signum(differences[i]) * (below + (same + 1) / 2);
    }
    return pOfMean(ranks);
  }

  /** That of the mean. */
  static double pOfMean(double[] differences) {
    double seen = Arrays.stream(differences).sum();
    double sum = -Arrays.stream(differences).map(Math::abs).sum();
    int all = 1 << differences.length;
    int asLarge = sum >= seen - ROUNDING ? 1 : 0;
    int positive = 0;
    // Gray's code: one sign changes at a time.
    for (int i = 1; i < all; i++) {
      int place = Integer.numberOfTrailingZeros(i);
      positive ^= 1 << place;
      double twice = 2 * Math.abs(differences[place]);
      sum += (positive & (1 << place)) != 0 ? twice : -twice;
      asLarge += sum >= seen - ROUNDING ? 1 : 0;
    }
    return (double) asLarge / all;
  }
}
