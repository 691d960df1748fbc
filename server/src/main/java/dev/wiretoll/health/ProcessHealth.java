package dev.wiretoll.health;

/**
 * What a process used in a span of time, for example during a measurement.
 *
 * @param cpuNs CPU time of all its threads, in nanoseconds
 * @param gcCollections garbage collections
 * @param gcPauseMs time it stood still for them, in milliseconds
 * @param gcLongestPauseMs the longest of these pauses
 * @param heapUsedBytes heap in use at the end
 * @param heapPeakBytes most heap in use; collections apart, heap only grows, so it is the largest
 *     of what each collection found and what was in use at either end
 */
public record ProcessHealth(
    long cpuNs,
    long gcCollections,
    long gcPauseMs,
    long gcLongestPauseMs,
    long heapUsedBytes,
    long heapPeakBytes) {

  /** Nothing used. */
  public static final ProcessHealth NOTHING = new ProcessHealth(0, 0, 0, 0, 0, 0);
}
