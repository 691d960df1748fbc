package dev.wiretoll.server.app;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.talk.TextFrames;
import dev.wiretoll.server.talk.TextMessages;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import dev.wiretoll.wire.ClockExchange;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.handler.codec.http.HttpResponseStatus;

/**
 * Tells the server's clock by WebSocket, RFC 6455 only. What a connection costs that is used for it
 * is nobody's update and no client's handshake: all its bytes count as clock probe.
 */
public final class ClockEndpoint implements Endpoint {
  private final OriginRules origins;
  private final NanoClock clock;
  private final Runnable accepted;

  private ClockEndpoint(OriginRules origins, NanoClock clock, Runnable accepted) {
    this.origins = origins;
    this.clock = clock;
    this.accepted = accepted;
  }

  /**
   * Its route.
   *
   * @param accepted told of each connection that is used for it, by the connection's event loop
   */
  public static Route route(OriginRules origins, NanoClock clock, Runnable accepted) {
    return Route.webSocket(ClockExchange.PATH, () -> new ClockEndpoint(origins, clock, accepted));
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade.admitted(request, connection, origins)
        .ifPresent(upgrade -> accept(upgrade, request, connection));
  }

  private void accept(WebSocketUpgrade upgrade, Request request, Connection connection) {
    MessageFormat format = upgrade.format();
    if (format == MessageFormat.HIXIE) {
      connection.refuse(request, tooOld());
      return;
    }
    accepted.run();
    connection.countAs(Cause.CLOCK_PROBE);
    upgrade.accept(
        connection,
        ClockExchange.MAX_BYTES,
        new TextMessages(
            connection, ClockExchange.MAX_BYTES, text -> tell(connection, format, text)));
  }

  private void tell(Connection connection, MessageFormat format, byte[] question) {
    TextFrames answer = new TextFrames(ClockExchange.answer(question, clock.nanoTime()));
    connection.write(answer.frame(format), answer.portions(format));
    connection.channel().flush();
  }

  private static Answer tooOld() {
    return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, "the version must be 13")
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
        .with("Sec-WebSocket-Version", WebSocketHandshake.VERSION);
  }
}
