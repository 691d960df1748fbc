package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.ChainedAge;
import dev.wiretoll.result.RunResult;

/** How an update's age is made up where a broker stands before the servers. */
final class ChainTable {
  private ChainTable() {}

  /** Of cells whose updates came through a broker; means, because means add up. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "How the mean age of an update is made up",
            1,
            "Delivery",
            "Clients",
            "Published late (ms)",
            "Through the broker (ms)",
            "Server to client (ms)",
            "Age (ms)");
    for (CellResult cell : run.cells()) {
      ChainedAge.of(cell)
          .ifPresent(
              age ->
                  table.row(
                      cell.validity().valid(),
                      Words.name(cell),
                      Words.clients(cell),
                      Labels.millis(age.publishLagNs()),
                      Labels.millis(age.brokerHopNs()),
                      Labels.millis(age.serverToClientNs()),
                      Labels.millis(age.ageNs())));
    }
    return table.build();
  }
}
