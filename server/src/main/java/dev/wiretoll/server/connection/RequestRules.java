package dev.wiretoll.server.connection;

import dev.wiretoll.wire.HixieHandshake;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Optional;

/** What RFC 9110 and RFC 9112 ask of a request head, beyond its being well formed. */
final class RequestRules {
  private static final List<String> SCHEMES = List.of("http://", "https://");
  private static final String NOT_IN_A_HOST = " \t,/?#@\\\"<>";

  private RequestRules() {}

  /** Why a request must be refused, as the answer to give; empty when it keeps the rules. */
  static Optional<Answer> faultOf(HttpRequest request) {
    if (request.protocolVersion().majorVersion() != 1) {
      return fault(
          HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "the protocol must be HTTP/1.0 or 1.1");
    }
    HttpHeaders headers = request.headers();
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    boolean hostNeeded = !request.protocolVersion().equals(HttpVersion.HTTP_1_0);
    if (hosts.size() > 1 || (hostNeeded && hosts.isEmpty())) {
      return fault("a request must have one Host field, this has " + hosts.size());
    }
    if (!hosts.isEmpty() && !isHost(hosts.get(0))) {
      return fault("Host must be a name or an address, and a port");
    }
    if (!request.uri().startsWith("/") && schemeLength(request.uri()) == 0) {
      return fault("the target must be a path");
    }
    String expect = headers.get(HttpHeaderNames.EXPECT);
    if (expect != null && !HttpHeaderValues.CONTINUE.contentEqualsIgnoreCase(expect)) {
      return fault(
          HttpResponseStatus.EXPECTATION_FAILED, "the only expectation met is 100-continue");
    }
    return headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        ? faultOfCodings(headers.getAll(HttpHeaderNames.TRANSFER_ENCODING))
        : Optional.empty();
  }

  /** Whether the head announces a body that is not empty. */
  static boolean bodyFollows(HttpRequest request) {
    return HttpUtil.getContentLength(request, 0L) > 0
        || HttpUtil.isTransferEncodingChunked(request);
  }

  /**
   * Whether a client of draft-hixie-thewebsocketprotocol-76 sends eight bytes behind the head that
   * no field announces. A proxy may take them for what follows the upgrade and keep them until it
   * has seen the answer, so the request is served without them.
   */
  static boolean isChallenge(HttpRequest request) {
    HttpHeaders headers = request.headers();
    return request.method().equals(HttpMethod.GET)
        && headers.contains(HixieHandshake.KEY1)
        && headers.contains(HixieHandshake.KEY2)
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING);
  }

  /**
   * Length of a target's scheme, in any case, where it is in absolute form (RFC 9112 section
   * 3.2.2); else 0.
   */
  static int schemeLength(String target) {
    return SCHEMES.stream()
        .filter(scheme -> target.regionMatches(true, 0, scheme, 0, scheme.length()))
        .mapToInt(String::length)
        .findFirst()
        .orElse(0);
  }

  // RFC 9112 sections 6.1 and 6.3: without chunked at the end, nobody knows where the body ends.
  private static Optional<Answer> faultOfCodings(List<String> fields) {
    String codings = String.join(",", fields).trim();
    if (HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(codings)) {
      return Optional.empty();
    }
    String chunked = HttpHeaderValues.CHUNKED.toString();
    int start = codings.length() - chunked.length();
    return codings.regionMatches(true, Math.max(0, start), chunked, 0, chunked.length())
        ? fault(HttpResponseStatus.NOT_IMPLEMENTED, "the only transfer coding known is chunked")
        : fault("the last transfer coding must be chunked");
  }

  private static boolean isHost(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (NOT_IN_A_HOST.indexOf(value.charAt(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static Optional<Answer> fault(String line) {
    return fault(HttpResponseStatus.BAD_REQUEST, line);
  }

  private static Optional<Answer> fault(HttpResponseStatus status, String line) {
    return Optional.of(Answer.text(status, line));
  }
}
