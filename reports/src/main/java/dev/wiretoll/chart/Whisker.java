package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * How far off a figure may be, either way: a line with a stroke across each of its ends, on a line
 * of paper so that it shows on bars and curves.
 */
final class Whisker {
  static final BasicStroke STROKE = new BasicStroke(1.6f);
  static final int HALF_END_PX = 4;
  private static final BasicStroke UNDERLAY = new BasicStroke(4);

  private Whisker() {}

  /** Words for what draws it, for example {@code ± 1.2 ms by the clocks}. */
  static String words(long clockBoundNs) {
    return "\u00b1 " + Labels.millis(clockBoundNs) + " ms by the clocks";
  }

  /** Lies; all in pixels. */
  static void lying(Pen pen, double x1, double x2, double y, Color color) {
    stroke(pen, x1, y, x2, y, color);
    for (double x : new double[] {x1, x2}) {
      pen.line(x, y - HALF_END_PX, x, y + HALF_END_PX, color, STROKE);
    }
  }

  /** Stands; all in pixels. */
  static void standing(Pen pen, double x, double y1, double y2, Color color) {
    stroke(pen, x, y1, x, y2, color);
    for (double y : new double[] {y1, y2}) {
      pen.line(x - HALF_END_PX, y, x + HALF_END_PX, y, color, STROKE);
    }
  }

  private static void stroke(Pen pen, double x1, double y1, double x2, double y2, Color color) {
    pen.line(x1, y1, x2, y2, Pen.PAPER, UNDERLAY);
    pen.line(x1, y1, x2, y2, color, STROKE);
  }
}
