package dev.wiretoll.chart;

import dev.wiretoll.chart.RoundsChart.Compared;
import dev.wiretoll.chart.RoundsChart.Pairs;
import java.awt.BasicStroke;
import java.awt.Color;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** One metric of a check, both sides' rounds as points. Paints once. */
final class RoundsPanel {
  static final int HEIGHT_PX = 190;
  static final Color BASE = Pen.QUIET;
  static final Color CANDIDATE = new Color(0x0072B2);
  static final BasicStroke MEDIAN = new BasicStroke(1);
  static final BasicStroke FLOOR =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 3}, 0);

  private static final BasicStroke THIN = new BasicStroke(1);
  private static final int LABELS_PX = 60;
  private static final int RIGHT_PX = 16;
  private static final int STEPS_UP = 4;
  private static final double MARGIN = 0.08;

  private final Pen pen;
  private final Compared compared;
  private final double baseMedian;
  private final Axis up;
  private final double left;
  private final double right;
  private final double top;
  private final double bottom;

  RoundsPanel(Pen pen, Compared compared, double x, double y, double widthPx) {
    this.pen = pen;
    this.compared = compared;
    this.baseMedian = median(compared.first().base());
    this.up = up(compared, baseMedian);
    left = x + LABELS_PX;
    right = x + widthPx - RIGHT_PX;
    top = y + 42;
    bottom = y + HEIGHT_PX - 26;
  }

  private static double median(List<Double> figures) {
    List<Double> sorted = figures.stream().sorted().toList();
    int half = sorted.size() / 2;
    return (sorted.get(half) + sorted.get((sorted.size() - 1) / 2)) / 2;
  }

  private static Axis up(Compared compared, double baseMedian) {
    double[] shown =
        DoubleStream.concat(
                DoubleStream.of(baseMedian, baseMedian + compared.floor()),
                Stream.concat(compared.first().all(), compared.again().all())
                    .mapToDouble(Double::doubleValue))
            .sorted()
            .toArray();
    double least = shown[0];
    double most = shown[shown.length - 1];
    double margin = MARGIN * (most - least);
    return Axis.between("", Math.max(0, least - margin), most + margin, STEPS_UP, Labels::plain);
  }

  void paint() {
    double textX = left - LABELS_PX + 14;
    String name = Pen.fitted(compared.title(), SecondsPanel.NAME, right - textX);
    pen.left(name, SecondsPanel.NAME, Pen.INK, textX, top - 26);
    pen.left(compared.unit(), Plot.SMALL, Pen.QUIET, textX, top - 10);
    for (Axis.Tick tick : up.ticks()) {
      pen.line(left, y(tick.value()), right, y(tick.value()), Pen.HAIRLINE, THIN);
      pen.right(tick.label(), Plot.SMALL, Pen.INK, left - 6, y(tick.value()) + 4);
    }
    pen.line(left, bottom, right, bottom, Pen.QUIET, THIN);
    level(baseMedian, MEDIAN);
    level(baseMedian + compared.floor(), FLOOR);
    paint(compared.first(), 0);
    if (compared.again().size() > 0) {
      int gap = compared.first().size();
      pen.line(x(gap), top, x(gap), bottom, Pen.HAIRLINE, THIN);
      pen.left("again", Plot.SMALL, Pen.QUIET, x(gap) + 4, top - 10);
      paint(compared.again(), gap + 1);
    }
  }

  private void level(double value, BasicStroke stroke) {
    pen.line(left, y(value), right, y(value), Pen.QUIET, stroke);
  }

  private void paint(Pairs pairs, int firstPlace) {
    for (int i = 0; i < pairs.size(); i++) {
      double x = x(firstPlace + i);
      double base = y(pairs.base().get(i));
      double candidate = y(pairs.candidate().get(i));
      pen.line(x, base, x, candidate, Pen.QUIET, THIN);
      pen.ring(x, base, 4, BASE);
      pen.diamond(x, candidate, 5.5, CANDIDATE);
      pen.center(Labels.count(i + 1L), Plot.SMALL, Pen.INK, x, bottom + 17);
    }
  }

  /** Middle of a place. */
  private double x(int place) {
    return left + (right - left) * (place + 0.5) / compared.places();
  }

  private double y(double value) {
    return bottom - (bottom - top) * up.share(value);
  }
}
