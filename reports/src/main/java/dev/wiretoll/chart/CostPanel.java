package dev.wiretoll.chart;

import dev.wiretoll.chart.CostCurves.Curve;
import dev.wiretoll.chart.CostCurves.Panel;
import dev.wiretoll.chart.CostCurves.Point;
import dev.wiretoll.chart.CostCurves.Scale;
import java.awt.BasicStroke;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One cost against the number of clients. Paints once. */
final class CostPanel {
  static final int HEIGHT_PX = 190;
  static final float LINE_PX = 1.8f;
  static final BasicStroke GUIDE =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 3}, 0);

  private static final BasicStroke THIN = new BasicStroke(1);
  private static final Font NAME = Pen.font(Font.BOLD, 12);
  private static final int LABELS_PX = 54;
  private static final int RIGHT_PX = 22;
  private static final int STEPS = 4;
  private static final double DOT_PX = 3.5;
  private static final double GAP_PX = 6;
  private static final double ASIDE_PX = 27;
  private static final double MOST_ASIDE_PX = 5;

  /** Keeps points that stand aside within the plot. */
  private static final double INSET_PX = ASIDE_PX / 2 + DOT_PX;

  private final Pen pen;
  private final Panel panel;
  private final Looks looks;
  private final Axis across;
  private final Axis up;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  /** Numbers of clients are those of all panels, so that these have one scale. */
  CostPanel(
      Pen pen, Panel panel, Looks looks, List<Integer> counts, double x, double y, double widthPx) {
    this.pen = pen;
    this.panel = panel;
    this.looks = looks;
    left = x + LABELS_PX;
    right = x + widthPx - RIGHT_PX;
    top = y + 34;
    bottom = y + HEIGHT_PX - 30;
    across = across(counts, right - left - 2 * INSET_PX);
    up = up(panel);
  }

  /** With labels at both ends, and between them where they do not touch. */
  private static Axis across(List<Integer> counts, double widthPx) {
    double least = counts.get(0);
    double most = counts.get(counts.size() - 1);
    Axis bare = new Axis("", least, most, true, List.of());
    List<Axis.Tick> ticks = new ArrayList<>();
    double free = Double.MAX_VALUE;
    double taken = Pen.width(Labels.count(counts.get(0)), Plot.SMALL) / 2;
    for (int i = counts.size() - 1; i >= 0; i--) {
      String label = Labels.count(counts.get(i));
      double middle = bare.share(counts.get(i)) * widthPx;
      double half = Pen.width(label, Plot.SMALL) / 2;
      boolean fits = middle + half + GAP_PX <= free && (i == 0 || middle - half - GAP_PX >= taken);
      ticks.add(new Axis.Tick(counts.get(i), fits ? label : ""));
      free = fits ? middle - half : free;
    }
    return new Axis("", least, most, true, ticks);
  }

  private static Axis up(Panel panel) {
    double most = panel.points().mapToDouble(Point::value).max().orElse(1);
    double least = panel.points().mapToDouble(Point::value).min().orElse(1);
    return panel.scale().isLogarithmic()
        ? Axis.decades("", least / 2, most * 2, Labels::plain)
        : Axis.fromZero("", Math.max(1e-3, most) * 1.12, STEPS, Labels::plain);
  }

  void paint() {
    pen.left(panel.title(), NAME, Pen.INK, left - LABELS_PX + 14, top - 14);
    for (Axis.Tick tick : up.ticks()) {
      pen.line(left, y(tick.value()), right, y(tick.value()), Pen.HAIRLINE, THIN);
      pen.right(tick.label(), Plot.SMALL, Pen.INK, left - 6, y(tick.value()) + 4);
    }
    for (Axis.Tick tick : across.ticks()) {
      pen.line(x(tick.value()), bottom, x(tick.value()), bottom + 4, Pen.QUIET, THIN);
      pen.center(tick.label(), Plot.SMALL, Pen.INK, x(tick.value()), bottom + 17);
    }
    pen.line(left, bottom, right, bottom, Pen.QUIET, THIN);
    if (panel.scale() == Scale.LOGARITHMIC_WITH_GUIDE) {
      paintGuide();
    }
    for (int curve = 0; curve < panel.curves().size(); curve++) {
      paintLine(panel.curves().get(curve), asidePx(curve));
    }
    for (int curve = 0; curve < panel.curves().size(); curve++) {
      paintPoints(panel.curves().get(curve), asidePx(curve));
    }
  }

  /** From the uppermost of the points with fewest clients, as far as the plot goes. */
  private void paintGuide() {
    panel
        .points()
        .filter(Point::valid)
        .min(
            Comparator.comparingInt(Point::clients)
                .thenComparing(Comparator.comparingDouble(Point::value).reversed()))
        .ifPresent(
            first -> {
              double times = Math.min(across.most() / first.clients(), up.most() / first.value());
              pen.line(
                  x(first.clients()),
                  y(first.value()),
                  x(first.clients() * times),
                  y(first.value() * times),
                  Pen.QUIET,
                  GUIDE);
            });
  }

  /** A little beside each other, so that equal figures do not hide each other. */
  private double asidePx(int curve) {
    int curves = panel.curves().size();
    return panel.scale() == Scale.LOGARITHMIC_WITH_GUIDE
        ? 0
        : Math.min(MOST_ASIDE_PX, ASIDE_PX / curves) * (curve - (curves - 1) / 2.0);
  }

  /** Thin where it leads to or from a figure that may not be believed. */
  private void paintLine(Curve curve, double asidePx) {
    DeliveryLook look = looks.of(curve.series());
    for (int i = 1; i < curve.points().size(); i++) {
      Point one = curve.points().get(i - 1);
      Point other = curve.points().get(i);
      BasicStroke stroke = one.valid() && other.valid() ? look.stroke(LINE_PX) : THIN;
      pen.line(
          x(one.clients()) + asidePx,
          y(one.value()),
          x(other.clients()) + asidePx,
          y(other.value()),
          look.color(),
          stroke);
    }
  }

  private void paintPoints(Curve curve, double asidePx) {
    DeliveryLook look = looks.of(curve.series());
    for (Point point : curve.points()) {
      if (point.valid()) {
        pen.dot(x(point.clients()) + asidePx, y(point.value()), DOT_PX, look.color());
      } else {
        pen.ring(x(point.clients()) + asidePx, y(point.value()), DOT_PX, look.color());
      }
    }
  }

  private double x(double clients) {
    return left + INSET_PX + (right - left - 2 * INSET_PX) * across.share(clients);
  }

  private double y(double value) {
    return bottom - (bottom - top) * up.share(value);
  }
}
