package dev.wiretoll.model;

/**
 * A rate in bits per second.
 *
 * @param bitsPerSec not negative
 */
public record BitRate(double bitsPerSec) {
  private static final double BITS_PER_MEBIBIT = 1 << 20;
  private static final double BITS_PER_MEGABIT = 1e6;
  private static final double NANOS_PER_SEC = 1e9;

  /** Checks the range. */
  public BitRate {
    if (!(bitsPerSec >= 0)) {
      throw new IllegalArgumentException("bitsPerSec must not be negative: " + bitsPerSec);
    }
  }

  /** Rate of all clients together when each gets one update per interval. */
  public static BitRate of(double bytesPerUpdate, int clients, long updateIntervalNs) {
    Ranges.atLeast("updateIntervalNs", 1, updateIntervalNs);
    return new BitRate(bytesPerUpdate * 8 * clients * NANOS_PER_SEC / updateIntervalNs);
  }

  /** In units of 2^20 bits per second, which the 2010 chapter calls Mbps. */
  public double mebibitsPerSec() {
    return bitsPerSec / BITS_PER_MEBIBIT;
  }

  /** In units of 10^6 bits per second. */
  public double megabitsPerSec() {
    return bitsPerSec / BITS_PER_MEGABIT;
  }
}
