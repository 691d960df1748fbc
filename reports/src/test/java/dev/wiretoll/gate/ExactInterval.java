package dev.wiretoll.gate;

import java.util.function.DoubleUnaryOperator;

/**
 * Where a probability lies after so many of so many trials: the exact interval of Clopper and
 * Pearson (1934), which holds the true value with 95 % or more.
 *
 * @param low lower end, 0 to 1
 * @param high upper end, 0 to 1
 */
record ExactInterval(double low, double high) {
  private static final double TAIL = 0.025;
  private static final int HALVINGS = 60;

  /**
   * The interval for {@code hits} of {@code trials}.
   *
   * @param hits 0 to {@code trials}
   * @param trials 1 or more
   */
  static ExactInterval of(int hits, int trials) {
    double low = hits == 0 ? 0 : root(p -> 1 - cumulated(hits - 1, trials, p) - TAIL);
    double high = hits == trials ? 1 : root(p -> TAIL - cumulated(hits, trials, p));
    return new ExactInterval(low, high);
  }

  /** Probability of at most {@code hits}. */
  private static double cumulated(int hits, int trials, double p) {
    double sum = 0;
    double logWays = 0;
    for (int k = 0; k <= hits; k++) {
      sum += Math.exp(logWays + k * Math.log(p) + (trials - k) * Math.log1p(-p));
      logWays += Math.log(trials - k) - Math.log(k + 1.0);
    }
    return sum;
  }

  /** Where a function that rises from below 0 to above it is 0. */
  private static double root(DoubleUnaryOperator rising) {
    double below = 0;
    double above = 1;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (below + above) / 2;
      if (rising.applyAsDouble(middle) < 0) {
        below = middle;
      } else {
        above = middle;
      }
    }
    return (below + above) / 2;
  }
}
