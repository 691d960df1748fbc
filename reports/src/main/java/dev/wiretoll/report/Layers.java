package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunResult;
import java.util.Comparator;
import java.util.Optional;
import java.util.OptionalDouble;

/** The cost of an update at the layers of HTTP and WebSocket, TLS, and TCP/IP, in comparison. */
final class Layers {
  private final RunResult run;

  Layers(RunResult run) {
    this.run = run;
  }

  Table table() {
    Table.Builder table =
        new Table.Builder(
            "What one update costs, layer by layer",
            1,
            "Delivery",
            "Clients",
            "Payload (B)",
            "Heads and framing (B)",
            "and TLS (B)",
            "and TCP/IP (B)",
            "All IP bytes (B)",
            "modelled (B)",
            "Polling to this: framing",
            "with TLS",
            "with TCP/IP");
    for (CellResult cell : run.cells()) {
      UpdateLayers.of(cell).ifPresent(layers -> row(table, cell, layers));
    }
    return table.build();
  }

  private void row(Table.Builder table, CellResult cell, UpdateLayers layers) {
    Optional<UpdateLayers> polling = PollingRatio.polling(run, cell);
    String source = layers.ipCounted() ? " counted" : " modelled";
    table.row(
        cell.validity().valid(),
        Words.name(cell),
        Words.clients(cell),
        Labels.bytes(layers.payload()),
        Labels.bytes(layers.framing()),
        layers.tls() > 0 ? Labels.bytes(layers.withTls()) : Words.NONE,
        bytes(layers.withTcpIp()),
        layers.ipTotal().isPresent() ? bytes(layers.ipTotal()) + source : Words.NONE,
        layers.ipCounted() ? bytes(layers.ipModelled()) : Words.NONE,
        ratio(polling.map(UpdateLayers::framing), layers.framing()),
        layers.tls() > 0 ? ratio(polling.map(UpdateLayers::withTls), layers.withTls()) : Words.NONE,
        ipRatio(polling, layers));
  }

  private static String bytes(OptionalDouble value) {
    return value.isPresent() ? Labels.bytes(value.getAsDouble()) : Words.NONE;
  }

  private static String ratio(Optional<Double> polling, double other) {
    return polling
        .filter(bytes -> other > 0)
        .map(bytes -> Labels.ratio(bytes, other))
        .orElse(Words.NONE);
  }

  private static String ipRatio(Optional<UpdateLayers> polling, UpdateLayers other) {
    OptionalDouble one = polling.map(UpdateLayers::withTcpIp).orElse(OptionalDouble.empty());
    return one.isPresent() && other.withTcpIp().orElse(0) > 0
        ? Labels.ratio(one.getAsDouble(), other.withTcpIp().getAsDouble())
        : Words.NONE;
  }

  /** How polling compares with WebSocket at each layer; empty when the run has not both. */
  String sentence() {
    // Encrypted before plain, since it shows all layers; then the fewest clients.
    return PollingRatio.of(run).stream()
        .min(
            Comparator.comparing(PollingRatio::encrypted)
                .reversed()
                .thenComparing(PollingRatio::clients))
        .map(Layers::sentence)
        .orElse("");
  }

  private static String sentence(PollingRatio ratio) {
    return "Polling to WebSocket"
        + (ratio.variant().isEmpty() ? "" : " (" + ratio.variant() + ")")
        + ", the overhead of an update is "
        + Words.list(ratio.atEachLayer(" to 1"))
        + ".";
  }
}
