package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * How old updates were at delivery, one delivery in equal bins, with the closed form drawn over it.
 *
 * @param delivery label of the delivery
 * @param clients number of clients
 * @param agesNs samples in nanoseconds, at least one
 * @param expected closed form, when there is one
 * @param valid whether the figures may be believed
 */
public record AgeChart(
    String delivery, int clients, Histogram agesNs, Optional<Expected> expected, boolean valid)
    implements Drawing {
  private static final int WIDTH_PX = 560;
  private static final int HEIGHT_PX = 330;
  private static final int BINS = 50;
  private static final double SHOWN_PERCENTILE = 99.5;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final BasicStroke DASHED =
      new BasicStroke(2, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {6, 4}, 0);

  /**
   * Ages by the closed form: all between the bounds are equally likely.
   *
   * @param leastNs youngest
   * @param mostNs oldest; equal to {@code leastNs} when all are of one age
   */
  public record Expected(long leastNs, long mostNs) {
    private boolean spread() {
      return mostNs > leastNs;
    }

    private double shareOf(long binNs) {
      return spread() ? (double) binNs / (mostNs - leastNs) : 0;
    }

    private String words() {
      String least = Labels.millis(leastNs);
      return spread()
          ? "closed form: uniform from " + least + " to " + Labels.millis(mostNs) + " ms"
          : "closed form: always " + least + " ms";
    }
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    String title =
        "Delivery age by " + Labels.delivery(delivery) + ", " + Labels.count(clients) + " clients";
    return Renderer.render(
        () ->
            new Picture(
                Picture.idOf("ages-" + delivery + "-" + clients),
                title,
                "Histogram. Measured mean "
                    + Labels.millis(agesNs.getMean())
                    + " ms, largest "
                    + Labels.millis(agesNs.getMaxValue())
                    + " ms"
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
    double most = expected.map(form -> form.shareOf(binNs)).orElse(0.0);
    for (double share : shares) {
      most = Math.max(most, share);
    }
    Axis up = Axis.fromZero("updates per bin (%)", most * 108, Labels::plain);
    Heading heading =
        new Heading(title + (valid ? "" : " \u2717 invalid"), subtitle(shares), keys(), WIDTH_PX);
    heading.paint(new Pen(graphics));
    Plot plot = new Plot(graphics, across, up, heading.heightPx(), WIDTH_PX, HEIGHT_PX);
    plot.paintAxes(true);
    paintBins(plot, shares, binNs);
    expected.ifPresent(form -> paintExpected(plot, form, binNs));
  }

  private void paintBins(Plot plot, double[] shares, long binNs) {
    for (int bin = 0; bin < BINS; bin++) {
      double from = plot.x(bin * binNs / NANOS_PER_MILLI);
      double to = plot.x((bin + 1) * binNs / NANOS_PER_MILLI);
      double top = plot.y(shares[bin] * 100);
      if (shares[bin] > 0) {
        plot.pen()
            .fill(
                from + 0.5,
                top,
                to - from - 1,
                plot.bottom() - top,
                DeliveryLook.of(delivery).color());
      }
    }
  }

  private static void paintExpected(Plot plot, Expected form, long binNs) {
    double least = form.leastNs() / NANOS_PER_MILLI;
    double most = form.mostNs() / NANOS_PER_MILLI;
    if (form.spread()) {
      double percent = form.shareOf(binNs) * 100;
      plot.curve(
          new double[] {least, least, most, most},
          new double[] {0, percent, percent, 0},
          Pen.INK,
          DASHED);
    } else {
      double x = plot.x(least);
      plot.pen().line(x, plot.bottom(), x, plot.top(), Pen.INK, DASHED);
    }
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

  private List<LegendKey> keys() {
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.bar("measured", DeliveryLook.of(delivery).color()));
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
