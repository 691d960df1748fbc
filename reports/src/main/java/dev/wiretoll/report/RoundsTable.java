package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** How far the rounds of a run lie apart. */
final class RoundsTable {
  private static final String AGES = "latency." + Metric.DELIVERY_AGE.label() + ".";

  private RoundsTable() {}

  /** One row for each delivery and number of clients; none with one round. */
  static Table of(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Delivery age over all rounds, and how far the rounds lie apart",
            1,
            "Delivery",
            "Clients",
            "Valid rounds",
            "p50 of all (ms)",
            "p99 of all (ms)",
            "p50, median (ms)",
            "spread (ms)",
            "Mean, median (ms)",
            "spread (ms)",
            "Same message sizes");
    if (run.groups().isEmpty()) {
      return table.build();
    }
    for (CellResult cell : MergedRounds.of(run).cells()) {
      MergedRounds.group(run, cell).ifPresent(group -> row(table, run, cell, group));
    }
    return table.build();
  }

  private static void row(Table.Builder table, RunResult run, CellResult cell, Group group) {
    Optional<Distribution> ages = age(group);
    table.row(
        cell.validity().valid(),
        Words.name(cell),
        Words.clients(cell),
        Labels.count(group.rounds())
            + " of "
            + Labels.count(MergedRounds.rounds(run, cell).count()),
        Words.exactMillis(ages.map(Distribution::p50Ns).orElse(OptionalLong.empty())),
        Words.exactMillis(ages.map(Distribution::p99Ns).orElse(OptionalLong.empty())),
        millis(group.medians(), "p50Ns"),
        millis(group.spread(), "p50Ns"),
        millis(group.medians(), "meanNs"),
        millis(group.spread(), "meanNs"),
        group.rounds() == 0 ? Words.NONE : group.sameMessageSizes() ? "yes" : "no");
  }

  private static Optional<Distribution> age(Group group) {
    return Optional.ofNullable(group.latency().get(Metric.DELIVERY_AGE.label()));
  }

  private static String millis(Map<String, Double> byField, String field) {
    return Optional.ofNullable(byField.get(AGES + field))
        .map(ns -> Words.exactMillis(OptionalLong.of(Math.round(ns))))
        .orElse(Words.NONE);
  }

  /** Says what the first tables stand for; empty with one round. */
  static String note(RunResult run) {
    return run.groups().isEmpty()
        ? ""
        : "Ages and losses are those of all valid rounds together, bytes those of the first valid"
            + " round; how far the rounds lie apart is told under \u201cRounds\u201d.";
  }
}
