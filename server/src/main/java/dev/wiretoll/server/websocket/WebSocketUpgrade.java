package dev.wiretoll.server.websocket;

import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.OriginRules;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.HixieHandshake;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.util.Arrays;
import java.util.Optional;

/**
 * A request to speak WebSocket, by the version that it follows. RFC 6455 and its drafts share their
 * paths and are told apart by their fields:
 *
 * <pre>
 *   Sec-WebSocket-Key1 and -Key2                             draft 76
 *   Upgrade, but no field Sec-WebSocket-Key..., -Version     draft 75
 *   otherwise                                                RFC 6455
 * </pre>
 */
public sealed interface WebSocketUpgrade permits Rfc6455Upgrade, HixieUpgrade {

  /** The upgrade that a request asks for, or ought to. */
  static WebSocketUpgrade of(Request request) {
    HttpHeaders headers = request.headers();
    boolean key1 = headers.contains(HixieHandshake.KEY1);
    boolean key2 = headers.contains(HixieHandshake.KEY2);
    if (key1 && key2) {
      return new HixieUpgrade(request, HixieHandshake.DRAFT_76);
    }
    boolean versioned =
        headers.contains(HttpHeaderNames.SEC_WEBSOCKET_VERSION)
            || headers.contains(HttpHeaderNames.SEC_WEBSOCKET_KEY);
    return key1 || key2 || versioned || !isUpgrade(request)
        ? new Rfc6455Upgrade(request)
        : new HixieUpgrade(request, HixieHandshake.DRAFT_75);
  }

  /**
   * The upgrade that a request asks for, if it may have it from a page of its origin; empty when it
   * may not, and was told so.
   */
  static Optional<WebSocketUpgrade> admitted(
      Request request, Connection connection, OriginRules origins) {
    WebSocketUpgrade upgrade = of(request);
    Optional<Answer> refusal = upgrade.refusal().or(() -> origins.refusal(request, connection));
    refusal.ifPresent(answer -> connection.refuse(request, answer));
    return refusal.isPresent() ? Optional.empty() : Optional.of(upgrade);
  }

  /** Why the request cannot be upgraded, as the answer to give; empty when it can. */
  Optional<Answer> refusal();

  /** How messages to the client are written once it has been accepted. */
  MessageFormat format();

  /**
   * Accepts: answers 101 and replaces HTTP by frames on this connection. The request must not have
   * been refused.
   *
   * @param maxMessageBytes longest frame taken, and longest message where one is compressed; more
   *     closes the connection
   * @param messages handlers that get the data frames, first to last
   */
  void accept(Connection connection, int maxMessageBytes, ChannelHandler... messages);

  /** Whether the request asks for an upgrade to WebSocket of any version. */
  static boolean isUpgrade(Request request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
        && headers.containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true);
  }

  /** The sub-protocol of an offer that the server agrees to: it only knows {@code sample}. */
  static Optional<String> agreedProtocol(HttpHeaders headers, CharSequence field) {
    return headers.getAll(field).stream()
        .flatMap(offer -> Arrays.stream(offer.split(",", -1)))
        .map(String::trim)
        .filter("sample"::equals)
        .findFirst();
  }
}
