package dev.wiretoll.cli.live;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.NetUtil;
import java.util.Optional;

/**
 * Tells requests of the page itself from those of other sites that are open in the same browser.
 *
 * <p>A site can let its own name point at this machine, and then is of the same origin as what it
 * fetches by that name; so Host must be an address, {@code localhost} or the name that was listened
 * on. Origin, which no page can forge, must be that of Host: WebSocket always has one, a fetch from
 * the same origin may have none, and is known by Sec-Fetch-Site where the browser tells it.
 *
 * @param boundHost address or name that is listened on
 */
record OwnPage(String boundHost) {
  private static final String FETCH_SITE = "Sec-Fetch-Site";

  /** Whether a request names this server as a browser does that was given its address. */
  boolean isHost(HttpHeaders headers) {
    String name = withoutPort(headers.get(HttpHeaderNames.HOST, ""));
    return NetUtil.isValidIpV4Address(name)
        || NetUtil.isValidIpV6Address(name)
        || name.equalsIgnoreCase("localhost")
        || name.equalsIgnoreCase(boundHost);
  }

  /** Whether the page opens a WebSocket. */
  boolean opensSocket(HttpHeaders headers) {
    return isHost(headers) && origin(headers).filter(from -> isOwn(from, headers)).isPresent();
  }

  /** Whether the page polls; what is no browser may, too. */
  boolean polls(HttpHeaders headers) {
    String site = headers.get(FETCH_SITE, "same-origin");
    return isHost(headers)
        && (site.equals("same-origin") || site.equals("none"))
        && origin(headers).map(from -> isOwn(from, headers)).orElse(true);
  }

  private static Optional<String> origin(HttpHeaders headers) {
    return Optional.ofNullable(headers.get(HttpHeaderNames.ORIGIN));
  }

  private static boolean isOwn(String origin, HttpHeaders headers) {
    return headers.getAll(HttpHeaderNames.ORIGIN).size() == 1
        && origin.equalsIgnoreCase("http://" + headers.get(HttpHeaderNames.HOST));
  }

  private static String withoutPort(String host) {
    int bracket = host.indexOf(']');
    if (host.startsWith("[") && bracket > 0) {
      return host.substring(1, bracket);
    }
    int colon = host.indexOf(':');
    return colon < 0 ? host : host.substring(0, colon);
  }
}
