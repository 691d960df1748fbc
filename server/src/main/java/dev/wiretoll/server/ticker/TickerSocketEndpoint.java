package dev.wiretoll.server.ticker;

import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.SocketTally;
import dev.wiretoll.server.talk.Room;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import java.util.Optional;

/**
 * Lets a ticker follow by WebSocket: each update is a text message, and once a second another one
 * tells what the connection has cost up to then, as JSON.
 */
final class TickerSocketEndpoint implements Endpoint {
  static final String PATH = "/ticker/socket";

  private static final int MAX_MESSAGE_BYTES = 1_024;

  private final Room sockets;
  private final OriginRules origins;

  TickerSocketEndpoint(Room sockets, OriginRules origins) {
    this.sockets = sockets;
    this.origins = origins;
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade.admitted(request, connection, origins)
        .ifPresent(upgrade -> accept(upgrade, connection));
  }

  private void accept(WebSocketUpgrade upgrade, Connection connection) {
    Optional<SocketTally> tally = connection.tally();
    TickerSocket socket = new TickerSocket(connection, upgrade.format(), sockets);
    tally.ifPresent(
        counted -> {
          socket.account().request(counted.takeReceived());
          counted.takeSent();
        });
    upgrade.accept(connection, MAX_MESSAGE_BYTES, socket);
    tally.ifPresent(counted -> socket.account().sent(counted.takeSent(), 0, 0));
  }
}
