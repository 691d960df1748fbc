package dev.wiretoll.report;

import dev.wiretoll.chart.ConnectionsChart;
import dev.wiretoll.chart.ConnectionsChart.Connected;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Connections;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Whose connections are drawn second by second. */
final class ConnectionsFigures {
  private final List<CellResult> cells;

  ConnectionsFigures(List<CellResult> cells) {
    this.cells = cells;
  }

  /** One chart for each number of clients. */
  List<Drawing> drawings() {
    List<Drawing> drawings = new ArrayList<>();
    for (int clients : new TreeSet<>(cells.stream().map(CellResult::clients).toList())) {
      ConnectionsChart chart = new ConnectionsChart(clients, panels(clients));
      if (!chart.isEmpty()) {
        drawings.add(chart);
      }
    }
    return drawings;
  }

  private List<Connected> panels(int clients) {
    return cells.stream()
        .filter(cell -> cell.clients() == clients)
        .map(cell -> new Connected(Series.of(cell), Connections.of(cell), cell.validity().valid()))
        .toList();
  }
}
