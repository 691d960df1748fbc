package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import dev.wiretoll.result.ModelValues.AgePoint;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/**
 * How old updates were at delivery, one delivery in equal bins, with the closed form drawn over it.
 *
 * @param series whose ages these are
 * @param among all series of the run, so that this one has its colour in the other charts
 * @param clients number of clients
 * @param agesNs samples in nanoseconds, at least one
 * @param expected closed form, when there is one
 * @param valid whether the figures may be believed
 * @param clockBoundNs every age may be off by so much, either way, because server and clients read
 *     clocks of their own; empty when all read one
 */
public record AgeChart(
    Series series,
    List<Series> among,
    int clients,
    Histogram agesNs,
    Optional<Expected> expected,
    boolean valid,
    OptionalLong clockBoundNs)
    implements Drawing {
  private static final int WIDTH_PX = 560;
  private static final int HEIGHT_PX = 330;
  private static final int BINS = 50;
  private static final double SHOWN_PERCENTILE = 99.5;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final int MEDIAN = 50;
  private static final double HEADROOM = 1.08;
  private static final double WHISKER_HEADROOM = 1.32;
  private static final int WHISKER_PX = 11;
  private static final int WHISKER_LINE_PX = 15;
  private static final BasicStroke UNDERLAY = new BasicStroke(3);
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

  /**
   * Ages by the closed form.
   *
   * @param leastNs youngest
   * @param mostNs oldest; equal to {@code leastNs} when all are of one age
   * @param curve cumulative distribution, straight lines between its points; empty when all ages
   *     between the bounds are equally likely
   * @param largestGap between measured and expected cumulative curves, 0 to 1; empty when not known
   * @param meanDifferenceNs of measured and expected quantiles; empty when not known
   */
  public record Expected(
      long leastNs,
      long mostNs,
      List<AgePoint> curve,
      OptionalDouble largestGap,
      OptionalLong meanDifferenceNs) {
    /** Copies the list. */
    public Expected {
      curve = List.copyOf(curve);
    }

    /** Not compared with what was measured. */
    public Expected(long leastNs, long mostNs, List<AgePoint> curve) {
      this(leastNs, mostNs, curve, OptionalDouble.empty(), OptionalLong.empty());
    }

    /** How near the measured ages come, as a line of its own; empty when not known. */
    private String nearness() {
      List<String> parts = new ArrayList<>();
      largestGap.ifPresent(
          gap ->
              parts.add(
                  "largest gap between the curves " + String.format(Locale.ROOT, "%.3f", gap)));
      meanDifferenceNs.ifPresent(
          ns -> parts.add("quantiles off by " + Labels.millis(ns) + " ms on average"));
      return parts.isEmpty() ? "" : "\n" + String.join("; ", parts);
    }

    private boolean spread() {
      return mostNs > leastNs;
    }

    /** Share of updates in a bin; 0 where all are of one age, which has no bin's width. */
    private double shareOf(long fromNs, long toNs) {
      return spread() ? shareUpTo(toNs) - shareUpTo(fromNs) : 0;
    }

    /** Share of updates that are younger. */
    private double shareUpTo(long ageNs) {
      List<AgePoint> points =
          curve.isEmpty() ? List.of(new AgePoint(leastNs, 0), new AgePoint(mostNs, 1)) : curve;
      AgePoint before = new AgePoint(leastNs, 0);
      for (AgePoint point : points) {
        if (point.ageNs() >= ageNs) {
          double part = (double) (ageNs - before.ageNs()) / (point.ageNs() - before.ageNs());
          return ageNs <= leastNs ? 0 : before.share() + part * (point.share() - before.share());
        }
        before = point;
      }
      return 1;
    }

    private String words() {
      String least = Labels.millis(leastNs);
      String bounds = least + " to " + Labels.millis(mostNs) + " ms";
      if (!spread()) {
        return "closed form: always " + least + " ms";
      }
      return "closed form: " + (curve.isEmpty() ? "uniform from " : "") + bounds;
    }
  }

  /** Copies the list. */
  public AgeChart {
    among = List.copyOf(among);
  }

  /** The only one of its delivery, by one clock. */
  public AgeChart(
      Series series, int clients, Histogram agesNs, Optional<Expected> expected, boolean valid) {
    this(series, List.of(series), clients, agesNs, expected, valid, OptionalLong.empty());
  }

  private Color color() {
    return Looks.of(among).of(series).color();
  }

  private String suffix() {
    return series.variant().isEmpty() ? "" : "-" + series.variant();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    String title = "Delivery age by " + series.name() + ", " + Labels.count(clients) + " clients";
    return Renderer.render(
        () ->
            new Picture(
                Picture.idOf("ages-" + series.delivery() + "-" + clients + suffix()),
                title,
                "Histogram. Measured mean "
                    + Labels.millis(agesNs.getMean())
                    + " ms, largest "
                    + Labels.millis(agesNs.getMaxValue())
                    + " ms"
                    + (clockBoundNs.isPresent()
                        ? ", " + Whisker.words(clockBoundNs.getAsLong())
                        : "")
                    + expected.map(form -> "; " + form.words()).orElse("")
                    + ".",
                WIDTH_PX,
                HEIGHT_PX,
                graphics -> paint(graphics, title)));
  }

  private void paint(Graphics2D graphics, String title) {
    long shownNs =
        Math.max(
                    expected.map(Expected::mostNs).orElse(0L),
                    agesNs.getValueAtPercentile(SHOWN_PERCENTILE))
                * 21
                / 20
            + 1;
    Axis across = Axis.fromZero("delivery age (ms)", shownNs / NANOS_PER_MILLI, Labels::plain);
    long binNs = Math.round(across.most() * NANOS_PER_MILLI / BINS);
    double[] shares = shares(binNs);
    double most = 0;
    for (int bin = 0; bin < BINS; bin++) {
      most = Math.max(most, Math.max(shares[bin], expectedShare(bin, binNs)));
    }
    double headroom = clockBoundNs.isPresent() ? WHISKER_HEADROOM : HEADROOM;
    Axis up = Axis.fromZero("updates per bin (%)", most * 100 * headroom, Labels::plain);
    Heading heading =
        new Heading(
            title + (valid ? "" : " \u2717 invalid"),
            subtitle(shares) + nearness(),
            keys(),
            WIDTH_PX);
    heading.paint(new Pen(graphics));
    Plot plot = new Plot(graphics, across, up, heading.heightPx(), WIDTH_PX, HEIGHT_PX);
    plot.paintAxes(true);
    paintBins(plot, shares, binNs);
    expected.ifPresent(form -> paintExpected(plot, form, binNs));
    clockBoundNs.ifPresent(boundNs -> paintClocks(plot, boundNs));
  }

  /** Above all bars, around the median: an age left of 0 is none. */
  private void paintClocks(Plot plot, long boundNs) {
    long medianNs = agesNs.getValueAtPercentile(MEDIAN);
    double middle = plot.x(medianNs / NANOS_PER_MILLI);
    double from = plot.x(Math.max(0, medianNs - boundNs) / NANOS_PER_MILLI);
    double to = plot.x((medianNs + boundNs) / NANOS_PER_MILLI);
    double y = plot.top() + WHISKER_PX;
    Whisker.lying(plot.pen(), from, to, y, Pen.INK);
    plot.pen().dot(middle, y, 3, Pen.INK);
    String words = "median " + Whisker.words(boundNs);
    double widePx = Pen.width(words, Plot.SMALL);
    double gapPx = Whisker.HALF_END_PX + 6.0;
    if (to + gapPx + widePx <= plot.right()) {
      plot.pen().onPaper(words, Plot.SMALL, Pen.INK, to + gapPx, y + 4);
    } else if (from - gapPx - widePx >= plot.left()) {
      plot.pen().onPaper(words, Plot.SMALL, Pen.INK, from - gapPx - widePx, y + 4);
    } else {
      double x = Math.max(plot.left() + 4, Math.min(middle - widePx / 2, plot.right() - widePx));
      plot.pen().onPaper(words, Plot.SMALL, Pen.INK, x, y + 4 + WHISKER_LINE_PX);
    }
  }

  private void paintBins(Plot plot, double[] shares, long binNs) {
    for (int bin = 0; bin < BINS; bin++) {
      double from = plot.x(bin * binNs / NANOS_PER_MILLI);
      double to = plot.x((bin + 1) * binNs / NANOS_PER_MILLI);
      double top = plot.y(shares[bin] * 100);
      if (shares[bin] > 0) {
        plot.pen().fill(from + 0.5, top, to - from - 1, plot.bottom() - top, color());
      }
    }
  }

  private void paintExpected(Plot plot, Expected form, long binNs) {
    if (form.spread() && form.curve().isEmpty()) {
      double least = form.leastNs() / NANOS_PER_MILLI;
      double most = form.mostNs() / NANOS_PER_MILLI;
      double percent = 100.0 * binNs / (form.mostNs() - form.leastNs());
      paintGuide(
          plot, new double[] {least, least, most, most}, new double[] {0, percent, percent, 0});
    } else if (form.spread()) {
      paintStairs(plot, binNs);
    } else {
      double x = plot.x(form.leastNs() / NANOS_PER_MILLI);
      plot.pen().line(x, plot.bottom(), x, plot.top(), Pen.INK, DASHED);
    }
  }

  /** On a line of paper: some bars are as dark as ink. */
  private static void paintGuide(Plot plot, double[] x, double[] y) {
    plot.curve(x, y, Pen.PAPER, UNDERLAY);
    plot.curve(x, y, Pen.INK, DASHED);
  }

  /** The expected share of each bin, where shares differ. */
  private void paintStairs(Plot plot, long binNs) {
    double[] x = new double[2 * BINS];
    double[] y = new double[2 * BINS];
    for (int bin = 0; bin < BINS; bin++) {
      x[2 * bin] = bin * binNs / NANOS_PER_MILLI;
      x[2 * bin + 1] = (bin + 1) * binNs / NANOS_PER_MILLI;
      y[2 * bin] = expectedShare(bin, binNs) * 100;
      y[2 * bin + 1] = y[2 * bin];
    }
    paintGuide(plot, x, y);
  }

  private double expectedShare(int bin, long binNs) {
    return expected.map(form -> form.shareOf(bin * binNs, (bin + 1) * binNs)).orElse(0.0);
  }

  private String subtitle(double[] shares) {
    double shown = 0;
    for (double share : shares) {
      shown += share;
    }
    long beyond = Math.round(agesNs.getTotalCount() * (1 - shown));
    String samples = Labels.count(agesNs.getTotalCount()) + " updates";
    return beyond <= 0
        ? samples
        : samples
            + ", "
            + Labels.count(beyond)
            + " older and not shown (up to "
            + Labels.millis(agesNs.getMaxValue())
            + " ms)";
  }

  private String nearness() {
    return expected.map(Expected::nearness).orElse("");
  }

  private List<LegendKey> keys() {
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.bar("measured", color()));
    expected.ifPresent(form -> keys.add(LegendKey.line(form.words(), Pen.INK, DASHED)));
    return keys;
  }

  private double[] shares(long binNs) {
    double[] shares = new double[BINS];
    agesNs
        .recordedValues()
        .forEach(
            step -> {
              long bin = agesNs.medianEquivalentValue(step.getValueIteratedTo()) / binNs;
              if (bin < BINS) {
                shares[(int) bin] +=
                    (double) step.getCountAtValueIteratedTo() / agesNs.getTotalCount();
              }
            });
    return shares;
  }
}
