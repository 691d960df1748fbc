package dev.wiretoll.gate;

import dev.wiretoll.gate.GatePower.Rates;
import dev.wiretoll.gate.RecordedChecks.Recorded;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.UnreadableRunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Tells, as Markdown, what batches of recorded checks came to, and what checks of other numbers of
 * rounds would have: the tables of {@code docs/gate.md}, and its chart.
 */
public final class Calibration {
  private static final List<String> BATCHES =
      List.of("alike", "alike-polling", "later", "later-websocket", "byte", "byte-stored");
  private static final String ALIKE = "alike";
  private static final int[] ROUNDS = {5, 6, 7, 8, 10, 12, 16};
  private static final int FEWEST_TO_DRAW_FROM = 5;
  private static final double P50_PERCENT = 10;
  private static final double P99_PERCENT = 20;

  private Calibration() {}

  /** Takes the folder of all batches. */
  public static void main(String[] arguments) throws IOException, UnreadableRunException {
    Path folder = Path.of(arguments[0]);
    List<RecordedChecks> batches = new ArrayList<>();
    for (String name : BATCHES) {
      if (Files.isDirectory(folder.resolve(name))) {
        batches.add(RecordedChecks.of(folder.resolve(name)));
      }
    }
    System.out.println(
        "| batch | checks | called worse | 95 % interval | looked at again | p50 "
            + "called worse | p99 called worse | inconclusive |");
    System.out.println("|---|---|---|---|---|---|---|---|");
    batches.forEach(batch -> System.out.println(row(batch)));
    for (RecordedChecks batch : batches) {
      if (batch.name().startsWith(ALIKE)) {
        resample(batch, folder.resolve(batch.name() + ".png"));
      }
    }
  }

  private static String row(RecordedChecks batch) {
    int worse = count(batch, recorded -> recorded.check().verdict() == Verdict.REGRESSION);
    int all = batch.checks().size();
    ExactInterval interval = ExactInterval.of(worse, Math.max(1, all));
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %.1f to %.1f %% | %d | %d | %d | %d |",
        batch.name(),
        all,
        worse,
        100 * interval.low(),
        100 * interval.high(),
        count(batch, one -> suspected(one, Primary.AGE_P50) || suspected(one, Primary.AGE_P99)),
        count(batch, one -> one.found(Primary.AGE_P50.metric().name())),
        count(batch, one -> one.found(Primary.AGE_P99.metric().name())),
        count(batch, one -> one.check().verdict() == Verdict.INCONCLUSIVE));
  }

  private static boolean suspected(Recorded recorded, Primary primary) {
    return recorded.suspected(primary.metric().name());
  }

  private static int count(RecordedChecks batch, Predicate<Recorded> which) {
    return (int) batch.checks().stream().filter(which).count();
  }

  private static void resample(RecordedChecks batch, Path chart) throws IOException {
    List<Recorded> usable = batch.checks().stream().filter(Calibration::enough).toList();
    if (usable.isEmpty()) {
      return;
    }
    GatePower power = new GatePower(usable, GateSettings.ALPHA);
    System.out.printf(
        Locale.ROOT,
        "%n%s: drawn %,d times from %d checks%n%n",
        batch.name(),
        GatePower.DRAWS,
        usable.size());
    System.out.println(
        "| rounds | looked at again, nothing changed | false alarm | p50 10 percent older: found"
            + " | p99 20 percent older: found |");
    System.out.println("|---|---|---|---|---|");
    List<Double> p50 = new ArrayList<>();
    List<Double> p99 = new ArrayList<>();
    List<Double> alarms = new ArrayList<>();
    for (int rounds : ROUNDS) {
      Rates alike = power.rates(rounds, Map.of());
      alarms.add(100 * alike.found());
      p50.add(100 * power.rates(rounds, Map.of(Primary.AGE_P50, P50_PERCENT)).found());
      p99.add(100 * power.rates(rounds, Map.of(Primary.AGE_P99, P99_PERCENT)).found());
      System.out.printf(
          Locale.ROOT,
          "| %d | %.2f %% | %.2f %% | %.1f %% | %.1f %% |%n",
          rounds,
          100 * alike.suspected(),
          100 * alike.found(),
          p50.get(p50.size() - 1),
          p99.get(p99.size() - 1));
    }
    draw(batch.name(), p50, p99, alarms, chart);
  }

  private static boolean enough(Recorded recorded) {
    return !recorded.pairs().isEmpty()
        && List.of(Primary.values()).stream()
            .allMatch(one -> recorded.figures(one).base().size() >= FEWEST_TO_DRAW_FROM);
  }

  private static void draw(
      String name, List<Double> p50, List<Double> p99, List<Double> alarms, Path file)
      throws IOException {
    XYChart chart =
        new XYChartBuilder()
            .width(880)
            .height(420)
            .title("Called worse, of " + GatePower.DRAWS + " draws (" + name + ")")
            .xAxisTitle("rounds in each set")
            .yAxisTitle("% of draws")
            .build();
    XYStyler style = chart.getStyler();
    style.setLegendPosition(LegendPosition.InsideSE);
    style.setLocale(Locale.ROOT);
    style.setYAxisMin(0.0);
    style.setYAxisMax(100.0);
    double[] rounds = Arrays.stream(ROUNDS).asDoubleStream().toArray();
    add(chart, "p50 older by 10 %", rounds, p50);
    add(chart, "p99 older by 20 %", rounds, p99);
    add(chart, "nothing changed", rounds, alarms);
    ImageIO.write(BitmapEncoder.getBufferedImage(chart), "png", file.toFile());
  }

  private static void add(XYChart chart, String name, double[] rounds, List<Double> percent) {
    double[] up = percent.stream().mapToDouble(Double::doubleValue).toArray();
    XYSeries series = chart.addSeries(name, rounds, up);
    series.setMarker(SeriesMarkers.CIRCLE);
  }
}
