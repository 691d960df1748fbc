package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.Graphics2D;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The rounds that a check compared, pair by pair: a small plot for each metric, with both sides as
 * points.
 *
 * @param panels in reading order
 */
public record RoundsChart(List<Compared> panels) implements Drawing {
  private static final int WIDTH_PX = 880;
  private static final int COLUMNS = 2;
  private static final int AXIS_PX = 26;

  /**
   * A metric of one cell.
   *
   * @param series whose it is
   * @param metric name in words, for example {@code median age}
   * @param unit of all figures
   * @param floor by how much both sides may differ, in that unit
   * @param first the first set of rounds, with one pair or more
   * @param again the set that looked at it again; empty without one
   */
  public record Compared(
      Series series, String metric, String unit, double floor, Pairs first, Pairs again) {

    String title() {
      return series.name() + ", " + metric;
    }

    /** Number of places from left to right: a gap parts the sets. */
    int places() {
      return first.size() + (again.size() == 0 ? 0 : 1 + again.size());
    }

    private String words() {
      return title() + " in " + unit + ": " + first.words() + again.words();
    }
  }

  /**
   * Figures of both sides, paired by their place.
   *
   * @param base one figure a round
   * @param candidate as many
   */
  public record Pairs(List<Double> base, List<Double> candidate) {
    /** Copies the lists. */
    public Pairs {
      base = List.copyOf(base);
      candidate = List.copyOf(candidate);
      if (base.size() != candidate.size()) {
        throw new IllegalArgumentException(
            "candidate must be as long as base: " + candidate.size() + ", " + base.size());
      }
    }

    /** None. */
    public static Pairs none() {
      return new Pairs(List.of(), List.of());
    }

    int size() {
      return base.size();
    }

    Stream<Double> all() {
      return Stream.concat(base.stream(), candidate.stream());
    }

    private String words() {
      return size() == 0 ? "" : "base " + listed(base) + "; candidate " + listed(candidate) + ". ";
    }

    private static String listed(List<Double> figures) {
      return figures.stream()
          .map(figure -> String.format(Locale.ROOT, "%.3f", figure))
          .collect(Collectors.joining(", "));
    }
  }

  /** Copies the list. */
  public RoundsChart {
    panels = List.copyOf(panels);
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
                "rounds",
                title(),
                panels.stream().map(Compared::words).collect(Collectors.joining()),
                WIDTH_PX,
                heading().heightPx() + grid().heightPx() + AXIS_PX,
                this::paint));
  }

  private static String title() {
    return "Base and candidate, round by round";
  }

  private Heading heading() {
    return new Heading(
        title(),
        "Scales do not begin at zero",
        List.of(
            LegendKey.ring("base", RoundsPanel.BASE),
            LegendKey.diamond("candidate", RoundsPanel.CANDIDATE),
            LegendKey.line("median of the base", Pen.QUIET, RoundsPanel.MEDIAN),
            LegendKey.line("the floor above it", Pen.QUIET, RoundsPanel.FLOOR)),
        WIDTH_PX);
  }

  private PanelGrid grid() {
    int columns = Math.min(COLUMNS, panels.size());
    return new PanelGrid(panels.size(), columns, WIDTH_PX, RoundsPanel.HEIGHT_PX);
  }

  private void paint(Graphics2D graphics) {
    Pen pen = new Pen(graphics);
    Heading heading = heading();
    heading.paint(pen);
    PanelGrid grid = grid();
    int top = heading.heightPx();
    for (int i = 0; i < panels.size(); i++) {
      new RoundsPanel(pen, panels.get(i), grid.x(i), top + grid.y(i), grid.panelWidthPx()).paint();
    }
    pen.center(
        "rounds", Plot.SMALL, Pen.QUIET, WIDTH_PX / 2.0, (double) top + grid.heightPx() + 12);
  }
}
