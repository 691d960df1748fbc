package dev.wiretoll.chart;

import dev.wiretoll.chart.Axis.Tick;
import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Differences of one cell between two runs in percent, each with its interval.
 *
 * @param id unique within a report: lower-case letters, digits and hyphens
 * @param base short name of the run that is compared with, for example {@code A}
 * @param other short name of the run that is compared
 * @param series whose differences these are
 * @param clients number of clients
 * @param rows from top to bottom
 */
public record DifferencesChart(
    String id, String base, String other, Series series, int clients, List<Row> rows)
    implements Drawing {
  private static final int WIDTH_PX = 560;
  private static final int ROW_PX = 23;
  private static final int FRAME_PX = 64;
  private static final double EDGE_PX = 18;
  private static final double GAP_PX = 8;
  private static final BasicStroke WHISKER = new BasicStroke(2);
  private static final BasicStroke ZERO = new BasicStroke(1.4f);

  /**
   * One measure.
   *
   * @param label in words
   * @param percent the other run's figure less the base's, in percent of the base's
   * @param lowPercent lower end of its interval; empty where there is none
   * @param highPercent upper end; empty where there is none
   */
  public record Row(
      String label, double percent, OptionalDouble lowPercent, OptionalDouble highPercent) {

    private boolean hasInterval() {
      return lowPercent.isPresent() && highPercent.isPresent();
    }

    private boolean holdsZero() {
      return hasInterval() && lowPercent.getAsDouble() <= 0 && highPercent.getAsDouble() >= 0;
    }

    /** How far from zero it goes. */
    private double reach() {
      double interval =
          hasInterval()
              ? Math.max(Math.abs(lowPercent.getAsDouble()), Math.abs(highPercent.getAsDouble()))
              : 0;
      return Math.max(Math.abs(percent), interval);
    }

    private String words() {
      return label
          + " "
          + signed(percent)
          + (hasInterval()
              ? " ("
                  + signed(lowPercent.getAsDouble())
                  + " to "
                  + signed(highPercent.getAsDouble())
                  + ")"
              : "");
    }
  }

  /** Copies the list. */
  public DifferencesChart {
    rows = List.copyOf(rows);
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                id,
                title(),
                rows.stream().map(Row::words).collect(Collectors.joining("; ", "Percent. ", ".")),
                WIDTH_PX,
                heading().heightPx() + FRAME_PX + ROW_PX * rows.size(),
                this::paint));
  }

  private String title() {
    return other
        + " less "
        + base
        + ", "
        + series.name()
        + ", "
        + Labels.count(clients)
        + " clients";
  }

  private Heading heading() {
    Color color = color();
    List<LegendKey> keys = new ArrayList<>();
    if (rows.stream().anyMatch(Row::hasInterval)) {
      keys.add(LegendKey.line("95 % interval", color, WHISKER));
    }
    if (rows.stream().anyMatch(Row::holdsZero)) {
      keys.add(LegendKey.ring("it holds zero: not told apart", color));
    }
    if (rows.stream().anyMatch(row -> !row.hasInterval())) {
      keys.add(LegendKey.diamond("no interval", color));
    }
    return new Heading(title(), "In percent of " + base + cuts(), keys, WIDTH_PX);
  }

  private String cuts() {
    double most = mostPercent();
    if (rows.stream().anyMatch(row -> isBeyond(row.percent()))) {
      return "; arrows go on beyond the scale, to the difference written beside them";
    }
    return rows.stream().anyMatch(row -> row.reach() > most)
        ? "; arrows go on beyond the scale"
        : "";
  }

  private boolean isBeyond(double percent) {
    return Math.abs(percent) > mostPercent();
  }

  /** Ends of the scale. */
  private double mostPercent() {
    return DifferencesScale.mostPercent(
        rows.stream().mapToDouble(row -> Math.abs(row.percent())).toArray(),
        rows.stream().mapToDouble(Row::reach).max().orElse(0));
  }

  private void paint(Graphics2D graphics) {
    Heading heading = heading();
    heading.paint(new Pen(graphics));
    int heightPx = heading.heightPx() + FRAME_PX + ROW_PX * rows.size();
    Plot plot = new Plot(graphics, across(), up(), heading.heightPx(), WIDTH_PX, heightPx);
    plot.paintAxes(true);
    plot.pen().line(plot.x(0), plot.top(), plot.x(0), plot.bottom(), Pen.QUIET, ZERO);
    for (int i = 0; i < rows.size(); i++) {
      paint(plot, rows.get(i), plot.y(place(i)));
    }
  }

  private void paint(Plot plot, Row row, double y) {
    double x = markX(plot, row.percent());
    if (row.hasInterval()) {
      whisker(plot, x, row.lowPercent().getAsDouble(), y);
      whisker(plot, x, row.highPercent().getAsDouble(), y);
    }
    if (isBeyond(row.percent())) {
      whisker(plot, x, row.percent(), y);
      figure(plot, row, x, y);
    }
    mark(plot, row, x, y);
  }

  private Color color() {
    return DeliveryLook.of(series.delivery()).color();
  }

  /** Before the edge, with room for an arrow's head, where the difference lies beyond it. */
  private double markX(Plot plot, double percent) {
    return plot.x(percent) - (isBeyond(percent) ? Math.signum(percent) * EDGE_PX : 0);
  }

  /** On paper, towards zero: that side of the row is empty, or holds nothing but a whisker. */
  private void figure(Plot plot, Row row, double x, double y) {
    String figure = signed(row.percent()) + " %";
    double widthPx = Pen.width(figure, Plot.SMALL);
    double left = row.percent() > 0 ? x - GAP_PX - widthPx : x + GAP_PX;
    plot.pen().fill(left - 2, y - 8, widthPx + 4, 16, Pen.PAPER);
    plot.pen().left(figure, Plot.SMALL, Pen.INK, left, y + 4);
  }

  private void mark(Plot plot, Row row, double x, double y) {
    if (!row.hasInterval()) {
      plot.pen().diamond(x, y, 5.5, color());
    } else if (row.holdsZero()) {
      plot.pen().ring(x, y, 4, color());
    } else {
      plot.pen().dot(x, y, 5, color());
    }
  }

  private void whisker(Plot plot, double fromX, double toPercent, double y) {
    double toX = plot.x(toPercent);
    if (isBeyond(toPercent)) {
      plot.pen().arrow(fromX, y, toX, y, color(), WHISKER);
      return;
    }
    plot.pen().line(fromX, y, toX, y, color(), WHISKER);
    plot.pen().line(toX, y - 4, toX, y + 4, color(), WHISKER);
  }

  /** Middle of a row, rows counted from the top. */
  private double place(int row) {
    return rows.size() - row - 0.5;
  }

  private Axis up() {
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      ticks.add(new Tick(place(i), rows.get(i).label()));
    }
    return new Axis("measure", 0, rows.size(), false, ticks);
  }

  private Axis across() {
    double most = mostPercent();
    List<Tick> ticks = new ArrayList<>();
    for (Tick tick : Axis.fromZero("", most, 2, Labels::plain).ticks()) {
      ticks.add(new Tick(tick.value(), signed(tick.value())));
      if (tick.value() > 0) {
        ticks.add(new Tick(-tick.value(), signed(-tick.value())));
      }
    }
    return new Axis("difference (% of " + base + ")", -most, most, false, ticks);
  }

  private static String signed(double percent) {
    if (percent == 0) {
      return "0";
    }
    double shown = Math.abs(percent);
    String digits =
        shown >= 10 || shown == Math.rint(shown)
            ? Labels.count(Math.round(shown))
            : String.format(Locale.ROOT, "%.1f", shown);
    return (percent < 0 ? "\u2212" : "+") + digits;
  }
}
