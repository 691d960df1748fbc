package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.chart.AgeChart.Expected;
import dev.wiretoll.chart.TimelineChart.Band;
import dev.wiretoll.result.ModelValues.AgePoint;
import dev.wiretoll.result.SeriesPoint;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.result.TimelineEvent.Kind;
import java.awt.BasicStroke;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

class ChartsTest {
  private static final long MS = 1_000_000;
  private static final List<String> NINE =
      List.of(
          "polling",
          "polling-close",
          "back-to-back-polling",
          "long-polling",
          "streaming",
          "sse",
          "websocket",
          "websocket-hixie76",
          "websocket-hixie75");

  @Test
  void svgIsWellFormedAndNamedForScreenReaders() throws Exception {
    Element svg = parse(traffic(true).draw().svg());

    assertThat(svg.getAttribute("role")).isEqualTo("img");
    assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
        .isEqualTo("Overhead by number of clients, logarithmic scale");
    assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
        .contains("WebSocket with 100,000 clients: 1.526 Mibit/s, not measured: closed form");
  }

  @Test
  void barsAreLabelledWithTheChaptersFigures() throws Exception {
    for (boolean logarithmic : new boolean[] {true, false}) {
      assertThat(texts(traffic(logarithmic).draw()))
          .contains("6.645", "66.45", "664.5", "0.015", "0.153", "1.526", "C: 100,000");
    }
  }

  @Test
  void manyBarsAreNeverThinnerThanTheirLabels() throws Exception {
    List<TrafficBar> bars =
        NINE.stream()
            .flatMap(
                delivery ->
                    Stream.of(500, 1_000, 10_000, 100_000, 200_000, 400_000)
                        .map(clients -> bar(delivery, clients, 871)))
            .toList();

    Element svg = parse(new TrafficChart(bars, true).draw().svg());

    // Fifty-four labels of twelve pixels, side by side.
    assertThat(Double.parseDouble(svg.getAttribute("width").replaceAll("[a-z]+", "")))
        .isGreaterThan(54 * 12 + 110);
  }

  @Test
  void costsOfInvalidCellsAreHollow() throws Exception {
    CostCurves valid = new CostCurves(List.of(costs(true)));
    CostCurves invalid = new CostCurves(List.of(costs(false)));

    assertThat(texts(invalid.draw()))
        .contains("hollow: invalid, not to be used", "Time to connect all (s)", "100,000");
    assertThat(texts(valid.draw())).doesNotContain("hollow: invalid, not to be used");
    assertThat(circlesOf(valid)).isLessThan(circlesOf(invalid));
    assertThat(parse(invalid.draw().svg()).getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo(
            "Lines. Time to connect all (s): WebSocket 0.5 at 1,000 and 52 at 100,000 (invalid).");
  }

  @Test
  void costsThatOnlyOneNumberOfClientsHasAreLeftOut() {
    CostCurves.Panel single =
        new CostCurves.Panel(
            "Server CPU (\u00b5s/update)",
            CostCurves.Scale.LINEAR,
            List.of(
                new CostCurves.Curve(
                    Series.of("sse"), List.of(new CostCurves.Point(1_000, 12, true))),
                new CostCurves.Curve(Series.of("polling"), List.of())));

    assertThat(new CostCurves(List.of(single)).isEmpty()).isTrue();
  }

  private static CostCurves.Panel costs(boolean valid) {
    return new CostCurves.Panel(
        "Time to connect all (s)",
        CostCurves.Scale.LOGARITHMIC_WITH_GUIDE,
        List.of(
            new CostCurves.Curve(
                Series.of("websocket"),
                List.of(
                    new CostCurves.Point(1_000, 0.5, true),
                    new CostCurves.Point(100_000, 52, valid)))));
  }

  /** A hollow one is drawn twice, and once more in the legend. */
  private static int circlesOf(CostCurves chart) throws Exception {
    Element svg = parse(chart.draw().svg());
    return svg.getElementsByTagName("ellipse").getLength()
        + svg.getElementsByTagName("circle").getLength();
  }

  @Test
  void pngIsTheSameDrawingAtTwiceTheSize() throws Exception {
    Chart chart = traffic(true).draw();

    BufferedImage image = ImageIO.read(new ByteArrayInputStream(chart.png()));

    assertThat(image.getWidth()).isEqualTo(2 * 760);
    assertThat(image.getHeight()).isEqualTo(2 * 440);
    Set<Integer> colors =
        Stream.iterate(0, x -> x < image.getWidth(), x -> x + 1)
            .map(x -> image.getRGB(x, image.getHeight() * 3 / 4) & 0xFFFFFF)
            .collect(Collectors.toSet());
    assertThat(colors).contains(0xD55E00, 0xFFFFFF);
  }

  @Test
  void chartsAreTheSameEveryTimeAndUnderEveryLocale() throws Exception {
    Locale before = Locale.getDefault();
    Chart first = traffic(true).draw();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));

