package dev.wiretoll.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Axes, grid and curves within a rectangle below a heading.
 *
 * <p>XChart draws the curves. Axes are ours: places on a log-nines axis or between groups of bars
 * carry meaning that its tick calculators cannot express, and labels must not collide.
 */
final class Plot {
  static final Font SMALL = Pen.font(Font.PLAIN, 12);
  private static final BasicStroke THIN = new BasicStroke(1);
  private static final int RIGHT_MARGIN_PX = 26;
  private static final int TOP_MARGIN_PX = 12;
  private static final int BOTTOM_MARGIN_PX = 52;

  private final Pen pen;
  private final Graphics2D graphics;
  private final Axis across;
  private final Axis up;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  Plot(Graphics2D graphics, Axis across, Axis up, int topPx, int widthPx, int heightPx) {
    this.graphics = graphics;
    this.pen = new Pen(graphics);
    this.across = across;
    this.up = up;
    double labels =
        up.ticks().stream().mapToDouble(tick -> Pen.width(tick.label(), SMALL)).max().orElse(0);
    left = Math.ceil(46 + labels);
    right = widthPx - RIGHT_MARGIN_PX;
    top = topPx + TOP_MARGIN_PX;
    bottom = heightPx - BOTTOM_MARGIN_PX;
  }

  /** Grid, ticks and titles; drawn first, so that everything else lies above. */
  void paintAxes(boolean verticalGrid) {
    for (Axis.Tick tick : up.ticks()) {
      double y = y(tick.value());
      pen.line(left, y, right, y, Pen.HAIRLINE, THIN);
      pen.right(tick.label(), SMALL, Pen.INK, left - 8, y + 4);
    }
    for (Axis.Tick tick : across.ticks()) {
      double x = x(tick.value());
      if (verticalGrid) {
        pen.line(x, top, x, bottom, Pen.HAIRLINE, THIN);
        pen.line(x, bottom, x, bottom + 5, Pen.QUIET, THIN);
      }
      pen.center(tick.label(), SMALL, Pen.INK, x, bottom + 19);
    }
    pen.line(left, bottom, right, bottom, Pen.QUIET, THIN);
    pen.center(across.title(), SMALL, Pen.QUIET, (left + right) / 2, bottom + 42);
    double half = Pen.width(up.title(), SMALL) / 2;
    pen.upright(up.title(), SMALL, Pen.QUIET, 20, (top + bottom) / 2 + half);
  }

  /** Pixels from the left edge of the picture. */
  double x(double value) {
    return left + (right - left) * across.share(value);
  }

  /** Pixels from the top edge of the picture. */
  double y(double value) {
    return bottom - (bottom - top) * up.share(value);
  }

  double left() {
    return left;
  }

  double right() {
    return right;
  }

  double top() {
    return top;
  }

  double bottom() {
    return bottom;
  }

  Pen pen() {
    return pen;
  }

  /** A line through points. */
  void curve(double[] x, double[] y, Color color, BasicStroke stroke) {
    if (stroke.getDashArray() == null) {
      solid(x, y, color, stroke);
    } else {
      dashed(x, y, color, stroke);
    }
  }

  /** XChart draws a curve piece by piece, and would begin the dash anew with each. */
  private void dashed(double[] x, double[] y, Color color, BasicStroke stroke) {
    double[] acrossPx = new double[x.length];
    double[] upPx = new double[y.length];
    for (int i = 0; i < x.length; i++) {
      acrossPx[i] = x(x[i]);
      upPx[i] = y(y[i]);
    }
    pen.path(acrossPx, upPx, color, stroke);
  }

  private void solid(double[] x, double[] y, Color color, BasicStroke stroke) {
    XYChart chart = new XYChart((int) Math.round(right - left), (int) Math.round(bottom - top));
    style(chart.getStyler());
    XYSeries series = chart.addSeries("curve", shares(across, x), shares(up, y));
    series.setMarker(SeriesMarkers.NONE);
    series.setLineColor(color);
    series.setLineStyle(stroke);
    graphics.translate(left, top);
    chart.paint(graphics, chart.getWidth(), chart.getHeight());
    graphics.translate(-left, -top);
  }

  private static double[] shares(Axis axis, double[] values) {
    double[] shares = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      shares[i] = axis.share(values[i]);
    }
    return shares;
  }

  /** Nothing but the curve, edge to edge: scales are applied before. */
  private static void style(XYStyler style) {
    Color none = new Color(255, 255, 255, 0);
    style.setLocale(Locale.ROOT);
    style.setChartBackgroundColor(none);
    style.setPlotBackgroundColor(none);
    style.setPlotBorderVisible(false);
    style.setPlotGridLinesVisible(false);
    style.setAxisTicksVisible(false);
    style.setAxisTitlesVisible(false);
    style.setLegendVisible(false);
    style.setChartTitleVisible(false);
    style.setChartPadding(0);
    style.setPlotMargin(0);
    style.setPlotContentSize(1);
    style.setXAxisMin(0.0);
    style.setXAxisMax(1.0);
    style.setYAxisMin(0.0);
    style.setYAxisMax(1.0);
  }
}
