package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Strokes for curves that lie on each other: they take turns in dashes, so that none hides another.
 */
final class SharedLines {
  private static final double NEAR = 0.03;
  private static final float DASH_PX = 16;

  /** The first curve of those that a curve lies on, which may be itself. */
  private final int[] first;

  /** Curves of values above zero, all at the same number of points. */
  SharedLines(List<double[]> curves) {
    first = IntStream.range(0, curves.size()).toArray();
    for (int curve = 0; curve < first.length; curve++) {
      for (int other = 0; other < curve; other++) {
        if (coincide(curves.get(curve), curves.get(other))) {
          join(curve, other);
        }
      }
    }
  }

  private void join(int curve, int other) {
    int joined = Math.min(first[curve], first[other]);
    int left = Math.max(first[curve], first[other]);
    for (int i = 0; i < first.length; i++) {
      first[i] = first[i] == left ? joined : first[i];
    }
  }

  /** The stroke of a curve: its own when it is alone, else its turn. */
  BasicStroke stroke(int curve, BasicStroke own) {
    int[] sharing =
        IntStream.range(0, first.length).filter(i -> first[i] == first[curve]).toArray();
    int turns = sharing.length;
    if (turns == 1) {
      return own;
    }
    int turn = (int) IntStream.of(sharing).filter(i -> i < curve).count();
    float[] dash = {DASH_PX, DASH_PX * (turns - 1)};
    float startPx = DASH_PX * ((turns - turn) % turns);
    float widthPx = own.getLineWidth() + 0.8f;
    return new BasicStroke(
        widthPx, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, startPx);
  }

  /** Whether any two lie on each other. */
  boolean any() {
    return IntStream.of(first).distinct().count() < first.length;
  }

  /** On average; single points may differ by chance. */
  private static boolean coincide(double[] one, double[] other) {
    double apart =
        IntStream.range(0, one.length)
            .mapToDouble(i -> Math.abs(Math.log(one[i] / other[i])))
            .sum();
    return apart / one.length < NEAR;
  }
}
