package dev.wiretoll.server.talk;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.websocket.WebSocketUpgrade;

/**
 * Lets clients into a room. One message may have up to {@value #MAX_MESSAGE_BYTES} bytes, and a
 * client may send {@value #MESSAGES_PER_SEC} a second, {@value #BURST} at once; a longer one closes
 * its connection with 1009, a faster one, or one that the room's rule forbids, with 1008.
 */
public final class RoomEndpoint implements Endpoint {
  /** Longest message. */
  public static final int MAX_MESSAGE_BYTES = 4_096;

  /** Messages a second that one client may send over a long time. */
  public static final int MESSAGES_PER_SEC = 10;

  /** Messages that it may send at once after a silence. */
  public static final int BURST = 20;

  private final Room room;
  private final MessageRule rule;
  private final OriginRules origins;
  private final NanoClock clock;

  private RoomEndpoint(Room room, MessageRule rule, OriginRules origins, NanoClock clock) {
    this.room = room;
    this.rule = rule;
    this.origins = origins;
    this.clock = clock;
  }

  /** The route into a room. */
  public static Route route(
      String path, Room room, MessageRule rule, OriginRules origins, NanoClock clock) {
    return Route.webSocket(path, () -> new RoomEndpoint(room, rule, origins, clock));
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade.admitted(request, connection, origins)
        .ifPresent(upgrade -> accept(upgrade, connection));
  }

  private void accept(WebSocketUpgrade upgrade, Connection connection) {
    RateLimit limit = new RateLimit(MESSAGES_PER_SEC, BURST, clock.nanoTime());
    Speaker speaker = new Speaker(connection, upgrade.format(), room, rule, limit, clock);
    upgrade.accept(
        connection,
        MAX_MESSAGE_BYTES,
        new TextMessages(connection, MAX_MESSAGE_BYTES, speaker::say),
        speaker);
  }
}
