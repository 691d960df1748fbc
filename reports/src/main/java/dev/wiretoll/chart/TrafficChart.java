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
public record TrafficChart(List<TrafficBar> bars, boolean logarithmic) implements Drawing {
  private static final int LEAST_WIDTH_PX = 760;
  private static final int HEIGHT_PX = 440;
  private static final int UPRIGHT_PX = 60;
  private static final int AXES_PX = 110;
  private static final int BELOW_PX = 64;
  private static final int LEAST_PLOT_PX = 300;
  private static final int LINE_PX = 16;
  private static final double GROUP_SHARE = 0.9;
  private static final double BAR_SHARE = 0.88;
  private static final double LEAST_AIR_PX = 3;
  private static final double LEAST_SLOT_PX = 15;
  private static final double MOST_SLOT_PX = 90;
  private static final double MOST_HEADROOM = 0.55;

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
                bars.stream()
                    .map(TrafficBar::words)
                    .collect(Collectors.joining("; ", "Bars. ", ".")),
                widthPx(),
                heightPx(),
                this::paint));
  }

  private List<Integer> groups() {
    return bars.stream().map(TrafficBar::clients).distinct().sorted().toList();
  }

  private List<Series> series() {
    return bars.stream().map(TrafficBar::series).distinct().toList();
  }

  /** Wider than usual where bars would be thinner than their upright labels are high. */
  private int widthPx() {
    double slots = groups().size() * series().size() / GROUP_SHARE;
    return Math.max(LEAST_WIDTH_PX, (int) Math.ceil(AXES_PX + slots * LEAST_SLOT_PX));
  }

  private int heightPx() {
    int usualPx = upright() ? HEIGHT_PX + UPRIGHT_PX : HEIGHT_PX;
    return Math.max(usualPx, heading().heightPx() + LEAST_PLOT_PX);
  }

  /** Room of one bar, gap included. */
  private double slotPx() {
    double groupPx = (double) (widthPx() - AXES_PX) / groups().size();
    return Math.min(MOST_SLOT_PX, groupPx * GROUP_SHARE / series().size());
  }

  /** Whether labels stand upright because they are wider than bars. */
  private boolean upright() {
    double widestPx = longest(bars.stream().flatMap(bar -> bar.lines().stream()).toList());
    return widestPx + LEAST_AIR_PX > slotPx();
  }

  private static double longest(List<String> labels) {
    return labels.stream().mapToDouble(label -> Pen.width(label, Plot.SMALL)).max().orElse(0);
  }

  private void paint(Graphics2D graphics) {
    Heading heading = heading();
    heading.paint(new Pen(graphics));
    Plot plot =
        new Plot(graphics, across(), up(heading), heading.heightPx(), widthPx(), heightPx());
    plot.paintAxes(false);
    // Each over what it must not hide: plates over lines, bars over plates, labels over bars.
    boolean upright = upright();
    if (!upright) {
      bars.forEach(bar -> paintPlate(plot, bar));
    }
    bars.forEach(bar -> paintBar(plot, bar));
    bars.forEach(bar -> paintLabel(plot, bar, upright));
  }

  private Heading heading() {
    return new Heading(
        "Overhead on the wire, all clients together",
        "Heads and frames by the chapter\u2019s count, without payload; "
            + (logarithmic ? "logarithmic scale" : "linear scale"),
        keys(),
        widthPx());
  }

  private Axis across() {
    List<Tick> ticks = new ArrayList<>();
    for (int group = 0; group < groups().size(); group++) {
      ticks.add(new Tick(group + 0.5, groupLabel(group)));
    }
    return new Axis("clients", 0, groups().size(), false, ticks);
  }

  private Axis up(Heading heading) {
    String title = "overhead (Mibit/s)";
    double least =
        bars.stream()
            .mapToDouble(TrafficBar::mebibitsPerSec)
            .filter(rate -> rate > 0)
            .min()
            .orElse(1);
    // Each bar with its label takes its share of the height; the one that needs most decides.
    double most = least * 1.1;
    double start = least / 4;
    double plotPx = heightPx() - heading.heightPx() - BELOW_PX;
    boolean upright = upright();
    for (TrafficBar bar : bars) {
      double rate = Math.max(least, bar.mebibitsPerSec());
      double below = 1 - labelShare(bar, upright, plotPx);
      most = Math.max(most, logarithmic ? start * Math.pow(rate / start, 1 / below) : rate / below);
    }
    return logarithmic
        ? Axis.decades(title, start, most, Labels::plain)
        : Axis.fromZero(title, most, Labels::plain);
  }

  /** Share of the plot's height that a bar's label needs above it. */
  private static double labelShare(TrafficBar bar, boolean upright, double plotPx) {
    double labelPx =
        upright ? Pen.width(bar.line(), Plot.SMALL) : (double) bar.lines().size() * LINE_PX;
    return Math.min(MOST_HEADROOM, (labelPx + 12) / plotPx);
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
    boolean solid = bars.stream().anyMatch(bar -> bar.source().isMeasured());
    boolean hatched = bars.stream().anyMatch(bar -> !bar.source().isMeasured());
    if (solid && hatched) {
      keys.add(LegendKey.bar("solid: measured", Pen.QUIET));
    }
    if (hatched) {
      keys.add(LegendKey.hatched("hatched: not measured, closed form", Pen.QUIET));
    }
    if (bars.stream().anyMatch(TrafficBar::isInvalid)) {
      keys.add(
          LegendKey.hatched(
              "\u2717 run, but invalid; B: its measured overhead of an update", Pen.ALARM));
    }
    return keys;
  }

  /** Where a bar begins, from the left. */
  private double left(Plot plot, TrafficBar bar) {
    double middle = plot.x(groups().indexOf(bar.clients()) + 0.5);
    double fromMiddle = series().indexOf(bar.series()) - series().size() / 2.0;
    return middle + fromMiddle * slotPx() + slotPx() * (1 - BAR_SHARE) / 2;
  }

  private double barPx() {
    return slotPx() * BAR_SHARE;
  }

  private void paintBar(Plot plot, TrafficBar bar) {
    Pen pen = plot.pen();
    DeliveryLook look = Looks.of(series()).of(bar.series());
    double x = left(plot, bar);
    double top = plot.y(bar.mebibitsPerSec());
    double heightPx = plot.bottom() - top;
    if (bar.source().isMeasured()) {
      pen.fill(x, top, barPx(), heightPx, look.color());
    } else {
      pen.fill(x, top, barPx(), heightPx, look.pale());
      pen.hatch(x, top, barPx(), heightPx, look.color());
      pen.outline(x, top, barPx(), heightPx, look.color());
    }
  }

  /** Keeps lines of the scale out of a label. */
  private void paintPlate(Plot plot, TrafficBar bar) {
    double widthPx = longest(bar.lines()) + 6;
    double heightPx = (double) LINE_PX * bar.lines().size();
    double x = left(plot, bar) + (barPx() - widthPx) / 2;
    plot.pen().fill(x, plot.y(bar.mebibitsPerSec()) - 2 - heightPx, widthPx, heightPx, Pen.PAPER);
  }

  private void paintLabel(Plot plot, TrafficBar bar, boolean upright) {
    Color ink = bar.isInvalid() ? Pen.ALARM : Pen.INK;
    double x = left(plot, bar) + barPx() / 2;
    double bottom = plot.y(bar.mebibitsPerSec()) - 6;
    if (upright) {
      plot.pen().upright(bar.line(), Plot.SMALL, ink, x, bottom);
      return;
    }
    double y = bottom - LINE_PX * (bar.lines().size() - 1.0);
    for (String line : bar.lines()) {
      plot.pen().center(line, Plot.SMALL, ink, x, y);
      y += LINE_PX;
    }
  }
}
