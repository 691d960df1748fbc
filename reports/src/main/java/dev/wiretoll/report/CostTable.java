package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** What serving took: CPU, memory and time to connect of one, and of all clients together. */
final class CostTable {
  private static final double BYTES_PER_KIB = 1 << 10;
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final double NANOS_PER_SEC = 1e9;
  private static final List<Cost> EACH =
      List.of(
          Cost.SERVER_CPU_PER_UPDATE,
          Cost.CLIENT_CPU_PER_UPDATE,
          Cost.SERVER_BYTES_PER_CONNECTION,
          Cost.CLIENT_BYTES_PER_CONNECTION,
          Cost.KERNEL_BYTES_PER_CONNECTION,
          Cost.CONNECTING_TIME);
  private static final List<Cost> MEMORY =
      List.of(Cost.SERVER_RESIDENT, Cost.CLIENT_RESIDENT, Cost.KERNEL_GROWTH);

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
            "of linear (%)");
    for (CellResult cell : cells) {
      if (EACH.stream().anyMatch(cost -> cost.of(cell).isPresent())) {
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
        ofLinear(cells, cell));
  }

  /** Processes and memory of each cell as a whole, once all clients are connected. */
  static Table whole(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Processes and memory of all clients together",
            1,
            "Delivery",
            "Clients",
            "Servers",
            "Agents",
            "Servers resident (MiB)",
            "Agents resident (MiB)",
            "Kernel grew by (MiB)",
            "Together (MiB)");
    for (CellResult cell : MergedRounds.of(run).cells()) {
      if (MEMORY.stream().anyMatch(cost -> cost.of(cell).isPresent())) {
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            figure(cell, Cost.SERVER_PROCESSES, 1),
            figure(cell, Cost.CLIENT_PROCESSES, 1),
            figure(cell, Cost.SERVER_RESIDENT, BYTES_PER_MIB),
            figure(cell, Cost.CLIENT_RESIDENT, BYTES_PER_MIB),
            figure(cell, Cost.KERNEL_GROWTH, BYTES_PER_MIB),
            together(cell));
      }
    }
    return table.buildWithoutEmptyColumns();
  }

  /** Only where all parts are known: a sum of some would pass for the whole. */
  private static String together(CellResult cell) {
    return MEMORY.stream().allMatch(cost -> cost.of(cell).isPresent())
        ? Words.threeDigits(
            MEMORY.stream().mapToLong(cost -> cost.of(cell).getAsLong()).sum() / BYTES_PER_MIB)
        : Words.NONE;
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
