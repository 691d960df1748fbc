package dev.wiretoll.chart;

import dev.wiretoll.chart.SecondsChart.Seconds;
import dev.wiretoll.result.SeriesPoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** One metric of one delivery against the seconds of a measurement. Paints once. */
final class SecondsPanel {
  static final int HEIGHT_PX = 166;
  static final BasicStroke MEDIAN = new BasicStroke(2);
  static final BasicStroke HIGH =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0);
  static final BasicStroke LARGEST = new BasicStroke(1);
  static final Font NAME = Pen.font(Font.BOLD, 12);

  private static final BasicStroke THIN = new BasicStroke(1);
  private static final int LABELS_PX = 52;
  private static final int RIGHT_PX = 16;
  private static final int STEPS = 3;
  private static final double DOT_PX = 2.5;
  private static final double NANOS_PER_MILLI = 1e6;

  private final Pen pen;
  private final Seconds seconds;
  private final DeliveryLook look;
  private final Axis across;
  private final Axis up;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  SecondsPanel(
      Pen pen,
      Seconds seconds,
      DeliveryLook look,
      long lastSecond,
      double x,
      double y,
      double widthPx) {
    this.pen = pen;
    this.seconds = seconds;
    this.look = look;
    across = Axis.fromZero("", Math.max(1.0, lastSecond + 1.0), Labels::plain);
    up =
        Axis.fromZero(
            "", Math.max(1e-3, seconds.mostNs() / NANOS_PER_MILLI) * 1.08, STEPS, Labels::plain);
    left = x + LABELS_PX;
    right = x + widthPx - RIGHT_PX;
    top = y + 42;
    bottom = y + HEIGHT_PX - 26;
  }

  void paint() {
    String mark = seconds.valid() ? "" : " \u2717 invalid";
    Color ink = seconds.valid() ? Pen.INK : Pen.ALARM;
    double textX = left - LABELS_PX + 14;
    double roomPx = right - textX - Pen.width(mark, NAME);
    String name = Pen.fitted(seconds.series().name(), NAME, roomPx);
    pen.left(name + mark, NAME, ink, textX, top - 26);
    pen.left(seconds.metric() + " (ms)", Plot.SMALL, Pen.QUIET, textX, top - 10);
    for (Axis.Tick tick : up.ticks()) {
      pen.line(left, y(tick.value()), right, y(tick.value()), Pen.HAIRLINE, THIN);
      pen.right(tick.label(), Plot.SMALL, Pen.INK, left - 6, y(tick.value()) + 4);
    }
    for (Axis.Tick tick : across.ticks()) {
      pen.line(x(tick.value()), bottom, x(tick.value()), bottom + 4, Pen.QUIET, THIN);
      pen.center(tick.label(), Plot.SMALL, Pen.INK, x(tick.value()), bottom + 17);
    }
    pen.line(left, bottom, right, bottom, Pen.QUIET, THIN);
    paintLine(SeriesPoint::maxNs, Pen.QUIET, LARGEST);
    paintLine(SeriesPoint::p99Ns, look.color(), HIGH);
    paintLine(SeriesPoint::p50Ns, look.color(), MEDIAN);
    for (SeriesPoint point : seconds.points()) {
      point
          .maxNs()
          .ifPresent(ns -> pen.diamond(middle(point), y(ns / NANOS_PER_MILLI), DOT_PX, Pen.QUIET));
    }
  }

  /** Broken where a second has no figure. */
  private void paintLine(
      Function<SeriesPoint, OptionalLong> figure, Color color, BasicStroke stroke) {
    List<SeriesPoint> line = new ArrayList<>();
    for (SeriesPoint point : seconds.points()) {
      boolean known = figure.apply(point).isPresent();
      if (!line.isEmpty() && (!known || line.get(line.size() - 1).second() + 1 < point.second())) {
        paintUnbroken(line, figure, color, stroke);
        line.clear();
      }
      if (known) {
        line.add(point);
      }
    }
    paintUnbroken(line, figure, color, stroke);
  }

  private void paintUnbroken(
      List<SeriesPoint> line,
      Function<SeriesPoint, OptionalLong> figure,
      Color color,
      BasicStroke stroke) {
    if (line.size() > 1) {
      pen.path(
          line.stream().mapToDouble(this::middle).toArray(),
          line.stream()
              .mapToDouble(point -> y(figure.apply(point).getAsLong() / NANOS_PER_MILLI))
              .toArray(),
          color,
          stroke);
    }
  }

  private double middle(SeriesPoint point) {
    return x(point.second() + 0.5);
  }

  private double x(double second) {
    return left + (right - left) * across.share(second);
  }

  private double y(double millis) {
    return bottom - (bottom - top) * up.share(millis);
  }
}
