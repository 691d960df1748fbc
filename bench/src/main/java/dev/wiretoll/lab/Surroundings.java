package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Via;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a cell's processes run in and talk through: a network namespace, and an nginx before the
 * server, if it asks for them. Used by the cell's thread only.
 */
final class Surroundings implements AutoCloseable {
  private final Cell cell;
  private final int connections;
  private Optional<NetworkNamespace> namespace = Optional.empty();
  private Optional<NginxProcess> nginx = Optional.empty();

  /**
   * What one cell asks for.
   *
   * @param connections most connections that clients will have open
   */
  Surroundings(Cell cell, int connections) {
    this.cell = cell;
    this.connections = connections;
  }

  /** Makes the namespace; answers the words before the command of each of the cell's processes. */
  List<String> prepare() throws CellEnded {
    if (!cell.transport().isolate()) {
      return List.of();
    }
    try {
      NetworkNamespace made = NetworkNamespace.create();
      namespace = Optional.of(made);
      return made.prefix();
    } catch (IOException e) {
      throw new CellEnded("no network namespace could be made (" + e.getMessage() + ")");
    }
  }

  /** Puts before the server what is to stand there; answers the port that clients connect to. */
  int connectTo(int serverPort) throws CellEnded {
    Optional<NginxMode> mode = mode(cell);
    if (mode.isEmpty()) {
      return serverPort;
    }
    try {
      List<String> prefix = namespace.map(NetworkNamespace::prefix).orElse(List.of());
      NginxProcess started = NginxProcess.start(mode.get(), serverPort, connections, prefix);
      nginx = Optional.of(started);
      return started.port();
    } catch (IOException e) {
      throw new CellEnded("nginx did not start (" + e.getMessage() + ")");
    }
  }

  /** Counts packets from now on, where they can be told from others. */
  Optional<PacketCount> countPackets(NanoClock clock) {
    return namespace.map(inside -> new PacketCount(inside, clock));
  }

  /** What nginx complained of. */
  Optional<String> complaint() {
    try {
      List<String> lines = nginx.isPresent() ? nginx.get().complaints() : List.of();
      return lines.isEmpty() ? Optional.empty() : Optional.of("nginx complained: " + lines.get(0));
    } catch (IOException e) {
      return Optional.of("the log of nginx cannot be read: " + e.getMessage());
    }
  }

  @Override
  public void close() {
    nginx.ifPresent(NginxProcess::close);
    namespace.ifPresent(NetworkNamespace::close);
  }

  /**
   * What nginx is to do for a cell; empty where none is asked for. With TLS from end to end nobody
   * in between can do more than pass it on.
   */
  static Optional<NginxMode> mode(Cell cell) {
    Via via = cell.transport().via();
    if (via.isDirect()) {
      return Optional.empty();
    }
    if (cell.transport().tls()) {
      return Optional.of(NginxMode.TUNNEL);
    }
    if (via == Via.NGINX_UNBUFFERED) {
      return Optional.of(NginxMode.UNBUFFERED);
    }
    // An upgrade needs HTTP/1.1, so nobody who serves WebSocket leaves nginx at its default of 1.0.
    return Optional.of(
        cell.delivery().isWebSocket() ? NginxMode.BUFFERED : NginxMode.BUFFERED_HTTP_1_0);
  }
}
