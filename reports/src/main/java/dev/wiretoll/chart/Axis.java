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
  private static final int STEPS = 5;

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

  /** From zero past {@code most} in steps of 1, 2 or 5. */
  static Axis fromZero(String title, double most, DoubleFunction<String> label) {
    double rough = Math.max(most, 1e-9) / STEPS;
    double decade = Math.pow(10, Math.floor(Math.log10(rough)));
    double step = decade;
    for (int factor : new int[] {2, 5, 10}) {
      if (step < rough) {
        step = factor * decade;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    int count = (int) Math.ceil(most / step - 1e-9);
    for (int i = 0; i <= count; i++) {
      ticks.add(new Tick(i * step, label.apply(i * step)));
    }
    return new Axis(title, 0, count * step, false, ticks);
  }

  /** Whole decades around {@code least} and {@code most}, both above zero. */
  static Axis decades(String title, double least, double most, DoubleFunction<String> label) {
    int first = (int) Math.floor(Math.log10(least) + 1e-9);
    int last = Math.max(first + 1, (int) Math.ceil(Math.log10(most) - 1e-9));
    List<Tick> ticks = new ArrayList<>();
    for (int exponent = first; exponent <= last; exponent++) {
      double value = Math.pow(10, exponent);
      ticks.add(new Tick(value, label.apply(value)));
    }
    return new Axis(title, Math.pow(10, first), Math.pow(10, last), true, ticks);
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
