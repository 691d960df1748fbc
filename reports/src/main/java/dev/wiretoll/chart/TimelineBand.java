package dev.wiretoll.chart;

import dev.wiretoll.chart.TimelineChart.Arrival;
import dev.wiretoll.chart.TimelineChart.Band;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.result.TimelineEvent.Kind;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.List;

/** Server and browser as two lanes, messages as arrows between them. Paints once. */
final class TimelineBand {
  private static final Font BOLD = Pen.font(Font.BOLD, 13);
  private static final Font SMALL = Plot.SMALL;
  private static final BasicStroke LANE = new BasicStroke(1.2f);
  private static final BasicStroke WAIT = new BasicStroke(5);
  private static final BasicStroke MESSAGE = new BasicStroke(2);
  private static final BasicStroke REQUEST =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0);
  private static final double NANOS_PER_MILLI = 1e6;

  /** On a fast network request and answer would cover each other; they are kept this far apart. */
  private static final double APART_PX = 11;

  private static final int NAME_PX = 14;

  private final Band band;
  private final Pen pen;
  private final double fromMs;
  private final double toMs;
  private final double left;
  private final double right;
  private final double top;
  private final double serverY;
  private final double browserY;
  private final Color color;
  private final DeliveryLook look;
  private double lastArrowX = Double.NEGATIVE_INFINITY;
  private double lastLabelEnd = Double.NEGATIVE_INFINITY;

  TimelineBand(
      Band band,
      DeliveryLook look,
      Pen pen,
      double top,
      double fromMs,
      double toMs,
      double left,
      double right) {
    this.band = band;
    this.pen = pen;
    this.fromMs = fromMs;
    this.toMs = toMs;
    this.left = left;
    this.right = right;
    this.top = top;
    serverY = top + 52;
    browserY = top + 118;
    this.look = look;
    color = look.color();
  }

  void paint() {
    String mark = band.valid() ? "" : " \u2717 invalid";
    double roomPx = right - NAME_PX - Pen.width(mark, BOLD);
    String name = Pen.fitted(band.series().name(), BOLD, roomPx) + mark;
    pen.left(name, BOLD, band.valid() ? Pen.INK : Pen.ALARM, NAME_PX, top + 20);
    lane("server", serverY);
    lane("browser", browserY);
    List<Arrival> arrivals = TimelineChart.arrivals(band.events());
    arrivals.forEach(this::paintWait);
    for (TimelineEvent event : band.events()) {
      if (shown(event.startNs()) && shown(event.endNs())) {
        paintEvent(event, arrivals);
      }
    }
  }

  private void lane(String name, double y) {
    pen.left(name, SMALL, Pen.QUIET, 14, y + 4);
    pen.line(left, y, right, y, Pen.QUIET, LANE);
  }

  /** From publish until the update leaves: the time it lies on the server. */
  private void paintWait(Arrival arrival) {
    long publishedNs = arrival.event().endNs() - arrival.oldestNs();
    if (shown(publishedNs)) {
      double end = Math.min(right, x(arrival.event().startNs()));
      pen.line(x(publishedNs), serverY, end, serverY, look.pale(), WAIT);
      pen.line(x(publishedNs), serverY, end, serverY, color, LANE);
    }
  }

  private void paintEvent(TimelineEvent event, List<Arrival> arrivals) {
    if (event.kind() == Kind.PUBLISH) {
      pen.diamond(x(event.startNs()), serverY, 5.5, Pen.INK);
      return;
    }
    double start = x(event.startNs());
    double shift = Math.max(0, lastArrowX + APART_PX - start);
    double end = x(event.endNs()) + shift;
    if (end > right) {
      // Pushed out of the picture by those before it.
      return;
    }
    lastArrowX = start + shift;
    if (event.kind() == Kind.REQUEST) {
      pen.arrow(start + shift, browserY, end, serverY, Pen.QUIET, REQUEST);
    } else {
      pen.arrow(start + shift, serverY, end, browserY, color, MESSAGE);
      arrivals.stream()
          .filter(arrival -> arrival.event().equals(event))
          .forEach(arrival -> paintAge(arrival, end));
    }
  }

  private void paintAge(Arrival arrival, double end) {
    String label = "age " + arrival.label();
    double widthPx = Pen.width(label, SMALL);
    double x = Math.min(right, Math.max(left + widthPx, end + widthPx / 2)) - widthPx;
    if (x > lastLabelEnd + 8) {
      pen.left(label, SMALL, Pen.INK, x, browserY + 18);
      lastLabelEnd = x + widthPx;
    }
  }

  private boolean shown(long instantNs) {
    double ms = instantNs / NANOS_PER_MILLI;
    return ms >= fromMs && ms <= toMs;
  }

  private double x(long instantNs) {
    return left + (right - left) * (instantNs / NANOS_PER_MILLI - fromMs) / (toMs - fromMs);
  }
}
