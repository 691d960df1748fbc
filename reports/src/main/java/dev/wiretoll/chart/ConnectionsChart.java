package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import dev.wiretoll.result.Connections;
import java.awt.Graphics2D;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/**
 * How many clients were connected second by second, a small plot for each delivery, from the first
 * connect to the end of the measurement.
 *
 * @param clients number of clients
 * @param panels in reading order
 */
public record ConnectionsChart(int clients, List<Connected> panels) implements Drawing {
  private static final int WIDTH_PX = 880;
  private static final int AXIS_PX = 26;

  /**
   * One cell.
   *
   * @param series whose clients these are
   * @param connections how many of them were connected
   * @param valid whether the figures may be believed
   */
  public record Connected(Series series, Connections connections, boolean valid) {
    /** Seconds until the measurement. */
    int secondsBefore() {
      return connections.before().size();
    }

    /** Connected clients at the end of each second, until the measurement and in it. */
    long[] counts() {
      return LongStream.concat(stream(connections.before()), stream(connections.during()))
          .toArray();
    }

    private static LongStream stream(List<Long> counts) {
      return counts.stream().mapToLong(Long::longValue);
    }

    private long most() {
      return LongStream.of(counts()).max().orElse(0);
    }

    /** Least while measured; all that is known where nothing was. */
    private long leastMeasured() {
      return stream(connections.during()).min().orElse(most());
    }

    private String words() {
      return series.name()
          + ": at most "
          + Labels.count(most())
          + ", at least "
          + Labels.count(leastMeasured())
          + " while measured, connecting and warming up for "
          + Labels.count(secondsBefore())
          + " s";
    }
  }

  /** Leaves out panels of which nothing is known. */
  public ConnectionsChart {
    panels = panels.stream().filter(panel -> !panel.connections().isEmpty()).toList();
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
                "connections-" + clients,
                title(),
                panels.stream()
                    .map(Connected::words)
                    .collect(Collectors.joining("; ", "Lines. ", ".")),
                WIDTH_PX,
                heading().heightPx() + grid().heightPx() + AXIS_PX,
                this::paint));
  }

  private String title() {
    return "Connected clients second by second, " + Labels.count(clients) + " clients";
  }

  private Heading heading() {
    return new Heading(
        title(),
        "At the end of each second, as the fleet told twice a second",
        List.of(
            LegendKey.line("connected", Pen.INK, ConnectionsPanel.LINE),
            LegendKey.line("all clients", Pen.QUIET, ConnectionsPanel.ALL),
            LegendKey.line("start of the measurement", Pen.QUIET, ConnectionsPanel.THIN)),
        WIDTH_PX);
  }

  private PanelGrid grid() {
    List<String> names = panels.stream().map(panel -> panel.series().name()).toList();
    return PanelGrid.of(names, WIDTH_PX, ConnectionsPanel.HEIGHT_PX);
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    Heading heading = heading();
    heading.paint(pen);
    Looks looks = Looks.of(panels.stream().map(Connected::series).toList());
    PanelGrid grid = grid();
    int top = heading.heightPx();
    ConnectionsPanel.Scales scales = ConnectionsPanel.Scales.of(clients, panels);
    for (int i = 0; i < panels.size(); i++) {
      DeliveryLook look = looks.of(panels.get(i).series());
      double y = top + grid.y(i);
      new ConnectionsPanel(pen, panels.get(i), look, scales, grid.x(i), y, grid.panelWidthPx())
          .paint();
    }
    pen.center(
        "seconds from the start of the measurement",
        Plot.SMALL,
        Pen.QUIET,
        WIDTH_PX / 2.0,
        (double) top + grid.heightPx() + 12);
  }
}
