package dev.wiretoll.report;

import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.SecondsChart;
import dev.wiretoll.chart.SecondsChart.Seconds;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which times are drawn second by second. */
final class SecondsFigures {
  /** Always, where a cell has them. */
  private static final List<Metric> ALWAYS = List.of(Metric.DELIVERY_AGE, Metric.RESPONSE_TIME);

  /** Only where a process was held up: small ones say nothing about the figures above. */
  private static final List<Metric> WHEN_LONG =
      List.of(Metric.SERVER_HICCUP, Metric.GENERATOR_HICCUP);

  private static final long LONG_NS = 20_000_000;
  private static final Map<Metric, String> NAMES =
      Map.of(
          Metric.DELIVERY_AGE, "delivery age",
          Metric.RESPONSE_TIME, "response time",
          Metric.SERVER_HICCUP, "server\u2019s event loops held up",
          Metric.GENERATOR_HICCUP, "clients\u2019 event loops held up");

  private final List<CellResult> cells;

  SecondsFigures(List<CellResult> cells) {
    this.cells = cells;
  }

  /** One chart for each number of clients. */
  List<Drawing> drawings() {
    List<Drawing> drawings = new ArrayList<>();
    for (int clients : new TreeSet<>(cells.stream().map(CellResult::clients).toList())) {
      List<Seconds> panels = new ArrayList<>();
      for (Metric metric : ALWAYS) {
        panels.addAll(panels(clients, metric));
      }
      for (Metric metric : WHEN_LONG) {
        panels(clients, metric).stream()
            .filter(panel -> panel.mostNs() >= LONG_NS)
            .forEach(panels::add);
      }
      SecondsChart chart = new SecondsChart(clients, panels);
      if (!chart.isEmpty()) {
        drawings.add(chart);
      }
    }
    return drawings;
  }

  private static String clocks(CellResult cell, Metric metric) {
    return metric.isOneWay() ? Words.clocks(cell) : "";
  }

  private List<Seconds> panels(int clients, Metric metric) {
    return cells.stream()
        .filter(cell -> cell.clients() == clients)
        .filter(cell -> cell.series().containsKey(metric.label()))
        .map(
            cell ->
                new Seconds(
                    Series.of(cell),
                    NAMES.get(metric) + clocks(cell, metric),
                    cell.series().get(metric.label()),
                    cell.validity().valid()))
        .toList();
  }
}