      assertThat(traffic(true).draw().svg()).isEqualTo(first.svg());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyDeliveryHasItsOwnColor() {
    assertThat(NINE.stream().map(Labels::cssColor)).doesNotHaveDuplicates();
  }

  @Test
  void percentileCurveEndsWhereOneHundredSamplesAreLeft() throws Exception {
    PercentileChart chart =
        new PercentileChart(
            1_000, List.of(new PercentileChart.Curve(Series.of("polling"), ages(), true)));

    assertThat(texts(chart.draw()))
        .contains("0 %", "50 %", "90 %", "99 %")
        .doesNotContain("99.9 %");
  }

  @Test
  void percentileChartIsEmptyWithTooFewSamples() {
    Histogram few = new Histogram(3);
    few.recordValueWithCount(MS, 99);

    assertThat(
            new PercentileChart(
                    1, List.of(new PercentileChart.Curve(Series.of("polling"), few, true)))
                .isEmpty())
        .isTrue();
  }

  @Test
  void timelineTellsTheAgeOfEachUpdate() throws Exception {
    Band polling =
        new Band(
            Series.of("polling"),
            1_000,
            true,
            List.of(
                new TimelineEvent(Kind.PUBLISH, 0, 0, List.of(1L)),
                new TimelineEvent(Kind.PUBLISH, 100 * MS, 100 * MS, List.of(2L)),
                new TimelineEvent(Kind.REQUEST, 249 * MS, 299 * MS, List.of()),
                new TimelineEvent(Kind.RESPONSE, 300 * MS, 350 * MS, List.of(1L, 2L))));
    Band push =
        new Band(
            Series.of("websocket"),
            1_000,
            true,
            List.of(
                new TimelineEvent(Kind.PUBLISH, 0, 0, List.of(1L)),
                new TimelineEvent(Kind.PUSH, MS, 51 * MS, List.of(1L))));

    List<String> texts = texts(new TimelineChart(List.of(polling, push), 500 * MS).draw());

    assertThat(texts).contains("age 250\u2013350 ms", "age 51.0 ms", "time (ms)");
  }

  @Test
  void pairShowsTheOldestUpdateOfEachTraceFromItsPublishOn() throws Exception {
    Band polling =
        new Band(
            Series.of("back-to-back-polling"),
            10,
            true,
            List.of(
                new TimelineEvent(Kind.PUBLISH, 900 * MS, 900 * MS, List.of(1L)),
                new TimelineEvent(Kind.RESPONSE, 910 * MS, 960 * MS, List.of(1L)),
                new TimelineEvent(Kind.REQUEST, 4_050 * MS, 4_100 * MS, List.of()),
                new TimelineEvent(Kind.PUBLISH, 4_001 * MS, 4_001 * MS, List.of(2L)),
                new TimelineEvent(Kind.RESPONSE, 4_100 * MS, 4_150 * MS, List.of(2L))));
    Band push =
        new Band(
            Series.of("websocket"),
            10,
            true,
            List.of(
                new TimelineEvent(Kind.PUBLISH, 70 * MS, 70 * MS, List.of(9L)),
                new TimelineEvent(Kind.PUSH, 71 * MS, 121 * MS, List.of(9L))));

    List<String> texts =
        texts(
            new TimelinePair(
                    new TimelinePair.Side(polling, OptionalLong.of(100 * MS), 50 * MS),
                    new TimelinePair.Side(push, OptionalLong.empty(), 50 * MS))
                .draw());

    assertThat(texts)
        .contains(
            "Oldest on arrival of those traced whole: back-to-back polling 149 ms (all updates: mean"
                + " 100 ms), WebSocket 51.0 ms",
            "age 149 ms",
            "age 51.0 ms",
            "300",
            "time since the update was published (ms)")
        .doesNotContain("age 60.0 ms", "350");
  }

