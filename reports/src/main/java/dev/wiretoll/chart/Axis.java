package dev.wiretoll.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * One axis of a plot.
 *
 * @param title quantity and unit
 * @param least value at its start
 * @param most value at its end
 * @param logarithmic whether equal lengths are equal ratios
 * @param ticks labelled places
 */
record Axis(String title, double least, double most, boolean logarithmic, List<Tick> ticks) {
  private static final int STEPS = 6;

  Axis {
    if (!(least < most)) {
      throw new IllegalArgumentException("most must be above " + least + ": " + most);
    }
    ticks = List.copyOf(ticks);
  }

  /**
   * A labelled place.
   *
   * @param value where
   * @param label text beside it
   */
  record Tick(double value, String label) {}

  /** From zero to {@code most}, with ticks in steps of 1, 2 or 5. */
  static Axis fromZero(String title, double most, DoubleFunction<String> label) {
    return fromZero(title, most, STEPS, label);
  }

  /** The same with at most so many steps. */
  static Axis fromZero(String title, double most, int steps, DoubleFunction<String> label) {
    return between(title, 0, most, steps, label);
  }

  /** Between two values, with ticks in at most so many steps of 1, 2 or 5. */
  static Axis between(
      String title, double least, double most, int steps, DoubleFunction<String> label) {
    double rough = (most - least) / steps;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = decade;
    for (int factor : new int[] {2, 5, 10}) {
      if (step < rough) {
        step = factor * decade;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (long i = (long) Math.ceil(least / step); i * step <= most; i++) {
      ticks.add(new Tick(i * step, label.apply(i * step)));
    }
    return new Axis(title, least, most, false, ticks);
  }

  /** Between two values above zero, with a tick for each power of ten, and more where few fit. */
  static Axis decades(String title, double least, double most, DoubleFunction<String> label) {
    boolean few = Math.log10(most / least) < 2.5;
    List<Tick> ticks = new ArrayList<>();
    for (int exponent = (int) Math.floor(Math.log10(least));
        exponent <= Math.log10(most);
        exponent++) {
      for (int factor : few ? new int[] {1, 2, 5} : new int[] {1}) {
        double value = factor * Math.pow(10, exponent);
        if (value >= least && value <= most) {
          ticks.add(new Tick(value, label.apply(value)));
        }
      }
    }
    return new Axis(title, least, most, true, ticks);
  }

  /** Share of the axis's length before a value, kept to 0 to 1. */
  double share(double value) {
    double share = (scaled(value) - scaled(least)) / (scaled(most) - scaled(least));
    return Math.max(0, Math.min(1, share));
  }

  private double scaled(double value) {
    return logarithmic ? Math.log10(Math.max(value, Double.MIN_NORMAL)) : value;
  }
}
