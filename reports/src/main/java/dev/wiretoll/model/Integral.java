package dev.wiretoll.model;

import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Numeric integration, by Simpson's rule, of functions that are smooth between given places. */
final class Integral {
  private static final int STEPS = 32;

  private Integral() {}

  /** From one end to the other; the function may bend or jump at {@code bends}, in any order. */
  static double over(double from, double to, double[] bends, DoubleUnaryOperator function) {
    double[] inner = DoubleStream.of(bends).filter(x -> x > from && x < to).sorted().toArray();
    double sum = 0;
    double begin = from;
    for (double end : inner) {
      sum += smooth(begin, end, function);
      begin = end;
    }
    return sum + smooth(begin, to, function);
  }

  private static double smooth(double from, double to, DoubleUnaryOperator function) {
    if (to <= from) {
      return 0;
    }
    double step = (to - from) / STEPS;
    double sum = function.applyAsDouble(from) + function.applyAsDouble(to);
    for (int i = 1; i < STEPS; i++) {
      sum += (i % 2 == 0 ? 2 : 4) * function.applyAsDouble(from + i * step);
    }
    return sum * step / 3;
  }
}
