package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.RunResult;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** The page's tables. */
final class Tables {
  private Tables() {}

  /** The figures that decide, of all rounds together where there are several. */
  static Table summary(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "What one update costs",
            1,
            "Delivery",
            "Clients",
            "Overhead (B/update)",
            "expected",
            "with TCP/IP (B)",
            "Chapter\u2019s count (characters)",
            "Age mean (ms)",
            "\u00b1 clocks (ms)",
            "expected",
            "p99 (ms)",
            "Lost");
    for (CellResult cell : MergedRounds.of(run).cells()) {
      Optional<Distribution> age = cell.distribution(Metric.DELIVERY_AGE);
      Optional<ModelValues> model = cell.model();
      table.row(
          cell.validity().valid(),
          Words.name(cell),
          Words.clients(cell),
          cell.bytes().perUpdate().map(cost -> Labels.bytes(cost.overhead())).orElse(Words.NONE),
          model.map(form -> Labels.bytes(form.overheadBytesPerUpdate())).orElse(Words.NONE),
          withTcpIp(cell),
          characters(cell.bytes()),
          Words.millis(age.map(Distribution::meanNs).orElse(OptionalLong.empty())),
          Words.millis(cell.clockBoundNs()),
          model.map(form -> Labels.millis(form.deliveryAgeMeanNs())).orElse(Words.NONE),
          Words.millis(age.map(Distribution::p99Ns).orElse(OptionalLong.empty())),
          Labels.count(MergedRounds.lost(run, cell)));
    }
    return table.buildWithoutEmptyColumns();
  }

  private static String withTcpIp(CellResult cell) {
    OptionalDouble bytes =
        UpdateLayers.of(cell).map(UpdateLayers::withTcpIp).orElse(OptionalDouble.empty());
    return bytes.isPresent() ? Labels.bytes(bytes.getAsDouble()) : Words.NONE;
  }

  private static String characters(ByteCosts bytes) {
    return bytes.chapterCharactersPerUpdate().isPresent()
        ? Labels.bytes(bytes.chapterCharactersPerUpdate().getAsDouble())
        : Words.NONE;
  }

  static Table completeness(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Updates due within the measurement",
            1,
            "Delivery",
            "Clients",
            "Offered",
            "Delivered",
            "Lost",
            "Duplicated",
            "Reordered",
            "Superseded",
            "Malformed",
            "Failed connects");
    for (CellResult cell : run.cells()) {
      Load load = cell.load();
      table.row(
          cell.validity().valid(),
          Words.name(cell),
          Words.clients(cell),
          Labels.count(load.offeredUpdates()),
          Labels.count(load.deliveredUpdates()),
          Labels.count(load.lost()),
          Labels.count(load.duplicated()),
          Labels.count(load.reordered()),
          Labels.count(load.superseded()),
          Labels.count(load.malformed()),
          Labels.count(load.connectFailures()));
    }
    return table.build();
  }

  /** Only of cells that polled. */
  static Table polls(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Polls due within the measurement",
            1,
            "Delivery",
            "Clients",
            "Due",
            "Sent",
            "Answered without update",
            "share (%)",
            "Answered with several");
    for (CellResult cell : run.cells()) {
      Load load = cell.load();
      if (load.offeredRequests() > 0) {
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            Labels.count(load.offeredRequests()),
            Labels.count(load.requests()),
            Labels.count(load.emptyPolls()),
            Labels.plain(100.0 * load.emptyPolls() / Math.max(1, load.requests())),
            Labels.count(load.multipleAnswers()));
      }
    }
    return table.build();
  }

  static Table ledger(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Bytes by cause, seen by the clients",
            2,
            "Delivery and clients",
            "Cause",
            "Sent, measurement (B)",
            "Received, measurement (B)",
            "Sent, whole run (B)",
            "Received, whole run (B)");
    for (CellResult cell : run.cells()) {
      boolean valid = cell.validity().valid();
      String name = Words.name(cell) + ", " + Words.clients(cell);
      ByteCosts.WindowBytes window = cell.bytes().window();
      ByteCosts.TotalBytes total = cell.bytes().total();
      for (String cause : causes(window, total)) {
        table.row(
            valid,
            name,
            words(cause),
            bytes(window.clientSent(), cause),
            bytes(window.clientReceived(), cause),
            bytes(total.clientSent(), cause),
            bytes(total.clientReceived(), cause));
      }
      ByteCosts.Metered metered = total.metered();
      table.row(
          valid,
          name,
          "counted by the clients",
          "",
          "",
          Labels.count(metered.clientSent()),
          Labels.count(metered.clientReceived()));
      table.row(
          valid,
          name,
          "counted by the server",
          "",
          "",
          Labels.count(metered.serverReceived()),
          Labels.count(metered.serverSent()));
      table.row(
          valid, name, "unexplained, all meters", "", "", "", Labels.count(total.unexplained()));
    }
    return table.build();
  }

  private static Set<String> causes(ByteCosts.WindowBytes window, ByteCosts.TotalBytes total) {
    Set<String> causes = new LinkedHashSet<>();
    causes.addAll(window.clientSent().keySet());
    causes.addAll(window.clientReceived().keySet());
    causes.addAll(total.clientSent().keySet());
    causes.addAll(total.clientReceived().keySet());
    return causes;
  }

  private static String bytes(Map<String, Long> byCause, String cause) {
    return Labels.count(byCause.getOrDefault(cause, 0L));
  }

  /** A field's name as words: requestHead becomes "request head". */
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2")
        .toLowerCase(Locale.ROOT)
        .replace("web socket", "WebSocket")
        .replace("sse ", "SSE ")
        .replace("tls ", "TLS ");
  }

  static Table messageSizes(RunResult run) {
    Table.Builder table =
        new Table.Builder("Distinct sizes seen", 3, "Delivery and clients", "Message", "Sizes (B)");
    for (CellResult cell : run.cells()) {
      cell.bytes()
          .perMessage()
          .forEach(
              (message, sizes) ->
                  table.row(
                      cell.validity().valid(),
                      Words.name(cell) + ", " + Words.clients(cell),
                      words(message),
                      sizes(sizes)));
    }
    return table.build();
  }

  private static String sizes(List<Long> sizes) {
    int shown = 12;
    String first =
        sizes.stream().limit(shown).map(Labels::count).collect(Collectors.joining(" \u00b7 "));
    return sizes.size() <= shown
        ? first
        : first + " and " + Labels.count(sizes.size() - shown) + " more";
  }

  static Table latencies(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "All distributions",
            2,
            "Delivery and clients",
            "Metric",
            "Samples",
            "Least (ms)",
            "Mean (ms)",
            "p50 (ms)",
            "p90 (ms)",
            "p99 (ms)",
            "p99.9 (ms)",
            "Most (ms)");
    for (CellResult cell : run.cells()) {
      cell.latency()
          .forEach(
              (metric, samples) ->
                  table.row(
                      cell.validity().valid(),
                      Words.name(cell) + ", " + Words.clients(cell),
                      words(metric),
                      Labels.count(samples.count()),
                      Words.millis(samples.minNs()),
                      Words.millis(samples.meanNs()),
                      Words.millis(samples.p50Ns()),
                      Words.millis(samples.p90Ns()),
                      Words.millis(samples.p99Ns()),
                      Words.millis(samples.p999Ns()),
                      Words.millis(samples.maxNs())));
    }
    return table.build();
  }

  static Table validity(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Validity of each cell", 4, "Delivery and clients", "Valid", "Reasons", "Warnings");
    for (CellResult cell : run.cells()) {
      table.row(
          cell.validity().valid(),
          Words.name(cell) + ", " + Words.clients(cell),
          cell.validity().valid() ? "yes" : "no",
          String.join("; ", cell.validity().reasons()),
          String.join("; ", cell.validity().warnings()));
    }
    return table.build();
  }
}