  @Test
  void secondsTellWhenAStallWas() throws Exception {
    SecondsChart chart =
        new SecondsChart(
            50,
            List.of(
                new SecondsChart.Seconds(
                    Series.of("polling"),
                    "response time",
                    List.of(second(0, 3 * MS), second(1, 2_000 * MS), second(2, 4 * MS)),
                    false),
                new SecondsChart.Seconds(
                    Series.of("sse"), "delivery age", List.of(unseen(0), unseen(1)), true)));

    Chart drawn = chart.draw();

    assertThat(parse(drawn.svg()).getElementsByTagName("desc").item(0).getTextContent())
        .isEqualTo("Lines. polling, response time: at most 2,000 ms, in second 1.");
    assertThat(texts(drawn))
        .contains("polling \u2717 invalid", "response time (ms)", "2,000")
        .doesNotContain("SSE");
  }

  @Test
  void secondsWithoutSamplesBreakTheLine() throws Exception {
    SecondsChart whole = seconds(second(0, MS), second(1, MS), second(2, MS), second(3, MS));
    SecondsChart broken = seconds(second(0, MS), second(1, MS), unseen(2), second(3, MS));

    assertThat(drawnWidth(whole)).isGreaterThan(drawnWidth(broken) + 200);
  }

  /** Pixels from the first to the last corner of the line of the largest samples. */
  private static double drawnWidth(SecondsChart chart) throws Exception {
    Matcher line =
        Pattern.compile("M([0-9.]+),[0-9.]+( L[0-9.]+,[0-9.]+)* L([0-9.]+),[0-9.]+\"")
            .matcher(chart.draw().svg());
    assertThat(line.find()).isTrue();
    return Double.parseDouble(line.group(3)) - Double.parseDouble(line.group(1));
  }

  private static SecondsChart seconds(SeriesPoint... points) {
    return new SecondsChart(
        50,
        List.of(
            new SecondsChart.Seconds(Series.of("polling"), "delivery age", List.of(points), true)));
  }

  private static SeriesPoint second(long second, long maxNs) {
    return new SeriesPoint(
        second, 10, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.of(maxNs));
  }

