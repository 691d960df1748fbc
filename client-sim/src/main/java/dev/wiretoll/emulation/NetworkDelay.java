package dev.wiretoll.emulation;

import java.util.SplittableRandom;

/**
 * How long a message is on its way, one way: uniform on [{@code delayNs - jitterNs}, {@code delayNs
 * + jitterNs}].
 *
 * @param delayNs nanoseconds from one end to the other, 0 to one hour
 * @param jitterNs how far a message may stray from that, 0 to {@code delayNs}
 */
public record NetworkDelay(long delayNs, long jitterNs) {
  private static final long LONGEST_NS = 3_600_000_000_000L;

  /** Checks both. */
  public NetworkDelay {
    if (delayNs < 0 || delayNs > LONGEST_NS) {
      throw new IllegalArgumentException("delayNs must be 0 to " + LONGEST_NS + ": " + delayNs);
    }
    if (jitterNs < 0 || jitterNs > delayNs) {
      throw new IllegalArgumentException("jitterNs must be 0 to " + delayNs + ": " + jitterNs);
    }
  }

  long drawNs(SplittableRandom random) {
    return jitterNs == 0 ? delayNs : delayNs + random.nextLong(-jitterNs, jitterNs + 1);
  }
}
