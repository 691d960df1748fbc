package dev.wiretoll.chart;

import java.awt.BasicStroke;

/**
 * The line below timelines, with round times from zero on.
 *
 * @param fromMs time at its left end, 0 or less
 * @param toMs time at its right end
 * @param leftPx where it begins
 * @param rightPx where it ends
 */
record TimeAxis(double fromMs, double toMs, double leftPx, double rightPx) {
  private static final BasicStroke THIN = new BasicStroke(1);

  void paint(Pen pen, double y, String title) {
    pen.line(leftPx, y + 6, rightPx, y + 6, Pen.QUIET, THIN);
    for (Axis.Tick tick : Axis.fromZero(title, toMs, Labels::plain).ticks()) {
      double x = leftPx + (rightPx - leftPx) * (tick.value() - fromMs) / (toMs - fromMs);
      pen.line(x, y + 6, x, y + 11, Pen.QUIET, THIN);
      pen.center(tick.label(), Plot.SMALL, Pen.INK, x, y + 25);
    }
    pen.center(title, Plot.SMALL, Pen.QUIET, (leftPx + rightPx) / 2, y + 46);
  }
}
