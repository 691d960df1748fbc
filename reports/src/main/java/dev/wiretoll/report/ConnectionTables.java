package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tables about connections rather than updates; each is empty where it would say nothing. */
final class ConnectionTables {
  private ConnectionTables() {}

  /** What one connection costs once. */
  static Table setUp(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "What one connection costs once",
            1,
            "Delivery",
            "Clients",
            "Sent (B)",
            "Received (B)",
            "TLS sent (B)",
            "TLS received (B)",
            "Connect mean (ms)",
            "p99 (ms)",
            "Handshake mean (ms)",
            "p99 (ms)");
    for (CellResult cell : run.cells()) {
      Map<String, Double> handshake = cell.bytes().handshakePerConnection();
      if (!handshake.isEmpty()) {
        Optional<Distribution> connect = cell.distribution(Metric.CONNECT_TIME);
        Optional<Distribution> agree = cell.distribution(Metric.HANDSHAKE_TIME);
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            bytes(handshake, "clientSent"),
            bytes(handshake, "clientReceived"),
            bytes(handshake, "tlsClientSent"),
            bytes(handshake, "tlsClientReceived"),
            mean(connect),
            p99(connect),
            mean(agree),
            p99(agree));
      }
    }
    return table.build();
  }

  private static String bytes(Map<String, Double> handshake, String cause) {
    return handshake.containsKey(cause) ? Labels.bytes(handshake.get(cause)) : Words.NONE;
  }

  private static String mean(Optional<Distribution> times) {
    return Words.millis(times.map(Distribution::meanNs).orElse(OptionalLong.empty()));
  }

  private static String p99(Optional<Distribution> times) {
    return Words.millis(times.map(Distribution::p99Ns).orElse(OptionalLong.empty()));
  }

  /** Of cells whose clients sent something. */
  static Table upstream(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Messages from clients to the server",
            1,
            "Delivery",
            "Clients",
            "Sent",
            "Answered",
            "Overhead (B/message)",
            "Payload (B/message)");
    for (CellResult cell : run.cells()) {
      Load load = cell.load();
      Optional<ByteCosts.PerUpdate> cost = cell.bytes().perUpstreamMessage();
      if (load.upstreamMessages() > 0) {
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            Labels.count(load.upstreamMessages()),
            Labels.count(load.upstreamAnswered()),
            cost.map(message -> Labels.bytes(message.overhead())).orElse(Words.NONE),
            cost.map(message -> Labels.bytes(message.payload())).orElse(Words.NONE));
      }
    }
    return table.build();
  }

  /** Of cells whose clients did not stay on the connection that they began with. */
  static Table changes(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "Connections that were replaced",
            1,
            "Delivery",
            "Clients",
            "Turned to long-polling",
            "Connected anew");
    for (CellResult cell : run.cells()) {
      Load load = cell.load();
      if (load.fallbacks() > 0 || load.reconnects() > 0) {
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            Labels.count(load.fallbacks()),
            Labels.count(load.reconnects()));
      }
    }
    return table.build();
  }

  /** Of cells that compress; a saving below zero is a loss. */
  static Table compression(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "What compression saves",
            1,
            "Delivery",
            "Clients",
            "Update (B)",
            "Sent for it (B)",
            "Saved (B)",
            "Saved (%)");
    for (CellResult cell : run.cells()) {
      OptionalDouble sent = sentPayload(cell);
      if (cell.settings().deflate() && sent.isPresent()) {
        int whole = cell.settings().messageBytes();
        double saved = whole - sent.getAsDouble();
        table.row(
            cell.validity().valid(),
            Words.name(cell),
            Words.clients(cell),
            Labels.count(whole),
            Labels.bytes(sent.getAsDouble()),
            signed(Labels.bytes(Math.abs(saved)), saved),
            whole == 0 ? Words.NONE : signed(Labels.bytes(Math.abs(saved) * 100 / whole), saved));
      }
    }
    return table.build();
  }

  private static OptionalDouble sentPayload(CellResult cell) {
    return cell.bytes()
        .perUpdate()
        .map(cost -> OptionalDouble.of(cost.payload()))
        .orElse(OptionalDouble.empty());
  }

  private static String signed(String magnitude, double value) {
    return value < 0 && !magnitude.equals("0") ? "\u2212" + magnitude : magnitude;
  }
}
