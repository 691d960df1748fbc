package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * How many times the overhead of an update by WebSocket it costs by polling under the same
 * conditions, at each layer. Payload is no part of it at any layer.
 */
public final class PollingRatio {
  private static final String POLLING = "polling";
  private static final String WEBSOCKET = "websocket";

  private final CellResult webSocket;
  private final UpdateLayers poll;
  private final UpdateLayers push;

  private PollingRatio(CellResult webSocket, UpdateLayers poll, UpdateLayers push) {
    this.webSocket = webSocket;
    this.poll = poll;
    this.push = push;
  }

  /** One for each WebSocket cell that a polling cell can be compared with, in the run's order. */
  public static List<PollingRatio> of(RunResult run) {
    return run.cells().stream()
        .filter(cell -> cell.delivery().equals(WEBSOCKET))
        .flatMap(cell -> of(run, cell))
        .toList();
  }

  private static Stream<PollingRatio> of(RunResult run, CellResult webSocket) {
    Optional<UpdateLayers> push = UpdateLayers.of(webSocket).filter(cost -> cost.framing() > 0);
    Optional<UpdateLayers> poll = polling(run, webSocket);
    return push.isPresent() && poll.isPresent()
        ? Stream.of(new PollingRatio(webSocket, poll.get(), push.get()))
        : Stream.empty();
  }

  /** What polling costs under the same conditions as a cell; empty when that was not measured. */
  static Optional<UpdateLayers> polling(RunResult run, CellResult cell) {
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

  /** Clients of each of the two cells. */
  public int clients() {
    return webSocket.clients();
  }

  /** Variant of both cells; empty when there is none. */
  public String variant() {
    return webSocket.variant();
  }

  /** Round of both cells, from 1. */
  public int round() {
    return webSocket.round();
  }

  /** Whether TLS was used. */
  boolean encrypted() {
    return push.tls() > 0;
  }

  /**
   * The ratio at each layer that is known, for example {@code 455 : 1 in HTTP and WebSocket
   * framing}.
   *
   * @param toOne what stands after each number, for example {@code : 1}
   */
  public List<String> atEachLayer(String toOne) {
    List<String> ratios = new ArrayList<>();
    ratios.add(
        Labels.ratio(poll.framing(), push.framing()) + toOne + " in HTTP and WebSocket framing");
    if (encrypted()) {
      ratios.add(Labels.ratio(poll.withTls(), push.withTls()) + toOne + " with TLS");
    }
    if (push.withTcpIp().orElse(0) > 0 && poll.withTcpIp().isPresent()) {
      String source = push.ipCounted() && poll.ipCounted() ? "counted" : "modelled";
      ratios.add(
          Labels.ratio(poll.withTcpIp().getAsDouble(), push.withTcpIp().getAsDouble())
              + toOne
              + " in IP bytes ("
              + source
              + ")");
    }
    return ratios;
  }
}
