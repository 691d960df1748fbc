package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import dev.wiretoll.chart.PercentileChart.Curve;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Delivery age against percentile of one cell in two runs: the first wide, pale and solid, the
 * other on it, dashed in the full colour, so that both show where they lie on each other.
 *
 * @param id unique within a report: lower-case letters, digits and hyphens
 * @param series whose ages these are
 * @param clients number of clients
 * @param runs the two, the one that is compared with first, so that the other lies on it
 */
public record OverlaidAges(String id, Series series, int clients, List<Run> runs)
    implements Drawing {
  private static final int WIDTH_PX = 560;
  private static final int HEIGHT_PX = 400;
  private static final int MOST_NAME_CHARS = 44;
  private static final float WIDE_PX = 6;
  private static final float NARROW_PX = 1.8f;
  private static final double MEDIAN_NINES = Math.log10(2);

  /**
   * Ages in one run.
   *
   * @param name of the run
   * @param base whether it is the one that is compared with
   * @param agesNs samples in nanoseconds
   * @param valid whether the figures may be believed
   * @param clockBoundNs every age may be off by so much, either way, because server and clients
   *     read clocks of their own; empty when all read one
   */
  public record Run(
      String name, boolean base, Histogram agesNs, boolean valid, OptionalLong clockBoundNs) {
    /** By one clock. */
    public Run(String name, boolean base, Histogram agesNs, boolean valid) {
      this(name, base, agesNs, valid, OptionalLong.empty());
    }

    private String clocks() {
      return clockBoundNs.isPresent() ? " " + Whisker.words(clockBoundNs.getAsLong()) : "";
    }

    private String label() {
      String line = name.replaceAll("\\p{Cntrl}", " ");
      String shown =
          line.length() <= MOST_NAME_CHARS ? line : line.substring(0, MOST_NAME_CHARS) + "\u2026";
      return valid ? shown : shown + " \u2717 invalid";
    }
  }

  /** Leaves out runs with too few samples to draw. */
  public OverlaidAges {
    runs = runs.stream().filter(run -> curve(series, run).isDrawn()).toList();
  }

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return runs.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () -> new Picture(id, title(), description(), WIDTH_PX, HEIGHT_PX, this::paint));
  }

  private String title() {
    return "Delivery age, " + series.name() + ", " + Labels.count(clients) + " clients";
  }

  private String description() {
    return runs.stream()
        .map(
            run ->
                run.label()
                    + ": median "
                    + Labels.millis(curve(series, run).ageNs(MEDIAN_NINES))
                    + " ms"
                    + run.clocks())
        .collect(Collectors.joining("; ", "Curves by percentile. ", "."));
  }

  private void paint(Graphics2D graphics) {
    List<LegendKey> keys =
        runs.stream()
            .map(run -> LegendKey.line(run.label() + run.clocks(), color(run), stroke(run)))
            .toList();
    Heading heading =
        new Heading(
            title(),
            "Each curve ends where 100 samples are left above it; logarithmic scales",
            keys,
            WIDTH_PX);
    heading.paint(new Pen(graphics));
    List<Curve> curves = runs.stream().map(run -> curve(series, run)).toList();
    Plot plot =
        new Plot(
            graphics,
            PercentileChart.across(curves),
            PercentileChart.up(curves),
            heading.heightPx(),
            WIDTH_PX,
            HEIGHT_PX);
    plot.paintAxes(true);
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      Run run = runs.get(i);
      plot.curve(
          PercentileChart.nines(curve), PercentileChart.millis(curve), color(run), stroke(run));
    }
    for (int i = 0; i < curves.size(); i++) {
      PercentileChart.paintClocks(
          plot, curves, curves.get(i), color(runs.get(i)), curves.size() - 1 - i);
    }
  }

  private Color color(Run run) {
    DeliveryLook look = DeliveryLook.of(series.delivery());
    return run.base() ? look.tint() : look.color();
  }

  private static BasicStroke stroke(Run run) {
    return run.base()
        ? new BasicStroke(WIDE_PX, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND)
        : new BasicStroke(
            NARROW_PX, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {7, 4}, 0);
  }

  private static Curve curve(Series series, Run run) {
    return new Curve(series, run.agesNs(), run.valid(), run.clockBoundNs());
  }
}
