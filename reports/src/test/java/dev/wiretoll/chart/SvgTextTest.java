package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class SvgTextTest {
  @Test
  void everyTextCarriesTheLengthItWasLaidOutWith() throws Exception {
    String svg = chart("polling").draw().svg();

    Matcher texts =
        Pattern.compile("<text [^>]*textLength=\"([0-9.]+)\"[^>]*>([^<]+)</text>").matcher(svg);

    assertThat(texts.results().count())
        .isGreaterThan(5)
        .isEqualTo(Pattern.compile("<text ").matcher(svg).results().count());
    texts.reset();
    while (texts.find()) {
      assertThat(Double.parseDouble(texts.group(1))).isPositive();
    }
    assertThat(svg)
        .containsPattern(
            "textLength=\"" + width("heads and framing") + "\"[^>]*>heads and framing</text>");
  }

  private static String width(String text) {
    StringBuilder width = new StringBuilder();
    SvgShape.number(width, Pen.width(text, Plot.SMALL));
    return width.toString();
  }

  @Test
  void colorsAreClassesWithADarkMeaning() throws Exception {
    String svg = chart("polling").draw().svg();

    assertThat(svg)
        .doesNotContain("rgb(")
        .contains(".f-1f2328{fill:#1f2328}")
        .contains("@media screen and (prefers-color-scheme:dark){")
        .contains(".f-1f2328{fill:#e6e9ed}")
        .contains("<rect class=\"f-ffffff\" width=\"100%\" height=\"100%\"/>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<script>1</script>", "clip12 & clip-7", "font-family:x; 1.23456", "style=\"a\""})
  void namesThatLookLikeMarkupStayAsTheyAre(String name) throws Exception {
    Element svg =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(chart(name).draw().svg())))
            .getDocumentElement();

    NodeList texts = svg.getElementsByTagName("text");
    assertThat(IntStream.range(0, texts.getLength()).mapToObj(i -> texts.item(i).getTextContent()))
        .contains(name);
    assertThat(svg.getElementsByTagName("script").getLength()).isZero();
  }

  @Test
  void namesOfAnyLengthEndWithinThePicture() throws Exception {
    String svg = chart("W".repeat(5_000)).draw().svg();

    assertThat(svg).contains("W\u2026");
    Matcher lengths = Pattern.compile("textLength=\"([0-9.]+)\"").matcher(svg);
    while (lengths.find()) {
      assertThat(Double.parseDouble(lengths.group(1))).isLessThan(760);
    }
  }

  @Test
  void longTitlesGoOnInASecondLine() {
    List<String> lines = Pen.wrapped("one two three four five six", Plot.SMALL, 100, 2);

    assertThat(lines).hasSize(2);
    assertThat(lines.get(0)).isEqualTo("one two three");
    assertThat(lines.get(1)).startsWith("four");
    assertThat(lines).allSatisfy(line -> assertThat(Pen.width(line, Plot.SMALL)).isLessThan(100));
  }

  private static LayersChart chart(String delivery) {
    return new LayersChart(
        1_000,
        List.of(
            new LayersChart.Row(
                Series.of(delivery), 0, 909, 0, OptionalDouble.empty(), false, true)));
  }
}
