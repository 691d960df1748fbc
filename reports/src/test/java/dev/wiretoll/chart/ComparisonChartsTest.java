package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import javax.xml.parsers.DocumentBuilderFactory;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ComparisonChartsTest {
  private static final Series WEBSOCKET = Series.of("websocket");

  @Test
  void bothRunsAreNamedAndAnInvalidOneIsMarked() throws Exception {
    OverlaidAges chart =
        ages(
            new OverlaidAges.Run("A: <script>", true, samples(1_000_000), true),
            new OverlaidAges.Run("B: \u0007later", false, samples(2_000_000), false));

    Element svg = parse(chart.draw());

    assertThat(texts(svg)).contains("A: <script>", "B:  later \u2717 invalid", "50 %", "99 %");
    assertThat(textOf(svg, "title")).isEqualTo("Delivery age, WebSocket, 1,000 clients");
    assertThat(textOf(svg, "desc")).contains("A: <script>: median 1.00 ms");
  }

  @Test
  void dashedCurveIsThatOfTheOtherRunEvenAlone() throws Exception {
    Histogram few = new Histogram(3);
    few.recordValue(1_000_000);

    OverlaidAges alone =
        ages(
            new OverlaidAges.Run("A", true, few, true),
            new OverlaidAges.Run("B", false, samples(2_000_000), true));

    assertThat(alone.runs()).hasSize(1);
    assertThat(alone.draw().svg()).contains("stroke-dasharray");
    assertThat(ages(new OverlaidAges.Run("A", true, few, true)).isEmpty()).isTrue();
  }

  @Test
  void longNamesAreCut() throws Exception {
    String name = "A: " + "x".repeat(500);

    Element svg = parse(ages(new OverlaidAges.Run(name, true, samples(1_000_000), true)).draw());

    assertThat(texts(svg)).contains(name.substring(0, 44) + "\u2026");
  }

  @Test
  void differencesAreDrawnWithTheirIntervalsAndSaidInWords() throws Exception {
    DifferencesChart chart =
        differences(row("age p50", 12, 4, 20), row("age p99", -3, -9, 3), counted("overhead", 0));

    Element svg = parse(chart.draw());

    assertThat(texts(svg))
        .contains(
            "B less A, WebSocket, 1,000 clients",
            "age p50",
            "age p99",
            "overhead",
            "95 % interval",
            "it holds zero: not told apart",
            "no interval",
            "difference (% of A)",
            "\u221220",
            "+20");
    assertThat(textOf(svg, "desc"))
        .isEqualTo(
            "Percent. age p50 +12 (+4 to +20); age p99 \u22123 (\u22129 to +3); overhead 0.");
  }

  @Test
  void wideIntervalsAreCutAndSaidToBe() throws Exception {
    assertThat(texts(parse(differences(row("age p99", 10, -900, 920)).draw())))
        .contains("In percent of A; arrows go on beyond the scale", "+100");
    assertThat(texts(parse(differences(row("age p99", 10, 5, 15)).draw())))
        .contains("In percent of A");
  }

  @Test
  void oneHugeDifferenceIsWrittenAtTheEdgeAndLeavesTheOthersTheirRoom() throws Exception {
    DifferencesChart chart =
        differences(row("age p50", 12, 4, 20), row("staleness", 4_000, 3_900, 4_100));

    Element svg = parse(chart.draw());

    assertThat(texts(svg))
        .contains(
            "+4,000 %",
            "+100",
            "In percent of A; arrows go on beyond the scale, to the difference written beside them")
        .doesNotContain("+200");
    assertThat(textOf(svg, "desc")).contains("staleness +4,000 (+3,900 to +4,100)");
  }

  @Test
  void largeDifferencesThatAreNoneAmongOthersStayOnTheScale() throws Exception {
    assertThat(texts(parse(differences(row("age p50", 800, 780, 820)).draw())))
        .contains("+500", "In percent of A")
        .doesNotContain("+800 %");
  }

  private static OverlaidAges ages(OverlaidAges.Run... runs) {
    return new OverlaidAges("ages-b-1", WEBSOCKET, 1_000, List.of(runs));
  }

  private static DifferencesChart differences(DifferencesChart.Row... rows) {
    return new DifferencesChart("differences-b-1", "A", "B", WEBSOCKET, 1_000, List.of(rows));
  }

  private static DifferencesChart.Row row(String label, double percent, double low, double high) {
    return new DifferencesChart.Row(
        label, percent, OptionalDouble.of(low), OptionalDouble.of(high));
  }

  private static DifferencesChart.Row counted(String label, double percent) {
    return new DifferencesChart.Row(label, percent, OptionalDouble.empty(), OptionalDouble.empty());
  }

  private static Histogram samples(long ageNs) {
    Histogram samples = new Histogram(3);
    samples.setAutoResize(true);
    samples.recordValueWithCount(ageNs, 20_000);
    return samples;
  }

  private static Element parse(Chart chart) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(chart.svg().getBytes(StandardCharsets.UTF_8)))
        .getDocumentElement();
  }

  private static String textOf(Element svg, String tag) {
    return svg.getElementsByTagName(tag).item(0).getTextContent();
  }

  private static List<String> texts(Element svg) {
    NodeList nodes = svg.getElementsByTagName("text");
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      texts.add(nodes.item(i).getTextContent());
    }
    return texts;
  }
}
