package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import dev.wiretoll.result.SeriesPoint;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Times second by second, a small plot for each metric of each delivery: a stall is a peak, where
 * percentiles over the whole measurement cannot tell when.
 *
 * @param clients number of clients
 * @param panels in reading order
 */
public record SecondsChart(int clients, List<Seconds> panels) implements Drawing {
  private static final int WIDTH_PX = 880;
  private static final int AXIS_PX = 26;

  /**
   * One metric of one cell.
   *
   * @param series whose times these are
   * @param metric what was measured, in words
   * @param points by second; those without samples are left out
   * @param valid whether the figures may be believed
   */
  public record Seconds(Series series, String metric, List<SeriesPoint> points, boolean valid) {
    /** Leaves out seconds without samples. */
    public Seconds {
      points = points.stream().filter(point -> point.maxNs().isPresent()).toList();
    }

    /** The largest sample; 0 without samples. */
    public long mostNs() {
      return points.stream().mapToLong(point -> point.maxNs().orElse(0)).max().orElse(0);
    }

    private long lastSecond() {
      return points.stream().mapToLong(SeriesPoint::second).max().orElse(0);
    }

    private String words() {
      long worst =
          points.stream()
              .max(Comparator.comparingLong(point -> point.maxNs().orElse(0)))
              .map(SeriesPoint::second)
              .orElse(0L);
      return series.name()
          + ", "
          + metric
          + ": at most "
          + Labels.millis(mostNs())
          + " ms, in second "
          + Labels.count(worst);
    }
  }

  /** Leaves out panels without samples. */
  public SecondsChart {
    panels = panels.stream().filter(panel -> !panel.points().isEmpty()).toList();
  }

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return panels.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "seconds-" + clients,
                title(),
                panels.stream()
                    .map(Seconds::words)
                    .collect(Collectors.joining("; ", "Lines. ", ".")),
                WIDTH_PX,
                heading().heightPx() + grid().heightPx() + AXIS_PX,
                this::paint));
  }

  private String title() {
    return "Times second by second, " + Labels.count(clients) + " clients";
  }

  private Heading heading() {
    return new Heading(
        title(),
        "Each with a scale of its own; a percentile needs 100 samples above it in its second",
        List.of(
            LegendKey.line("median", Pen.INK, SecondsPanel.MEDIAN),
            LegendKey.line("p99", Pen.INK, SecondsPanel.HIGH),
            LegendKey.line("largest", Pen.QUIET, SecondsPanel.LARGEST)),
        WIDTH_PX);
  }

  private PanelGrid grid() {
    List<String> names = panels.stream().map(panel -> panel.series().name()).toList();
    return PanelGrid.of(names, WIDTH_PX, SecondsPanel.HEIGHT_PX);
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    Heading heading = heading();
    heading.paint(pen);
    Looks looks = Looks.of(panels.stream().map(Seconds::series).toList());
    long lastSecond = panels.stream().mapToLong(Seconds::lastSecond).max().orElse(0);
    PanelGrid grid = grid();
    int top = heading.heightPx();
    for (int i = 0; i < panels.size(); i++) {
      DeliveryLook look = looks.of(panels.get(i).series());
      double y = top + grid.y(i);
      new SecondsPanel(pen, panels.get(i), look, lastSecond, grid.x(i), y, grid.panelWidthPx())
          .paint();
    }
    double bottom = (double) top + grid.heightPx();
    pen.center("second of the measurement", Plot.SMALL, Pen.QUIET, WIDTH_PX / 2.0, bottom + 12);
  }
}
