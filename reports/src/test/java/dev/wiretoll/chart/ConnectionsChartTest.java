package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.chart.ConnectionsChart.Connected;
import dev.wiretoll.result.Connections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ConnectionsChartTest {
  @Test
  void eachDeliveryHasAPlotThatBeginsWhereItsClientsConnect() throws Exception {
    ConnectionsChart chart =
        chart(
            connected("sse", List.of(0L, 700L, 1_000L), List.of(1_000L, 940L, 1_000L), true),
            connected("websocket", List.of(1_000L), List.of(1_000L, 1_000L, 1_000L), false));

    String svg = chart.draw().svg();

    assertThat(svg)
        .contains("Connected clients second by second, 1,000 clients</title>")
        .contains(
            "SSE: at most 1,000, at least 940 while measured, connecting and warming up for 3 s")
        .contains(">SSE</text>", ">WebSocket \u2717 invalid</text>", ">clients connected</text>")
        .contains(">seconds from the start of the measurement</text>")
        .contains(">\u22122</text>", ">0</text>", ">1,000</text>");
  }

  @Test
  void cellsOfWhichNothingIsKnownAreLeftOut() {
    ConnectionsChart chart =
        chart(
            connected("sse", List.of(), List.of(), true),
            connected("polling", List.of(), List.of(10L), true));

    assertThat(chart.panels()).extracting(Connected::series).containsExactly(Series.of("polling"));
    assertThat(chart(connected("sse", List.of(), List.of(), true)).isEmpty()).isTrue();
  }

  @Test
  void longConnectingHasTicksAtRoundSecondsOnBothSidesOfTheStart() throws Exception {
    List<Long> connecting = LongStream.range(0, 63).boxed().toList();

    String svg = chart(connected("sse", connecting, List.of(63L, 63L), true)).draw().svg();

    assertThat(svg).contains(">\u221260</text>", ">\u221240</text>", ">0</text>");
  }

  private static ConnectionsChart chart(Connected... panels) {
    return new ConnectionsChart(1_000, List.of(panels));
  }

  private static Connected connected(
      String delivery, List<Long> before, List<Long> during, boolean valid) {
    return new Connected(Series.of(delivery), new Connections(before, during), valid);
  }
}
