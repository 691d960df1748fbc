package dev.wiretoll.run;

/**
 * CPU time of the whole machine during a measurement.
 *
 * @param cores its processors, 1 or more
 * @param busyPerMille share of their time that was used, or taken by a host: 0 to 1,000
 * @param stolenPerMille of it, what the host of a virtual machine took, likewise
 * @param othersPerMille of it, what was neither stolen nor used by processes of this run, likewise
 */
public record MachineCpu(int cores, long busyPerMille, long stolenPerMille, long othersPerMille) {
  private static final long ALL_PER_MILLE = 1_000;

  /** Checks the ranges. */
  public MachineCpu {
    if (cores < 1) {
      throw new IllegalArgumentException("cores must be at least 1: " + cores);
    }
    if (busyPerMille < 0 || busyPerMille > ALL_PER_MILLE) {
      throw new IllegalArgumentException("busyPerMille must be 0 to 1000: " + busyPerMille);
    }
    if (stolenPerMille < 0 || stolenPerMille > busyPerMille) {
      throw new IllegalArgumentException(
          "stolenPerMille must be 0 to busyPerMille (%d): %d"
              .formatted(busyPerMille, stolenPerMille));
    }
    if (othersPerMille < 0 || othersPerMille > busyPerMille) {
      throw new IllegalArgumentException(
          "othersPerMille must be 0 to busyPerMille (%d): %d"
              .formatted(busyPerMille, othersPerMille));
    }
  }
}
