package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** What processes and machine were busy with, and what held them up. */
final class HealthTables {
  private static final String MACHINE = "machine";
  private static final double BYTES_PER_MIB = 1 << 20;
  private static final Map<Metric, String> LATENESS = lateness();

  private HealthTables() {}

  private static Map<Metric, String> lateness() {
    Map<Metric, String> words = new LinkedHashMap<>();
    words.put(Metric.GENERATOR_LAG, "requests sent late");
    words.put(Metric.GENERATOR_HICCUP, "clients\u2019 event loops held up");
    words.put(Metric.EMULATION_LAG, "emulated network late");
    words.put(Metric.SERVER_HICCUP, "server\u2019s event loops held up");
    words.put(Metric.PUBLISH_LAG, "updates published late");
    words.put(Metric.BROKER_HOP, "updates on their way through the broker");
    return words;
  }

  /** One row for each process of a cell, and for its machine. */
  static Table processes(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "What each process used during the measurement",
            2,
            "Delivery and clients",
            "Process",
            "CPU (% of a core)",
            "CPU (% of the machine)",
            "Collections",
            "Paused for them (ms)",
            "longest (ms)",
            "Heap, most (MiB)");
    for (CellResult cell : run.cells()) {
      cell.health()
          .forEach(
              (process, figures) -> {
                if (process.equals(MACHINE)) {
                  machine(table, cell, figures);
                } else {
                  process(table, cell, process, figures);
                }
              });
    }
    return table.build();
  }

  private static void process(
      Table.Builder table, CellResult cell, String process, Map<String, Long> figures) {
    double cores = cpuCores(cell, figures);
    long allCores = cell.health().getOrDefault(MACHINE, Map.of()).getOrDefault("cores", 0L);
    table.row(
        cell.validity().valid(),
        name(cell),
        process.replaceAll("(\\p{L})(\\d)", "$1 $2"),
        cores > 0 ? percent(cores) : Words.NONE,
        cores > 0 && allCores > 0 ? percent(cores / allCores) : Words.NONE,
        count(figures, "gcCollections"),
        count(figures, "gcPauseMs"),
        count(figures, "gcLongestPauseMs"),
        mebibytes(figures));
  }

  private static double cpuCores(CellResult cell, Map<String, Long> figures) {
    long windowNs = cell.settings().durationNs();
    return windowNs == 0 ? 0 : (double) figures.getOrDefault("cpuNs", 0L) / windowNs;
  }

  private static void machine(Table.Builder table, CellResult cell, Map<String, Long> figures) {
    share(table, cell, "all other processes", figures, "cpuOthersPerMille");
    share(table, cell, "taken by the host", figures, "cpuStolenPerMille");
    share(table, cell, "whole machine", figures, "cpuBusyPerMille");
  }

  private static void share(
      Table.Builder table,
      CellResult cell,
      String who,
      Map<String, Long> figures,
      String perMille) {
    if (figures.containsKey(perMille)) {
      double share = figures.get(perMille) / 1_000.0;
      long cores = figures.getOrDefault("cores", 0L);
      table.row(
          cell.validity().valid(),
          name(cell),
          who,
          cores > 0 ? percent(share * cores) : Words.NONE,
          percent(share),
          "",
          "",
          "",
          "");
    }
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String count(Map<String, Long> figures, String field) {
    return figures.containsKey(field) ? Labels.count(figures.get(field)) : Words.NONE;
  }

  private static String mebibytes(Map<String, Long> figures) {
    return Optional.ofNullable(figures.getOrDefault("heapPeakBytes", figures.get("heapUsedBytes")))
        .map(bytes -> Labels.count(Math.round(bytes / BYTES_PER_MIB)))
        .orElse(Words.NONE);
  }

  /** How late generator, emulated network and server did what they had to. */
  static Table lateness(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "How late the generator and the server were",
            2,
            "Delivery and clients",
            "What",
            "Samples",
            "p50 (ms)",
            "p99 (ms)",
            "Most (ms)");
    for (CellResult cell : run.cells()) {
      LATENESS.forEach(
          (metric, words) ->
              cell.distribution(metric)
                  .filter(samples -> samples.count() > 0)
                  .ifPresent(samples -> late(table, cell, words, samples)));
    }
    return table.build();
  }

  private static void late(
      Table.Builder table, CellResult cell, String words, Distribution samples) {
    table.row(
        cell.validity().valid(),
        name(cell),
        words,
        Labels.count(samples.count()),
        Words.millis(samples.p50Ns()),
        Words.millis(samples.p99Ns()),
        Words.millis(samples.maxNs()));
  }

  /** How well the processes' clocks agree, as a sentence; empty when that was not looked at. */
  static String clocks(RunResult run) {
    if (run.cells().stream().anyMatch(cell -> cell.clockBoundNs().isPresent())) {
      return " Agents read clocks of their own: see \u201c" + AgentsTable.HEADING + "\u201d.";
    }
    OptionalLong boundNs =
        run.cells().stream()
            .flatMap(cell -> cell.health().values().stream())
            .filter(figures -> figures.containsKey("clockBoundNs"))
            .mapToLong(figures -> figures.get("clockBoundNs"))
            .max();
    return boundNs.isPresent()
        ? " All processes read one clock; readings agreed to within "
            + Labels.millis(boundNs.getAsLong())
            + " ms."
        : "";
  }

  private static String name(CellResult cell) {
    return Words.name(cell) + ", " + Words.clients(cell);
  }
}
