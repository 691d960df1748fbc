package dev.wiretoll.offset;

/**
 * A line that a clock follows from an instant on.
 *
 * @param fromNs that instant, agent's clock
 * @param offsetNs server's clock less agent's there
 * @param drift how much it grows in each nanosecond, above -1
 */
record OffsetLine(long fromNs, long offsetNs, double drift) {

  /** The offset at an instant, also before the line begins. */
  long at(long localNs) {
    return offsetNs + (long) (drift * (localNs - fromNs));
  }
}
