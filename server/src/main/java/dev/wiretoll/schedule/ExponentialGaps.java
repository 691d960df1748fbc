package dev.wiretoll.schedule;

/**
 * The gaps of one topic's Poisson process. Gap {@code s} lies before update {@code s}; it is {@code
 * -ln(u) * mean}, rounded, with u from output {@code s} of the generator SplitMix64 (Steele, Lea,
 * Flood: Fast Splittable Pseudorandom Generators). So each is known without those before it.
 * Immutable; any thread.
 *
 * @param start state from which the generator starts
 * @param meanNs mean gap, 1 ns to 1 h
 */
record ExponentialGaps(long start, long meanNs) {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
  private static final double UNIT = 0x1.0p-53;

  /** The gaps of a topic; topics and seeds that differ have nothing in common. */
  static ExponentialGaps ofTopic(long seed, int topic, long meanNs) {
    return new ExponentialGaps(output(seed + output(topic, 0), 0), meanNs);
  }

  /**
   * The gap before an update, at least 0. By StrictMath, whose results are the same on every
   * machine: those of Math.log may differ in the last bit.
   */
  long gapNs(long sequence) {
    double above0UpTo1 = ((output(start, sequence) >>> 11) + 1) * UNIT;
    return Math.round(-StrictMath.log(above0UpTo1) * meanNs);
  }

  /**
   * Due time of update {@code to}, from that of update {@code from}, which is not later; after 292
   * years it stands still.
   */
  long walk(long from, long fromNs, long to) {
    long atNs = fromNs;
    for (long sequence = from + 1; sequence <= to; sequence++) {
      long nextNs = atNs + gapNs(sequence);
      atNs = nextNs < atNs ? Long.MAX_VALUE : nextNs;
    }
    return atNs;
  }

  private static long output(long start, long index) {
    long z = start + (index + 1) * GOLDEN_GAMMA;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
