package dev.wiretoll.chart;

import dev.wiretoll.chart.ConnectionsChart.Connected;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/** Connected clients of one delivery against time. Paints once. */
final class ConnectionsPanel {
  static final int HEIGHT_PX = 146;
  static final BasicStroke LINE = new BasicStroke(2);
  static final BasicStroke THIN = new BasicStroke(1);
  static final BasicStroke ALL =
      new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {2, 3}, 0);

  private static final int LABELS_PX = 60;
  private static final int RIGHT_PX = 16;

  private final Pen pen;
  private final Connected connected;
  private final DeliveryLook look;
  private final Scales scales;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  ConnectionsPanel(
      Pen pen,
      Connected connected,
      DeliveryLook look,
      Scales scales,
      double x,
      double y,
      double widthPx) {
    this.pen = pen;
    this.connected = connected;
    this.look = look;
    this.scales = scales;
    left = x + LABELS_PX;
    right = x + widthPx - RIGHT_PX;
    top = y + 42;
    bottom = y + HEIGHT_PX - 26;
  }

  /**
   * The scales of all panels of a chart.
   *
   * @param clients number of clients
   * @param across seconds from the start of the measurement
   * @param up connected clients
   */
  record Scales(int clients, Axis across, Axis up) {
    private static final int STEPS_UP = 2;
    private static final int STEPS_ACROSS = 5;

    static Scales of(int clients, List<Connected> panels) {
      int before = panels.stream().mapToInt(Connected::secondsBefore).max().orElse(0);
      int during =
          panels.stream().mapToInt(panel -> panel.connections().during().size()).max().orElse(0);
      return new Scales(
          clients,
          across(before, Math.max(1, during)),
          Axis.fromZero("", clients * 1.08, STEPS_UP, Labels::plain));
    }

    /** With zero and round seconds to both sides of it. */
    private static Axis across(int before, int during) {
      double rough = Math.max(STEPS_ACROSS, before + during);
      double step = Axis.fromZero("", rough, STEPS_ACROSS, Labels::plain).ticks().get(1).value();
      List<Axis.Tick> ticks = new ArrayList<>();
      for (double second = -Math.floor(before / step) * step; second <= during; second += step) {
        String sign = second < 0 ? "\u2212" : "";
        ticks.add(new Axis.Tick(second, sign + Labels.plain(Math.abs(second))));
      }
      return new Axis("", -before, during, false, ticks);
    }
  }

  void paint() {
    String mark = connected.valid() ? "" : " \u2717 invalid";
    Color ink = connected.valid() ? Pen.INK : Pen.ALARM;
    double textX = left - LABELS_PX + 14;
    double roomPx = right - textX - Pen.width(mark, SecondsPanel.NAME);
    String name = Pen.fitted(connected.series().name(), SecondsPanel.NAME, roomPx);
    pen.left(name + mark, SecondsPanel.NAME, ink, textX, top - 26);
    pen.left("clients connected", Plot.SMALL, Pen.QUIET, textX, top - 10);
    paintAxes();
    pen.line(left, y(scales.clients()), right, y(scales.clients()), Pen.QUIET, ALL);
    pen.line(x(0), top, x(0), bottom, Pen.QUIET, THIN);
    paintLine();
  }

  private void paintAxes() {
    for (Axis.Tick tick : scales.up().ticks()) {
      double y = y(Math.round(tick.value()));
      pen.line(left, y, right, y, Pen.HAIRLINE, THIN);
      pen.right(tick.label(), Plot.SMALL, Pen.INK, left - 6, y + 4);
    }
    for (Axis.Tick tick : scales.across().ticks()) {
      pen.line(x(tick.value()), bottom, x(tick.value()), bottom + 4, Pen.QUIET, THIN);
      pen.center(tick.label(), Plot.SMALL, Pen.INK, x(tick.value()), bottom + 17);
    }
    pen.line(left, bottom, right, bottom, Pen.QUIET, THIN);
  }

  /** From none at the beginning through the ends of seconds. */
  private void paintLine() {
    long[] counts = connected.counts();
    double[] across = new double[counts.length + 1];
    double[] up = new double[counts.length + 1];
    across[0] = x(-connected.secondsBefore());
    up[0] = y(connected.secondsBefore() == 0 ? counts[0] : 0);
    for (int i = 0; i < counts.length; i++) {
      across[i + 1] = x(i + 1.0 - connected.secondsBefore());
      up[i + 1] = y(counts[i]);
    }
    pen.path(across, up, look.color(), LINE);
  }

  private double x(double second) {
    return left + (right - left) * scales.across().share(second);
  }

  private double y(long clients) {
    return bottom - (bottom - top) * scales.up().share((double) clients);
  }
}