  private static SeriesPoint unseen(long second) {
    return new SeriesPoint(
        second, 0, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  @Test
  void timelineWithoutTracedEventsIsEmpty() {
    assertThat(
            new TimelineChart(List.of(new Band(Series.of("polling"), 1, true, List.of())), 1)
                .isEmpty())
        .isTrue();
  }

  @Test
  void invalidFiguresAreMarkedInTheDrawing() throws Exception {
    List<String> ages =
        texts(
            new AgeChart(
                    Series.of("polling"),
                    10,
                    ages(),
                    Optional.of(new Expected(0, 1_000 * MS, List.of())),
                    false)
                .draw());
    List<String> bars =
        texts(
            new TrafficChart(
                    List.of(
                        new TrafficBar(
                            Series.of("polling"),
                            10,
                            0.5,
                            new TrafficBar.Invalid(OptionalDouble.of(912.34)))),
                    false)
                .draw());

    assertThat(ages).anyMatch(text -> text.contains("\u2717 invalid"));
    assertThat(bars).contains("0.500 \u2717", "912.3 B").doesNotContain("solid: measured");
  }

  @Test
  void variantsOfADeliveryDifferInNameAndColor() throws Exception {
    Series encrypted = new Series("polling", "tls");
    Looks looks = Looks.of(List.of(Series.of("polling"), encrypted));

    assertThat(encrypted.name()).isEqualTo("polling (tls)");
    assertThat(looks.of(encrypted).color()).isNotEqualTo(looks.of(Series.of("polling")).color());
  }

  @Test
  void layersAreNamedWithTheirBytesUnderEachBar() throws Exception {
    LayersChart chart =
        new LayersChart(
            1_000,
            List.of(
                new LayersChart.Row(
                    Series.of("polling"), 21, 909, 44, OptionalDouble.of(156), true, true),
                new LayersChart.Row(
                    Series.of("websocket"), 21, 2, 22, OptionalDouble.empty(), false, false)));

    assertThat(texts(chart.draw()))
        .contains(
            "1,130 B *",
            "payload 21 + heads, framing 909 + TLS 44 + TCP/IP 156",
            "WebSocket \u2717",
            "payload 21 + heads, framing 2 + TLS 22 + TCP/IP not known");
  }

  @Test
  void expectedAgesThatAreNotUniformAreDrawnBinByBin() throws Exception {
    Expected expected =
        new Expected(0, 1_000 * MS, List.of(new AgePoint(0, 0.75), new AgePoint(1_000 * MS, 1)));

    List<String> texts =
        texts(
            new AgeChart(Series.of("long-polling"), 10, ages(), Optional.of(expected), true)
                .draw());

    // The axis reaches the bin that holds three quarters of the updates.
    assertThat(texts).contains("closed form: 0 to 1,000 ms", "80");
  }

  @Test
  void curvesOnEachOtherTakeTurns() {
    SharedLines lines =
        new SharedLines(
            List.of(
                new double[] {1, 2, 3}, new double[] {50, 60, 70}, new double[] {1, 2.01, 3.02}));
    BasicStroke own = new BasicStroke(2);

    assertThat(lines.any()).isTrue();
    assertThat(lines.stroke(1, own)).isEqualTo(own);
    assertThat(lines.stroke(0, own).getDashArray()).containsExactly(16, 16);
    assertThat(lines.stroke(0, own).getDashPhase()).isZero();
    assertThat(lines.stroke(2, own).getDashPhase()).isEqualTo(16);
  }

  @Test
  void hostileDeliveryNameStaysText() throws Exception {
    Chart chart = new AgeChart(Series.of("<b>&\"../x"), 10, ages(), Optional.empty(), true).draw();

    assertThat(chart.id()).isEqualTo("ages-b-x-10");
    assertThat(parse(chart.svg()).getElementsByTagName("b").getLength()).isZero();
  }

  private static TrafficChart traffic(boolean logarithmic) {
    return new TrafficChart(
        Stream.of(1_000, 10_000, 100_000)
            .flatMap(
                clients -> Stream.of(bar("polling", clients, 871), bar("websocket", clients, 2)))
            .toList(),
        logarithmic);
  }

  private static TrafficBar bar(String delivery, int clients, int characters) {
    return new TrafficBar(
        Series.of(delivery),
        clients,
        characters * 8.0 * clients / (1 << 20),
        clients == 1_000 ? new TrafficBar.Measured() : new TrafficBar.NotMeasured());
  }

  private static Histogram ages() {
    Histogram histogram = new Histogram(3);
    for (long i = 0; i < 10_000; i++) {
      histogram.recordValue(i * MS / 10 + 1);
    }
    return histogram;
  }

  private static List<String> texts(Chart chart) throws Exception {
    var nodes = parse(chart.svg()).getElementsByTagName("text");
    return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
        .map(i -> nodes.item(i).getTextContent())
        .toList();
  }

  private static Element parse(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }
}
