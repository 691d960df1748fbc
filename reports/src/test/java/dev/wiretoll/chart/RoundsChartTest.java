package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.chart.RoundsChart.Compared;
import dev.wiretoll.chart.RoundsChart.Pairs;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsChartTest {
  private static final Pairs EQUAL =
      new Pairs(List.of(50.1, 50.4, 50.2, 50.3), List.of(50.3, 50.2, 50.25, 50.1));
  private static final Pairs WORSE =
      new Pairs(List.of(23.1, 22.9, 24.0, 23.3), List.of(28.3, 27.9, 30.2, 28.4));

  @Test
  void eachMetricHasAPlotWithBothSidesOfEachRound() throws Exception {
    RoundsChart chart =
        new RoundsChart(
            List.of(compared("polling", EQUAL, Pairs.none()), compared("websocket", WORSE, WORSE)));

    String svg = chart.draw().svg();

    assertThat(svg)
        .contains("Base and candidate, round by round</title>")
        .contains("polling, deliveryAge.p50 in ms: base 50.100, 50.400, 50.200, 50.300; candidate")
        .contains(">WebSocket, deliveryAge.p50</text>", ">again</text>")
        .contains(">the floor above it</text>")
        .containsOnlyOnce(">again</text>");
  }

  @Test
  void scaleKeepsToTheFiguresAndTheFloor() throws Exception {
    String svg = new RoundsChart(List.of(compared("sse", EQUAL, Pairs.none()))).draw().svg();

    assertThat(svg).contains(">50.5</text>", ">51</text>").doesNotContain(">0</text>");
  }

  @Test
  void pairsHaveBothSides() {
    assertThatThrownBy(() -> new Pairs(List.of(1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("candidate must be as long as base: 0, 1");
  }

  private static Compared compared(String delivery, Pairs first, Pairs again) {
    return new Compared(Series.of(delivery), "deliveryAge.p50", "ms", 1, first, again);
  }
}
