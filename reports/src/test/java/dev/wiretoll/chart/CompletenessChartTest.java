package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.chart.CompletenessChart.Row;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class CompletenessChartTest {
  private static final String LOST = "f-b3261e";

  @Test
  void tellsWhatEachDeliveryLost() throws Exception {
    Row whole = new Row(Series.of("websocket"), 1_000, new Fate(10_000, 0, 0, 0, 0), true);
    Row part = new Row(Series.of("polling"), 1_000, new Fate(9_983, 5, 12, 3, 0), false);

    String svg = new CompletenessChart(List.of(whole, part)).draw().svg();

    assertThat(svg)
        .contains(">all 10,000</text>")
        .contains(">9,983 of 10,000; 12 lost \u2026</text>")
        .contains(">polling \u2717</text>")
        .contains(
            "WebSocket with 1,000 clients: 10,000 of 10,000 delivered; polling with 1,000 clients:"
                + " 9,983 of 10,000 delivered, 12 lost, 5 superseded, 3 seen twice (invalid).");
  }

  @Test
  void fewLostOfManyAreSeen() throws Exception {
    double one = lostPx(new Fate(999_999, 0, 1, 0, 0));
    double half = lostPx(new Fate(500_000, 0, 500_000, 0, 0));

    assertThat(one).isEqualTo(3);
    assertThat(half).isGreaterThan(100);
  }

  @Test
  void nothingDueIsNoBar() throws Exception {
    String svg = chart(new Fate(0, 0, 0, 0, 0)).draw().svg();

    assertThat(svg).contains(">none due</text>").doesNotContain("width=\"-");
  }

  @Test
  void legendLeavesOutWhatDidNotHappen() throws Exception {
    assertThat(chart(new Fate(10, 0, 0, 0, 0)).draw().svg())
        .doesNotContain(">lost</text>", ">superseded by a newer one</text>");
  }

  private static CompletenessChart chart(Fate fate) {
    return new CompletenessChart(List.of(new Row(Series.of("sse"), 1_000, fate, true)));
  }

  /** Of the last rectangle in the colour of what was lost; the first is the legend's. */
  private static double lostPx(Fate fate) throws Exception {
    Matcher rectangles =
        Pattern.compile("<rect[^>]*" + LOST + "[^>]*width=\"([0-9.]+)\"")
            .matcher(chart(fate).draw().svg());
    double widthPx = 0;
    while (rectangles.find()) {
      widthPx = Double.parseDouble(rectangles.group(1));
    }
    return widthPx;
  }
}
