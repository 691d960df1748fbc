package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Costs against the number of clients, a small plot for each.
 *
 * @param panels in reading order
 */
public record CostCurves(List<Panel> panels) implements Drawing {
  private static final int WIDTH_PX = 960;
  private static final int MOST_COLUMNS = 4;
  private static final int AXIS_PX = 26;

  /** How a cost is drawn. */
  public enum Scale {
    /** From zero. */
    LINEAR,
    /** In decades. */
    LOGARITHMIC,
    /** In decades, with a line that grows in proportion to clients. */
    LOGARITHMIC_WITH_GUIDE;

    boolean isLogarithmic() {
      return this != LINEAR;
    }
  }

  /**
   * One cost.
   *
   * @param title in words, with the unit
   * @param scale how it is drawn
   * @param curves one for each delivery that has it
   */
  public record Panel(String title, Scale scale, List<Curve> curves) {
    /** Leaves out what a logarithmic scale has no place for, and curves without points. */
    public Panel {
      curves =
          curves.stream()
              .map(curve -> scale.isLogarithmic() ? curve.aboveZero() : curve)
              .filter(curve -> !curve.points().isEmpty())
              .toList();
    }

    /** Whether any delivery has it at more than one number of clients. */
    boolean grows() {
      return curves.stream().anyMatch(curve -> curve.points().size() > 1);
    }

    Stream<Point> points() {
      return curves.stream().flatMap(curve -> curve.points().stream());
    }

    private String words() {
      return curves.stream()
          .map(curve -> curve.series().name() + " " + curve.words())
          .collect(Collectors.joining(", ", title + ": ", ""));
    }
  }

  /**
   * One delivery.
   *
   * @param series which it is
   * @param points by number of clients, rising
   */
  public record Curve(Series series, List<Point> points) {
    /** Copies the list. */
    public Curve {
      points = List.copyOf(points);
    }

    private Curve aboveZero() {
      return new Curve(series, points.stream().filter(point -> point.value() > 0).toList());
    }

    private String words() {
      return points.stream()
          .map(
              point ->
                  Labels.plain(point.value())
                      + " at "
                      + Labels.count(point.clients())
                      + (point.valid() ? "" : " (invalid)"))
          .collect(Collectors.joining(" and "));
    }
  }

  /**
   * One cell's cost.
   *
   * @param clients number of clients
   * @param value in the unit of the title, 0 or more
   * @param valid whether it may be believed
   */
  public record Point(int clients, double value, boolean valid) {}

  /** Leaves out costs that no delivery has at several numbers of clients. */
  public CostCurves {
    panels = panels.stream().filter(Panel::grows).toList();
  }

  /** Whether there is nothing to draw. */
  public boolean isEmpty() {
    return panels.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "cost-curves",
                "How cost grows with the number of clients",
                panels.stream().map(Panel::words).collect(Collectors.joining("; ", "Lines. ", ".")),
                WIDTH_PX,
                heading().heightPx() + rows() * CostPanel.HEIGHT_PX + AXIS_PX,
                this::paint));
  }

  private List<Series> series() {
    return panels.stream()
        .flatMap(panel -> panel.curves().stream())
        .map(Curve::series)
        .distinct()
        .toList();
  }

  private Heading heading() {
    List<LegendKey> keys = new ArrayList<>();
    Looks looks = Looks.of(series());
    for (Series each : series()) {
      DeliveryLook look = looks.of(each);
      keys.add(LegendKey.line(each.name(), look.color(), look.stroke(CostPanel.LINE_PX)));
    }
    if (panels.stream().anyMatch(panel -> panel.scale() == Scale.LOGARITHMIC_WITH_GUIDE)) {
      keys.add(LegendKey.line("in proportion to clients (linear)", Pen.QUIET, CostPanel.GUIDE));
    }
    if (panels.stream().flatMap(Panel::points).anyMatch(point -> !point.valid())) {
      keys.add(LegendKey.ring("hollow: invalid, not to be used", Pen.ALARM));
    }
    return new Heading(
        "How cost grows with the number of clients",
        "Clients on a logarithmic scale, time to connect and age too; each with a scale of its own",
        keys,
        WIDTH_PX);
  }

  private int columns() {
    return Math.min(MOST_COLUMNS, panels.size());
  }

  private int rows() {
    return (panels.size() + columns() - 1) / columns();
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    Heading heading = heading();
    heading.paint(pen);
    Looks looks = Looks.of(series());
    List<Integer> counts =
        panels.stream().flatMap(Panel::points).map(Point::clients).distinct().sorted().toList();
    double widthPx = (double) WIDTH_PX / columns();
    for (int i = 0; i < panels.size(); i++) {
      double x = widthPx * (i % columns());
      int row = i / columns();
      double y = heading.heightPx() + (double) CostPanel.HEIGHT_PX * row;
      new CostPanel(pen, panels.get(i), looks, counts, x, y, widthPx).paint();
    }
    double bottom = heading.heightPx() + (double) rows() * CostPanel.HEIGHT_PX;
    pen.center("clients", Plot.SMALL, Pen.QUIET, WIDTH_PX / 2.0, bottom + 12);
  }
}
