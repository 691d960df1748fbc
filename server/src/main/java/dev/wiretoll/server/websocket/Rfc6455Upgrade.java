package dev.wiretoll.server.websocket;

import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.DeflateOffer;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The server's side of the opening handshake of RFC 6455 section 4.2, with permessage-deflate where
 * it is offered (RFC 7692).
 */
record Rfc6455Upgrade(Request request, Optional<DeflateOffer> deflate) implements WebSocketUpgrade {

  Rfc6455Upgrade(Request request) {
    this(request, DeflateOffer.firstAcceptable(request.headers().getAll(DeflateOffer.FIELD)));
  }

  @Override
  public Optional<Answer> refusal() {
    HttpHeaders headers = request.headers();
    if (!WebSocketUpgrade.isUpgrade(request)) {
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

  @Override
  public MessageFormat format() {
    return deflate.isPresent() ? MessageFormat.DEFLATED : MessageFormat.PLAIN;
  }

  @Override
  public void accept(Connection connection, int maxMessageBytes, ChannelHandler... messages) {
    List<ChannelHandler> handlers = new ArrayList<>();
    handlers.add(new WebSocket13FrameDecoder(config(maxMessageBytes)));
    if (deflate.isPresent()) {
      handlers.add(new InflatedMessages(maxMessageBytes));
    }
    handlers.add(new Utf8FrameValidator(false));
    handlers.add(new Rfc6455Control(connection));
    handlers.addAll(List.of(messages));
    connection.switchProtocols(switchingAnswer(), RequestScanner::framesFollow, handlers);
  }

  private WebSocketDecoderConfig config(int maxPayloadBytes) {
    return WebSocketDecoderConfig.newBuilder()
        .expectMaskedFrames(true)
        .allowMaskMismatch(false)
        .allowExtensions(deflate.isPresent())
        .maxFramePayloadLength(maxPayloadBytes)
        .closeOnProtocolViolation(false)
        .withUTF8Validator(false)
        .build();
  }

  private static Answer upgradeRequired(String line) {
    return Answer.text(HttpResponseStatus.UPGRADE_REQUIRED, line)
        .with("Upgrade", "websocket")
        .with("Connection", "Upgrade")
        .with("Sec-WebSocket-Version", WebSocketHandshake.VERSION);
  }

  private Answer switchingAnswer() {
    HttpHeaders headers = request.headers();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("Upgrade", "websocket");
    fields.put("Connection", "Upgrade");
    String key = headers.get(HttpHeaderNames.SEC_WEBSOCKET_KEY).trim();
    fields.put("Sec-WebSocket-Accept", WebSocketHandshake.accept(key));
    WebSocketUpgrade.agreedProtocol(headers, HttpHeaderNames.SEC_WEBSOCKET_PROTOCOL)
        .ifPresent(protocol -> fields.put("Sec-WebSocket-Protocol", protocol));
    deflate.ifPresent(offer -> fields.put(DeflateOffer.FIELD, offer.answer()));
    return new Answer(HttpResponseStatus.SWITCHING_PROTOCOLS, fields, Unpooled.EMPTY_BUFFER);
  }
}
