package dev.wiretoll.wire;

/** Messages that a client sends over HTTP while its updates come another way. */
public final class Upstream {
  /** Where they are posted to; the answer has status 204. */
  public static final String PATH = "/wiretoll/upstream";

  /** Longest message. */
  public static final int MAX_BYTES = 65_536;

  private Upstream() {}
}
