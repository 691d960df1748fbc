package dev.wiretoll.gate;

import dev.wiretoll.gate.GatePower.Rates;
import dev.wiretoll.gate.RecordedChecks.Recorded;
import dev.wiretoll.result.Check.Verdict;
import dev.wiretoll.result.UnreadableRunException;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
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
  private static final Set<Primary> ALL = EnumSet.allOf(Primary.class);
  // The palette of Okabe and Ito, which colour-blind people can tell apart.
  private static final Color[] OKABE_ITO =
      Stream.of(0x0072B2, 0xD55E00, 0x009E73, 0xCC79A7, 0x56B4E9, 0xE69F00, 0x000000, 0x999999)
          .map(Color::new)
          .toArray(Color[]::new);
  private static final float WIDTH_STEP = 0.8f;
  private static final Marker[] MARKERS = {
    SeriesMarkers.CIRCLE,
    SeriesMarkers.DIAMOND,
    SeriesMarkers.SQUARE,
    SeriesMarkers.TRIANGLE_UP,
    SeriesMarkers.TRIANGLE_DOWN,
    SeriesMarkers.CROSS,
    SeriesMarkers.PLUS,
    SeriesMarkers.TRAPEZOID
  };

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
    List<Drawn> drawn = batches.stream().flatMap(batch -> draw(batch).stream()).toList();
    System.out.printf("%nOf %,d draws each:%n%n", GatePower.DRAWS);
    System.out.print(table(drawn));
    ImageIO.write(chart(drawn), "png", folder.resolve("gate-power.png").toFile());
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

  /**
   * What checks with other numbers of rounds would have come to.
   *
   * @param name of the line
   * @param percent of the draws, for each of {@link #ROUNDS}
   */
  private record Drawn(String name, List<Double> percent) {}

  private static List<Drawn> draw(RecordedChecks batch) {
    List<Recorded> usable = batch.checks().stream().filter(Calibration::enough).toList();
    if (usable.isEmpty()) {
      return List.of();
    }
    boolean alike = batch.name().startsWith(ALIKE);
    GatePower power = new GatePower(usable, alike);
    if (alike) {
      return List.of(
          drawn(batch.name() + ": looked at again", power, ALL, Rates::suspected),
          drawn(batch.name() + ": false alarm", power, ALL, Rates::found));
    }
    return List.of(
        drawn(batch.name() + ": p50 found", power, EnumSet.of(Primary.AGE_P50), Rates::found),
        drawn(batch.name() + ": p99 found", power, EnumSet.of(Primary.AGE_P99), Rates::found));
  }

  private static Drawn drawn(
      String name, GatePower power, Set<Primary> metrics, ToDoubleFunction<Rates> rate) {
    return new Drawn(
        name,
        Arrays.stream(ROUNDS)
            .mapToObj(rounds -> 100 * rate.applyAsDouble(power.rates(rounds, metrics)))
            .toList());
  }

  private static boolean enough(Recorded recorded) {
    return !recorded.pairs().isEmpty()
        && ALL.stream().allMatch(one -> recorded.figures(one).base().size() >= FEWEST_TO_DRAW_FROM);
  }

  private static String table(List<Drawn> drawn) {
    StringBuilder table = new StringBuilder("| rounds |");
    drawn.forEach(one -> table.append(' ').append(one.name()).append(" |"));
    table.append("\n|---|").append("---|".repeat(drawn.size())).append('\n');
    for (int i = 0; i < ROUNDS.length; i++) {
      table.append("| ").append(ROUNDS[i]).append(" |");
      for (Drawn one : drawn) {
        table.append(String.format(Locale.ROOT, " %.2f %% |", one.percent().get(i)));
      }
      table.append('\n');
    }
    return table.toString();
  }

  private static BufferedImage chart(List<Drawn> drawn) {
    XYChart chart =
        new XYChartBuilder()
            .width(880)
            .height(420)
            .xAxisTitle("rounds in each set")
            .yAxisTitle("% of draws")
            .build();
    XYStyler style = chart.getStyler();
    style.setChartBackgroundColor(Color.WHITE);
    style.setLegendPosition(LegendPosition.OutsideE);
    style.setLegendBorderColor(Color.WHITE);
    style.setLocale(Locale.ROOT);
    style.setYAxisMin(0.0);
    style.setYAxisMax(100.0);
    style.setSeriesColors(OKABE_ITO);
    style.setSeriesMarkers(MARKERS);
    List<Integer> rounds = Arrays.stream(ROUNDS).boxed().toList();
    // Lines that lie on each other are told apart by their widths.
    float width = drawn.size() * WIDTH_STEP;
    for (Drawn one : drawn) {
      chart.addSeries(one.name(), rounds, one.percent()).setLineWidth(width);
      width -= WIDTH_STEP;
    }
    return BitmapEncoder.getBufferedImage(chart);
  }
}
