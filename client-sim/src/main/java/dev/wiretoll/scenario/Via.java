package dev.wiretoll.scenario;

/** What stands between clients and server. */
public enum Via {
  /** Nothing. */
  NOTHING("off"),
  /** nginx as a reverse proxy as it comes, which buffers responses; with TLS as a TCP tunnel. */
  NGINX("nginx"),
  /** nginx as a reverse proxy that does not buffer; with TLS as a TCP tunnel. */
  NGINX_UNBUFFERED("nginx-unbuffered");

  private final String label;

  Via(String label) {
    this.label = label;
  }

  /** Name in options and results. */
  public String label() {
    return label;
  }

  /** Whether client and server are connected to each other. */
  public boolean isDirect() {
    return this == NOTHING;
  }
}
