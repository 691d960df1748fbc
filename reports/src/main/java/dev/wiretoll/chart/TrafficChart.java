package dev.wiretoll.chart;

import dev.wiretoll.chart.Axis.Tick;
import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Overhead of all clients together, in bars grouped by number of clients.
 *
 * @param bars in any order; one for each delivery and number of clients
 * @param logarithmic whether the rate's axis goes in decades
 */
public record TrafficChart(List<Bar> bars, boolean logarithmic) implements Drawing {
  private static final int WIDTH_PX = 760;
  private static final int HEIGHT_PX = 440;
  private static final double GROUP_SHARE = 0.82;
  private static final double LABEL_PX = 48;

  /**
   * One bar.
   *
   * @param series whose overhead it is
   * @param clients number of clients
   * @param mebibitsPerSec overhead by the 2010 chapter's count, in 2^20 bits per second
   * @param measured whether it was measured; otherwise it is the closed form
   * @param valid whether the figure may be believed
   */
  public record Bar(
      Series series, int clients, double mebibitsPerSec, boolean measured, boolean valid) {}

  /** Copies the list. */
  public TrafficChart {
    bars = List.copyOf(bars);
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    String scale = logarithmic ? "logarithmic" : "linear";
    return Renderer.render(
        () ->
            new Picture(
                "overhead-" + scale,
                "Overhead by number of clients, " + scale + " scale",
                description(),
                WIDTH_PX,
                HEIGHT_PX,
                this::paint));
  }

  private String description() {
    return bars.stream()
        .map(
            bar ->
                bar.series().name()
                    + " with "
                    + Labels.count(bar.clients())
                    + " clients: "
                    + Labels.rate(bar.mebibitsPerSec())
                    + " Mibit/s"
                    + (bar.measured() ? ", measured" : ", closed form")
                    + (bar.valid() ? "" : ", invalid"))
        .collect(Collectors.joining("; ", "Bars. ", "."));
  }

  private List<Integer> groups() {
    return bars.stream().map(Bar::clients).distinct().sorted().toList();
  }

  private List<Series> series() {
    return bars.stream().map(Bar::series).distinct().toList();
  }

  private void paint(Graphics2D graphics) {
    Heading heading =
        new Heading(
            "Overhead on the wire, all clients together",
            "Heads and frames by the chapter\u2019s count, without payload; "
                + (logarithmic ? "logarithmic scale" : "linear scale"),
            keys(),
            WIDTH_PX);
    heading.paint(new Pen(graphics));
    Plot plot = new Plot(graphics, across(), up(), heading.heightPx(), WIDTH_PX, HEIGHT_PX);
    plot.paintAxes(false);
    double groupPx = plot.x(1) - plot.x(0);
    bars.forEach(bar -> paintBar(plot, bar, groupPx));
  }

  private Axis across() {
    List<Tick> ticks = new ArrayList<>();
    for (int group = 0; group < groups().size(); group++) {
      ticks.add(new Tick(group + 0.5, groupLabel(group)));
    }
    return new Axis("clients", 0, groups().size(), false, ticks);
  }

  private Axis up() {
    String title = "overhead (Mibit/s)";
    double most = bars.stream().mapToDouble(Bar::mebibitsPerSec).max().orElse(1);
    double least =
        bars.stream().mapToDouble(Bar::mebibitsPerSec).filter(rate -> rate > 0).min().orElse(1);
    // Room above the highest bar for its label, which stands upright on narrow bars.
    boolean upright = series().size() > 2;
    return logarithmic
        ? Axis.decades(title, least / 4, most * (upright ? 12 : 2), Labels::plain)
        : Axis.fromZero(title, Math.max(most, 1e-3) * (upright ? 1.22 : 1.08), Labels::plain);
  }

  /** The chapter calls its three use cases A, B and C. */
  private String groupLabel(int group) {
    int clients = groups().get(group);
    String count = Labels.count(clients);
    return switch (clients) {
      case 1_000 -> "A: " + count;
      case 10_000 -> "B: " + count;
      case 100_000 -> "C: " + count;
      default -> count;
    };
  }

  private List<LegendKey> keys() {
    List<LegendKey> keys = new ArrayList<>();
    Looks looks = Looks.of(series());
    series().forEach(each -> keys.add(LegendKey.bar(each.name(), looks.of(each).color())));
    if (bars.stream().anyMatch(Bar::measured)) {
      keys.add(LegendKey.bar("solid: measured", Pen.QUIET));
    }
    if (bars.stream().anyMatch(bar -> !bar.measured())) {
      keys.add(LegendKey.hatched("hatched: closed form, not run", Pen.QUIET));
    }
    return keys;
  }

  private void paintBar(Plot plot, Bar bar, double groupPx) {
    Pen pen = plot.pen();
    DeliveryLook look = Looks.of(series()).of(bar.series());
    double widthPx = Math.min(90, groupPx * GROUP_SHARE / series().size());
    double middle = plot.x(groups().indexOf(bar.clients()) + 0.5);
    double fromMiddle = series().indexOf(bar.series()) - series().size() / 2.0;
    double x = middle + fromMiddle * widthPx + widthPx * 0.06;
    double barPx = widthPx * 0.88;
    double top = plot.y(bar.mebibitsPerSec());
    double heightPx = plot.bottom() - top;
    if (bar.measured()) {
      pen.fill(x, top, barPx, heightPx, look.color());
    } else {
      pen.fill(x, top, barPx, heightPx, look.pale());
      pen.hatch(x, top, barPx, heightPx, look.color());
      pen.outline(x, top, barPx, heightPx, look.color());
    }
    String label = Labels.rate(bar.mebibitsPerSec()) + (bar.valid() ? "" : " \u2717");
    Color ink = bar.valid() ? Pen.INK : Pen.ALARM;
    if (widthPx >= LABEL_PX) {
      double labelPx = Pen.width(label, Plot.SMALL);
      pen.fill(x + barPx / 2 - labelPx / 2 - 3, top - 18, labelPx + 6, 16, Color.WHITE);
      pen.center(label, Plot.SMALL, ink, x + barPx / 2, top - 6);
    } else {
      pen.upright(label, Plot.SMALL, ink, x + barPx / 2, top - 6);
    }
  }
}
