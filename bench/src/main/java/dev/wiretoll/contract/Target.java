package dev.wiretoll.contract;

import java.net.URI;
import java.util.Locale;

/**
 * Where a server is.
 *
 * @param tls whether it is spoken to by TLS
 * @param host name or address, an IPv6 address without brackets
 * @param port TCP port, 1 to 65535
 */
public record Target(boolean tls, String host, int port) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;
  private static final int MAX_PORT = 65_535;

  /** Checks the ranges. */
  public Target {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("host must not be empty");
    }
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("port must be 1 to " + MAX_PORT + ": " + port);
    }
  }

  /**
   * Reads {@code http://host:port} or {@code https://host:port}; a slash at the end does not
   * matter.
   *
   * @throws IllegalArgumentException when it is anything else
   */
  public static Target parse(String url) {
    URI uri = URI.create(url);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean tls = scheme.equals("https");
    if (!tls && !scheme.equals("http")) {
      throw new IllegalArgumentException("scheme must be http or https: " + scheme);
    }
    if (uri.getHost() == null || uri.getRawUserInfo() != null) {
      throw new IllegalArgumentException("there must be a host, and no user: " + url);
    }
    boolean bare = uri.getRawPath().isEmpty() || uri.getRawPath().equals("/");
    if (!bare || uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("there must be no path: " + url);
    }
    int defaultPort = tls ? HTTPS_PORT : HTTP_PORT;
    String host = uri.getHost();
    return new Target(
        tls,
        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
        uri.getPort() < 0 ? defaultPort : uri.getPort());
  }

  /** Host and port, as in a {@code Host} field. */
  public String authority() {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
  }

  /** Without a slash at the end. */
  public String url() {
    return (tls ? "https://" : "http://") + authority();
  }

  /** A resource of it, by HTTP. */
  public URI http(String pathAndQuery) {
    return URI.create(url() + pathAndQuery);
  }

  /** A resource of it, by WebSocket. */
  public URI webSocket(String pathAndQuery) {
    return URI.create((tls ? "wss://" : "ws://") + authority() + pathAndQuery);
  }
}
