package dev.wiretoll.server.connection;

import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server's side of the opening handshake (RFC 6455 section 4.2). */
public final class WebSocketUpgrade {
  /** Sub-protocols that are agreed to when a client offers them. */
  private static final Set<String> SUB_PROTOCOLS = Set.of("sample");

  private WebSocketUpgrade() {}

  /** Why a request cannot be upgraded, as the answer to give; empty when it can. */
  public static Optional<Answer> refusal(Request request) {
    HttpHeaders headers = request.headers();
    if (!isUpgrade(request)) {
      return Optional.of(upgradeRequired("this path speaks WebSocket"));
    }
    String version = headers.get(HttpHeaderNames.SEC_WEBSOCKET_VERSION, "");
    if (!version.trim().equals(WebSocketHandshake.VERSION)) {
      return Optional.of(upgradeRequired("the version must be 13"));
    }
    List<String> keys = headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    if (keys.size() != 1 || !WebSocketHandshake.isKey(keys.get(0).trim())) {
      return Optional.of(
          Answer.text(
              HttpResponseStatus.BAD_REQUEST, "Sec-WebSocket-Key must be 16 bytes in base64"));
    }
    return Optional.empty();
  }

  private static Answer upgradeRequired(String line) {
    return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, line)
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
        .with("Sec-WebSocket-Version", WebSocketHandshake.VERSION);
  }

  /**
   * Accepts: answers 101 and replaces HTTP by frames on this connection.
   *
   * @param maxPayloadBytes longest frame taken; a longer one closes the connection with 1009
   * @param messages handlers that get the data frames, first to last
   */
  public static void accept(
      Request request, Connection connection, int maxPayloadBytes, ChannelHandler... messages) {
    ChannelPipeline pipeline = connection.channel().pipeline();
    String http = pipeline.context(HttpRequestDecoder.class).name();
    WebSocketDecoderConfig config =
        WebSocketDecoderConfig.newBuilder()
            .expectMaskedFrames(true)
            .allowMaskMismatch(false)
            .allowExtensions(false)
            .maxFramePayloadLength(maxPayloadBytes)
            .closeOnProtocolViolation(false)
            .withUTF8Validator(false)
            .build();
    connection.switchProtocols(switchingAnswer(request.headers()));
    pipeline.get(RequestScanner.class).framesFollow();
    pipeline.addLast(
        new WebSocket13FrameDecoder(config),
        new Utf8FrameValidator(false),
        new WebSocketControl(connection));
    // Who has read the 101 is subscribed, so it leaves after the handlers have been added.
    pipeline.addLast(messages);
    connection.channel().flush();
    pipeline.remove(HttpHandler.class);
    pipeline.remove(http);
  }

  private static boolean isUpgrade(Request request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  private static Answer switchingAnswer(HttpHeaders headers) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Upgrade", "websocket");
    fields.put("Connection", "Upgrade");
    String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY).trim();
    fields.put("Sec-WebSocket-Accept", WebSocketHandshake.accept(key));
    agreed(headers).ifPresent(protocol -> fields.put("Sec-WebSocket-Protocol", protocol));
    return new Answer(HttpResponseStatus.SWITCHING_PROTOCOLS, fields, Unpooled.EMPTY_BUFFER);
  }

  private static Optional<String> agreed(HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL).stream()
        .flatMap(offer -> Arrays.stream(offer.split(",")))
        .map(String::trim)
        .filter(SUB_PROTOCOLS::contains)
        .findFirst();
  }
}
