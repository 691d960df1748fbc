package dev.wiretoll.server.talk;

/**
 * How fast one client may speak: a bucket of tokens that fills at a steady rate, one token a
 * message. Used by one thread.
 */
final class RateLimit {
  private static final double NS_PER_SEC = 1e9;

  private final double perSec;
  private final int burst;
  private double tokens;
  private long filledNs;

  /**
   * A full bucket.
   *
   * @param perSec messages a second over a long time, above 0
   * @param burst messages at once after a silence, 1 or more
   */
  RateLimit(double perSec, int burst, long nowNs) {
    this.perSec = perSec;
    this.burst = burst;
    this.tokens = burst;
    this.filledNs = nowNs;
  }

  /** Takes a token; false where there is none. */
  boolean take(long nowNs) {
    tokens = Math.min(burst, tokens + (nowNs - filledNs) / NS_PER_SEC * perSec);
    filledNs = nowNs;
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }
}
