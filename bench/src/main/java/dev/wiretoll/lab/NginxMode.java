package dev.wiretoll.lab;

/** What an nginx between clients and server does with what passes it. */
public enum NginxMode {
  /**
   * An HTTP/1.1 proxy with {@code proxy_buffering on}. It holds an answer until a buffer of one
   * page is full or the answer ends, but only one whose end is a length or a close: chunks pass at
   * once.
   */
  BUFFERED("on", "1.1"),
  /** An HTTP/1.1 proxy with {@code proxy_buffering off}: every byte passes at once. */
  UNBUFFERED("off", "1.1"),
  /**
   * As a bare {@code proxy_pass} does: buffering, and HTTP/1.0 towards the server, with a new
   * connection for each request. A server must then not answer in chunks (RFC 9112 section 6.1), so
   * that an endless answer is held. WebSockets do not pass.
   */
  BUFFERED_HTTP_1_0("on", "1.0"),
  /** A TCP tunnel that cannot see into what passes, as with TLS from end to end. */
  TUNNEL("off", "none");

  private final String proxyBuffering;
  private final String upstreamVersion;

  NginxMode(String proxyBuffering, String upstreamVersion) {
    this.proxyBuffering = proxyBuffering;
    this.upstreamVersion = upstreamVersion;
  }

  /** Value of nginx's {@code proxy_buffering}. */
  String proxyBuffering() {
    return proxyBuffering;
  }

  /** HTTP version towards the server; {@code none} for a tunnel. */
  String upstreamVersion() {
    return upstreamVersion;
  }

  /**
   * Whether each request may come on another connection than the one before, or on a shared one.
   */
  public boolean mixesClients() {
    return this != TUNNEL;
  }
}
