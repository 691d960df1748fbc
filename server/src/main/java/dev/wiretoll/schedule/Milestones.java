package dev.wiretoll.schedule;

/**
 * The instants of one run, in one clock domain. Updates and requests belong to the measurement when
 * their <em>intended</em> time lies in [windowStartNs, windowEndNs).
 *
 * @param feedStartNs the feed's epoch; warm-up lasts from here to windowStartNs
 * @param windowStartNs first instant of the measurement
 * @param windowEndNs first instant after the measurement
 * @param drainEndNs when clients stop; late answers are awaited from windowEndNs until then
 */
public record Milestones(long feedStartNs, long windowStartNs, long windowEndNs, long drainEndNs) {

  /** Checks the order. */
  public Milestones {
    if (windowStartNs - feedStartNs < 0) {
      throw new IllegalArgumentException("windowStartNs must not be before feedStartNs");
    }
    if (windowEndNs - windowStartNs <= 0) {
      throw new IllegalArgumentException("windowEndNs must be after windowStartNs");
    }
    if (drainEndNs - windowEndNs < 0) {
      throw new IllegalArgumentException("drainEndNs must not be before windowEndNs");
    }
  }

  /** The same run, ended early at that instant; a measurement keeps at least one nanosecond. */
  public Milestones endedBy(long instantNs) {
    if (instantNs - windowEndNs >= 0) {
      return this;
    }
    long endNs = instantNs - windowStartNs > 0 ? instantNs : windowStartNs + 1;
    return new Milestones(feedStartNs, windowStartNs, endNs, endNs);
  }

  /** Length of the measurement in nanoseconds, above 0. */
  public long windowNs() {
    return windowEndNs - windowStartNs;
  }

  /** Whether an intended time belongs to the measurement. */
  public boolean inWindow(long intendedNs) {
    return intendedNs - windowStartNs >= 0 && intendedNs - windowEndNs < 0;
  }
}
