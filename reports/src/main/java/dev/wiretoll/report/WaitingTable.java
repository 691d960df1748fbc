package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.RunResult;
import java.util.List;
import java.util.OptionalLong;

/** What the servers held for clients, and clients that did not take it. */
final class WaitingTable {
  private static final List<Cost> HELD =
      List.of(
          Cost.QUEUED_UPDATES_MAX,
          Cost.QUEUED_BYTES_MAX,
          Cost.QUEUED_BYTES_PER_CLIENT_MAX,
          Cost.RETAINED_UPDATE_BYTES);

  private WaitingTable() {}

  /** Of cells that tell, or had clients that stopped reading. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "What waited in the servers",
            1,
            "Delivery",
            "Clients",
            "Slow readers",
            "Asked socket buffer (B)",
            "Waiting, all clients (updates)",
            "all clients (B)",
            "one client (B)",
            "Kept (B)",
            "Lost");
    for (CellResult cell : run.cells()) {
      if (cell.settings().slowReaders() > 0
          || HELD.stream().anyMatch(cost -> cost.of(cell).isPresent())) {
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            unlessZero(cell.settings().slowReaders()),
            unlessZero(cell.settings().socketBufferBytes()),
            held(cell, Cost.QUEUED_UPDATES_MAX),
            held(cell, Cost.QUEUED_BYTES_MAX),
            held(cell, Cost.QUEUED_BYTES_PER_CLIENT_MAX),
            held(cell, Cost.RETAINED_UPDATE_BYTES),
            Labels.count(cell.load().lost()));
      }
    }
    return table.buildWithoutEmptyColumns();
  }

  private static String unlessZero(int count) {
    return count == 0 ? Words.NONE : Labels.count(count);
  }

  private static String held(CellResult cell, Cost cost) {
    OptionalLong figure = cost.of(cell);
    return figure.isPresent() ? Labels.count(figure.getAsLong()) : Words.NONE;
  }
}
