package dev.wiretoll.scenario;

/**
 * How long a cell takes. All times in nanoseconds.
 *
 * @param warmupNs time before the measurement, 0 to 1 h
 * @param durationNs length of the measurement, 1 ms to 24 h
 * @param drainNs least time that late answers are awaited, 0 to 1 h; see {@link Cell#drainNs}
 */
public record Course(long warmupNs, long durationNs, long drainNs) {
  private static final long HOUR = 3_600_000_000_000L;

  /** Checks the ranges. */
  public Course {
    Ranges.within("warmupNs", 0, HOUR, warmupNs);
    Ranges.within("durationNs", 1_000_000, 24 * HOUR, durationNs);
    Ranges.within("drainNs", 0, HOUR, drainNs);
  }
}
