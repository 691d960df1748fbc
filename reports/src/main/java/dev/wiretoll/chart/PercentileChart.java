package dev.wiretoll.chart;

import dev.wiretoll.chart.Axis.Tick;
import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Delivery age against percentile, all deliveries with one number of clients; the axis gives each
 * further nine the same room.
 *
 * @param clients number of clients
 * @param curves one for each delivery
 */
public record PercentileChart(int clients, List<Curve> curves) implements Drawing {
  private static final int WIDTH_PX = 760;
  private static final int PLOT_PX = 320;
  private static final int POINTS = 240;
  private static final double SAMPLES_ABOVE = 100;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final long LEAST_NS = 1_000;
  private static final double LEAST_NINES = 0.3;
  private static final double WHISKER_STEP = 0.018;

  /**
   * One delivery.
   *
   * @param series whose ages these are
   * @param agesNs samples in nanoseconds
   * @param valid whether the figures may be believed
   * @param clockBoundNs every age may be off by so much, either way, because server and clients
   *     read clocks of their own; empty when all read one
   */
  public record Curve(Series series, Histogram agesNs, boolean valid, OptionalLong clockBoundNs) {
    /** By one clock. */
    public Curve(Series series, Histogram agesNs, boolean valid) {
      this(series, agesNs, valid, OptionalLong.empty());
    }

    /** What its ages may be off by, in words; empty by one clock. */
    String clocks() {
      return clockBoundNs.isPresent() ? " " + Whisker.words(clockBoundNs.getAsLong()) : "";
    }

    /** Nines at which 100 samples are left above; beyond, a curve shows chance. */
    double mostNines() {
      return Math.log10(Math.max(1.0, agesNs.getTotalCount() / SAMPLES_ABOVE));
    }

    /** Whether it has samples enough. */
    boolean isDrawn() {
      return mostNines() > LEAST_NINES;
    }

    double ageNs(double nines) {
      double percentile = 100 * (1 - Math.pow(10, -nines));
      return (double) Math.max(LEAST_NS, agesNs.getValueAtPercentile(percentile));
    }
  }

  /** Leaves out curves with too few samples to draw. */
  public PercentileChart {
    curves = curves.stream().filter(Curve::isDrawn).toList();
  }

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return curves.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "percentiles-" + clients,
                "Delivery age by percentile, " + Labels.count(clients) + " clients",
                description(),
                WIDTH_PX,
                heightPx(),
                this::paint));
  }

  private String description() {
    return curves.stream()
        .map(
            curve ->
                curve.series().name()
                    + ": median "
                    + Labels.millis(curve.ageNs(Math.log10(2)))
                    + " ms, at the curve's end "
                    + Labels.millis(curve.ageNs(curve.mostNines()))
                    + " ms"
                    + (curve.clockBoundNs().isPresent() ? "," : "")
                    + curve.clocks())
        .collect(Collectors.joining("; ", "Curves. ", "."));
  }

  private Heading heading(boolean takingTurns) {
    return new Heading(
        "Delivery age by percentile, " + Labels.count(clients) + " clients",
        "Each curve ends where 100 samples are left above it; logarithmic scales"
            + (takingTurns ? "; curves on each other take turns" : ""),
        keys(),
        WIDTH_PX);
  }

  private int heightPx() {
    return heading(true).heightPx() + PLOT_PX;
  }

  private void paint(Graphics2D graphics) {
    List<double[]> millis = curves.stream().map(PercentileChart::millis).toList();
    SharedLines shared = new SharedLines(millis);
    Heading heading = heading(shared.any());
    heading.paint(new Pen(graphics));
    Plot plot =
        new Plot(graphics, across(curves), up(curves), heading.heightPx(), WIDTH_PX, heightPx());
    plot.paintAxes(true);
    Looks looks = looks();
    for (int i = 0; i < curves.size(); i++) {
      Curve curve = curves.get(i);
      DeliveryLook look = looks.of(curve.series());
      BasicStroke stroke = shared.stroke(i, look.stroke(2.2f));
      plot.curve(nines(curve), millis.get(i), look.color(), stroke);
    }
    for (int i = 0; i < curves.size(); i++) {
      Color color = looks.of(curves.get(i).series()).color();
      paintClocks(plot, curves, curves.get(i), color, curves.size() - 1 - i);
    }
  }

  /**
   * What clocks leave open of a curve, as whiskers on it: at the median and at each nine, or a
   * little before, so that those of several curves stand side by side.
   *
   * @param places how many whiskers come after it
   */
  static void paintClocks(Plot plot, List<Curve> all, Curve curve, Color color, int places) {
    if (curve.clockBoundNs().isEmpty()) {
      return;
    }
    double boundMs = curve.clockBoundNs().getAsLong() / NANOS_PER_MILLI;
    Axis across = across(all);
    for (Tick tick : across.ticks()) {
      if (tick.value() > 0 && tick.value() <= curve.mostNines()) {
        double nines = tick.value() - places * WHISKER_STEP * across.most();
        double ageMs = curve.ageNs(nines) / NANOS_PER_MILLI;
        double x = plot.x(nines);
        Whisker.standing(plot.pen(), x, plot.y(ageMs - boundMs), plot.y(ageMs + boundMs), color);
        plot.pen().dot(x, plot.y(ageMs), 3, color);
      }
    }
  }

  static double[] nines(Curve curve) {
    double[] nines = new double[POINTS];
    for (int i = 0; i < POINTS; i++) {
      nines[i] = curve.mostNines() * i / (POINTS - 1);
    }
    return nines;
  }

  static double[] millis(Curve curve) {
    double[] millis = nines(curve);
    for (int i = 0; i < POINTS; i++) {
      millis[i] = curve.ageNs(millis[i]) / NANOS_PER_MILLI;
    }
    return millis;
  }

  private Looks looks() {
    return Looks.of(curves.stream().map(Curve::series).toList());
  }

  private List<LegendKey> keys() {
    List<LegendKey> keys = new ArrayList<>();
    Looks looks = looks();
    for (Curve curve : curves) {
      DeliveryLook look = looks.of(curve.series());
      String mark = curve.valid() ? "" : " \u2717 invalid";
      keys.add(
          LegendKey.line(
              curve.series().name() + curve.clocks() + mark, look.color(), look.stroke(2.2f)));
    }
    return keys;
  }

  static Axis across(List<Curve> curves) {
    double most = curves.stream().mapToDouble(Curve::mostNines).max().orElse(1) * 1.03;
    List<Tick> ticks = new ArrayList<>();
    ticks.add(new Tick(0, "0 %"));
    ticks.add(new Tick(Math.log10(2), "50 %"));
    for (int nines = 1; nines <= most; nines++) {
      ticks.add(new Tick(nines, percent(nines)));
    }
    return new Axis("percentile of updates", 0, most, false, ticks);
  }

  private static String percent(int nines) {
    return switch (nines) {
      case 1 -> "90 %";
      case 2 -> "99 %";
      default -> "99." + "9".repeat(nines - 2) + " %";
    };
  }

  static Axis up(List<Curve> curves) {
    double least = curves.stream().mapToDouble(curve -> curve.ageNs(0)).min().orElse(1e3);
    double most =
        curves.stream()
            .mapToDouble(curve -> curve.ageNs(curve.mostNines()) + curve.clockBoundNs().orElse(0))
            .max()
            .orElse(1e9);
    return Axis.decades(
        "delivery age (ms)",
        least / NANOS_PER_MILLI / 1.4,
        most / NANOS_PER_MILLI * 1.4,
        Labels::plain);
  }
}
