package dev.wiretoll.server.talk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells a client what its opening handshake offered, which no script can see: one text message with
 * the fields as JSON.
 */
public final class OfferEndpoint implements Endpoint {
  /** Its path. */
  public static final String PATH = "/support/offer";

  private static final int MAX_MESSAGE_BYTES = 1_024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> FIELDS =
      List.of(
          "Sec-WebSocket-Version",
          "Sec-WebSocket-Extensions",
          "Sec-WebSocket-Protocol",
          "Origin",
          "User-Agent");

  private final OriginRules origins;

  private OfferEndpoint(OriginRules origins) {
    this.origins = origins;
  }

  /** Its route. */
  public static Route route(OriginRules origins) {
    return Route.webSocket(PATH, () -> new OfferEndpoint(origins));
  }

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade.admitted(request, connection, origins)
        .ifPresent(upgrade -> accept(upgrade, request, connection));
  }

  private static void accept(WebSocketUpgrade upgrade, Request request, Connection connection) {
    upgrade.accept(connection, MAX_MESSAGE_BYTES, new Ignore());
    TextFrames frames = new TextFrames(offer(request).getBytes(StandardCharsets.UTF_8));
    connection.write(frames.frame(upgrade.format()), frames.portions(upgrade.format()));
    connection.channel().flush();
  }

  private static String offer(Request request) {
    Map<String, List<String>> offered = new LinkedHashMap<>();
    FIELDS.forEach(field -> offered.put(field, request.headers().getAll(field)));
    try {
      return JSON.writeValueAsString(offered);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts has no JSON", e);
    }
  }

  private static final class Ignore extends SimpleChannelInboundHandler<WebSocketFrame> {
    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame ignored) {
      // All has been told.
    }
  }
}
