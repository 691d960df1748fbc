package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** What serving took, for each cell: processes, memory, time to connect and CPU. */
final class CostTable {
  private static final double BYTES_PER_KIB = 1 << 10;
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SEC = 1e9;
  private static final Set<Cost> SHOWN =
      Set.of(
          Cost.SERVER_PROCESSES,
          Cost.CLIENT_PROCESSES,
          Cost.SERVER_RESIDENT,
          Cost.CLIENT_RESIDENT,
          Cost.KERNEL_GROWTH,
          Cost.SERVER_BYTES_PER_CONNECTION,
          Cost.CLIENT_BYTES_PER_CONNECTION,
          Cost.KERNEL_BYTES_PER_CONNECTION,
          Cost.CONNECTING_TIME,
          Cost.SERVER_CPU_PER_UPDATE,
          Cost.CLIENT_CPU_PER_UPDATE);

  private CostTable() {}

  /** Of cells with any of these figures; columns that would be empty are left out. */
  static Table of(RunResult run) {
    List<CellResult> cells = MergedRounds.of(run).cells();
    Table.Builder table =
        new Table.Builder(
            "Processor time, memory and time to connect",
            1,
            "Delivery",
            "Clients",
            "Server CPU (\u00b5s/update)",
            "Agents\u2019 CPU (\u00b5s/update)",
            "Server (KiB/conn.)",
            "Agents (KiB/conn.)",
            "Kernel (KiB/conn.)",
            "Connecting (s)",
            "rate (1/s)",
            "of linear (%)",
            "Servers",
            "Agents",
            "Servers resident (MiB)",
            "Agents resident (MiB)",
            "Kernel grew (MiB)");
    for (CellResult cell : cells) {
      if (SHOWN.stream().anyMatch(cost -> cost.of(cell).isPresent())) {
        row(table, cells, cell);
      }
    }
    return table.buildWithoutEmptyColumns();
  }

  private static void row(Table.Builder table, List<CellResult> cells, CellResult cell) {
    table.row(
        cell.validity().valid(),
        Words.name(cell),
        Words.clients(cell),
        figure(cell, Cost.SERVER_CPU_PER_UPDATE, NANOS_PER_MICRO),
        figure(cell, Cost.CLIENT_CPU_PER_UPDATE, NANOS_PER_MICRO),
        figure(cell, Cost.SERVER_BYTES_PER_CONNECTION, BYTES_PER_KIB),
        figure(cell, Cost.CLIENT_BYTES_PER_CONNECTION, BYTES_PER_KIB),
        figure(cell, Cost.KERNEL_BYTES_PER_CONNECTION, BYTES_PER_KIB),
        figure(cell, Cost.CONNECTING_TIME, NANOS_PER_SEC),
        connectingRate(cell),
        ofLinear(cells, cell),
        figure(cell, Cost.SERVER_PROCESSES, 1),
        figure(cell, Cost.CLIENT_PROCESSES, 1),
        figure(cell, Cost.SERVER_RESIDENT, BYTES_PER_MIB),
        figure(cell, Cost.CLIENT_RESIDENT, BYTES_PER_MIB),
        figure(cell, Cost.KERNEL_GROWTH, BYTES_PER_MIB));
  }

  private static String figure(CellResult cell, Cost cost, double unit) {
    OptionalLong figure = cost.of(cell);
    return figure.isPresent() ? Words.threeDigits(figure.getAsLong() / unit) : Words.NONE;
  }

  private static String connectingRate(CellResult cell) {
    OptionalLong ns = Cost.CONNECTING_TIME.of(cell);
    return ns.orElse(0) > 0
        ? Words.threeDigits(cell.clients() * NANOS_PER_SEC / ns.getAsLong())
        : Words.NONE;
  }

  /** Of the time that it would take if each client took as long as with the fewest of them. */
  private static String ofLinear(List<CellResult> cells, CellResult cell) {
    OptionalLong ns = Cost.CONNECTING_TIME.of(cell);
    return cells.stream()
        .filter(other -> other.delivery().equals(cell.delivery()))
        .filter(other -> other.variant().equals(cell.variant()))
        .filter(other -> other.validity().valid() && other.clients() < cell.clients())
        .filter(other -> Cost.CONNECTING_TIME.of(other).orElse(0) > 0)
        .min(Comparator.comparingInt(CellResult::clients))
        .filter(fewest -> ns.isPresent())
        .map(fewest -> ns.getAsLong() / linearNs(fewest, cell.clients()))
        .map(share -> Labels.count(Math.round(100 * share)))
        .orElse(Words.NONE);
  }

  private static double linearNs(CellResult fewest, int clients) {
    return (double) Cost.CONNECTING_TIME.of(fewest).getAsLong() * clients / fewest.clients();
  }
}
