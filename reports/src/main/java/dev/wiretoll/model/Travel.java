package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Constant;
import dev.wiretoll.model.AgeDistribution.Uniform;

/**
 * How long a message is on its way: uniform on [d - j, d + j], each message on its own.
 *
 * @param delayNs d, travel time in each direction
 * @param jitterNs j, 0 to d
 */
public record Travel(long delayNs, long jitterNs) {
  /** Checks the ranges. */
  public Travel {
    Ranges.atLeast("delayNs", 0, delayNs);
    Ranges.atLeast("jitterNs", 0, jitterNs);
    Ranges.atMost("jitterNs", delayNs, jitterNs);
  }

  /** Always as long. */
  public static Travel of(long delayNs) {
    return new Travel(delayNs, 0);
  }

  boolean isSteady() {
    return jitterNs == 0;
  }

  long leastNs() {
    return delayNs - jitterNs;
  }

  long mostNs() {
    return delayNs + jitterNs;
  }

  /** Probability that a message is on its way no longer than that. */
  double shareWithin(double ns) {
    return isSteady()
        ? (ns >= delayNs ? 1 : 0)
        : Math.max(0, Math.min(1, (ns - leastNs()) / (2.0 * jitterNs)));
  }

  /** Ages of updates that leave at once and that no other one holds up. */
  AgeDistribution ages() {
    return isSteady() ? new Constant(delayNs) : new Uniform(leastNs(), mostNs());
  }
}
