package dev.wiretoll.chart;

import java.util.Arrays;

/**
 * How far the scale of differences goes: as far as they do, but not so far that a few huge ones
 * leave the others no room.
 */
final class DifferencesScale {
  private static final double LEAST_PERCENT = 5;
  private static final double MOST_PERCENT = 100;
  private static final double MOST_MEDIANS = 3;

  /** One that is at most this many times the limit stays on the scale all the same. */
  private static final double TOLERANCE = 2;

  private static final double ROOM = 1.12;

  private DifferencesScale() {}

  /**
   * The scale's end, above 0, in percent.
   *
   * @param differences in percent, 0 or more
   * @param reach how far the widest interval goes, in percent, 0 or more
   */
  static double mostPercent(double[] differences, double reach) {
    double[] sorted = differences.clone();
    Arrays.sort(sorted);
    double largest = sorted.length == 0 ? 0 : sorted[sorted.length - 1];
    double median = sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    double limit = Math.max(MOST_PERCENT, MOST_MEDIANS * median);
    double shown = largest <= TOLERANCE * limit ? Math.max(MOST_PERCENT, largest) : limit;
    return ROOM * Math.max(LEAST_PERCENT, Math.min(reach, shown));
  }
}
