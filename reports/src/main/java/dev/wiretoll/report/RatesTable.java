package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.RunResult;
import java.util.Locale;
import java.util.OptionalLong;

/** What was offered in each second of the measurement, and what was achieved in it. */
final class RatesTable {
  private static final double NANOS_PER_SEC = 1e9;

  private RatesTable() {}

  /** Of cells that tell what was achieved. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Offered and achieved",
            1,
            "Delivery",
            "Clients",
            "Updates offered (1/s)",
            "achieved (1/s)",
            "share (%)",
            "Polls offered (1/s)",
            "achieved (1/s)",
            "share (%)");
    for (CellResult cell : run.cells()) {
      Load load = cell.load();
      if (load.achievedUpdates().isPresent() && cell.settings().durationNs() > 0) {
        OptionalLong polls =
            load.offeredRequests() > 0 ? load.achievedRequests() : OptionalLong.empty();
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            perSecond(cell, load.offeredUpdates()),
            rate(cell, load.achievedUpdates()),
            share(load.achievedUpdates(), load.offeredUpdates()),
            load.offeredRequests() > 0 ? perSecond(cell, load.offeredRequests()) : Words.NONE,
            rate(cell, polls),
            share(polls, load.offeredRequests()));
      }
    }
    return table.build();
  }

  private static String rate(CellResult cell, OptionalLong count) {
    return count.isPresent() ? perSecond(cell, count.getAsLong()) : Words.NONE;
  }

  /** Over the measurement as it was asked for, in which both are counted. */
  private static String perSecond(CellResult cell, long count) {
    double rate = count * NANOS_PER_SEC / cell.settings().durationNs();
    return rate >= 100 ? Labels.count(Math.round(rate)) : Labels.rate(rate);
  }

  private static String share(OptionalLong achieved, long offered) {
    return achieved.isPresent() && offered > 0
        ? String.format(Locale.ROOT, "%.1f", 100.0 * achieved.getAsLong() / offered)
        : Words.NONE;
  }
}
