package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The cost of an update at the layers of HTTP and WebSocket, TLS, and TCP/IP, in comparison. */
final class Layers {
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";

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
    Optional<UpdateLayers> polling = polling(cell);
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
        .map(bytes -> Words.ratio(bytes, other))
        .orElse(Words.NONE);
  }

  private static String ipRatio(Optional<UpdateLayers> polling, UpdateLayers other) {
    OptionalDouble one = polling.map(UpdateLayers::withTcpIp).orElse(OptionalDouble.empty());
    return one.isPresent() && other.withTcpIp().orElse(0) > 0
        ? Words.ratio(one.getAsDouble(), other.withTcpIp().getAsDouble())
        : Words.NONE;
  }

  /** Polling under the same conditions. */
  private Optional<UpdateLayers> polling(CellResult cell) {
    return run.cells().stream()
        .filter(other -> other.delivery().equals(POLLING) && sameConditions(cell, other))
        .findFirst()
        .flatMap(UpdateLayers::of);
  }

  private static boolean sameConditions(CellResult one, CellResult other) {
    return one.clients() == other.clients()
        && one.round() == other.round()
        && one.variant().equals(other.variant());
  }

  /** How polling compares with WebSocket at each layer; empty when the run has not both. */
  String sentence() {
    Optional<CellResult> webSocket =
        run.cells().stream()
            .filter(cell -> cell.delivery().equals(WEBSOCKET))
            .filter(cell -> UpdateLayers.of(cell).filter(cost -> cost.framing() > 0).isPresent())
            .filter(cell -> polling(cell).isPresent())
            .min((one, other) -> Integer.compare(rank(one), rank(other)));
    if (webSocket.isEmpty()) {
      return "";
    }
    UpdateLayers push = UpdateLayers.of(webSocket.get()).orElseThrow();
    UpdateLayers poll = polling(webSocket.get()).orElseThrow();
    List<String> ratios = new ArrayList<>();
    ratios.add(Words.ratio(poll.framing(), push.framing()) + " to 1 in HTTP and WebSocket framing");
    if (push.tls() > 0) {
      ratios.add(Words.ratio(poll.withTls(), push.withTls()) + " to 1 with TLS");
    }
    if (push.withTcpIp().isPresent() && poll.withTcpIp().isPresent()) {
      ratios.add(
          ipRatio(Optional.of(poll), push)
              + " to 1 in IP bytes ("
              + (push.ipCounted() && poll.ipCounted() ? "counted" : "modelled")
              + ")");
    }
    String variant = webSocket.get().variant();
    return "Polling to WebSocket"
        + (variant.isEmpty() ? "" : " (" + variant + ")")
        + ", the overhead of an update is "
        + Words.list(ratios)
        + ".";
  }

  /** Encrypted before plain, since it shows all layers; then the fewest clients. */
  private static int rank(CellResult cell) {
    boolean encrypted = UpdateLayers.of(cell).map(layers -> layers.tls() > 0).orElse(false);
    return cell.clients() + (encrypted ? 0 : 1 << 24);
  }
}
