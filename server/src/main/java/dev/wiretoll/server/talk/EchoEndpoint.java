package dev.wiretoll.server.talk;

import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Answers each text with {@code echo: } and the text, as the chapter's example does; in RFC 6455
 * and both of its drafts.
 */
public final class EchoEndpoint implements Endpoint {
  /** Its path. */
  public static final String PATH = "/echo";

  /** Longest message that it takes. */
  public static final int MAX_MESSAGE_BYTES = 65_536;

  private static final byte[] ECHO = "echo: ".getBytes(StandardCharsets.US_ASCII);

  private final OriginRules origins;

  private EchoEndpoint(OriginRules origins) {
    this.origins = origins;
  }

  /** Its route. */
  public static Route route(OriginRules origins) {
    return Route.webSocket(PATH, () -> new EchoEndpoint(origins));
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade.admitted(request, connection, origins)
        .ifPresent(upgrade -> accept(upgrade, connection));
  }

  private static void accept(WebSocketUpgrade upgrade, Connection connection) {
    MessageFormat format = upgrade.format();
    upgrade.accept(
        connection,
        MAX_MESSAGE_BYTES,
        new TextMessages(connection, MAX_MESSAGE_BYTES, text -> echo(connection, format, text)));
  }

  private static void echo(Connection connection, MessageFormat format, byte[] text) {
    byte[] answer = Arrays.copyOf(ECHO, ECHO.length + text.length);
    System.arraycopy(text, 0, answer, ECHO.length, text.length);
    TextFrames frames = new TextFrames(answer);
    connection.write(frames.frame(format), frames.portions(format));
    connection.channel().flush();
  }
}
