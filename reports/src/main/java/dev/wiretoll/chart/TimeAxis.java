package dev.wiretoll.chart;

import java.awt.BasicStroke;

/**
 * The line below timelines and bars, with round figures from zero on.
 *
 * @param from figure at its left end, 0 or less
 * @param to figure at its right end
 * @param leftPx where it begins
 * @param rightPx where it ends
 */
record TimeAxis(double from, double to, double leftPx, double rightPx) {
  private static final BasicStroke THIN = new BasicStroke(1);

  void paint(Pen pen, double y, String title) {
    pen.line(leftPx, y + 6, rightPx, y + 6, Pen.QUIET, THIN);
    for (Axis.Tick tick : Axis.fromZero(title, to, Labels::plain).ticks()) {
      double x = leftPx + (rightPx - leftPx) * (tick.value() - from) / (to - from);
      pen.line(x, y + 6, x, y + 11, Pen.QUIET, THIN);
      pen.center(tick.label(), Plot.SMALL, Pen.INK, x, y + 25);
    }
    pen.center(title, Plot.SMALL, Pen.QUIET, (leftPx + rightPx) / 2, y + 46);
  }
}
