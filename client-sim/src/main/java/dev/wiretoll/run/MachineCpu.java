package dev.wiretoll.run;

/**
 * CPU time of the whole machine during a measurement.
 *
 * @param cores its processors, 1 or more
 * @param busyPerMille share of their time that was used, or taken by a host: 0 to 1,000
 * @param othersPerMille what of it was not used by processes of this run, likewise
 */
public record MachineCpu(int cores, long busyPerMille, long othersPerMille) {
  private static final long ALL_PER_MILLE = 1_000;

  /** Checks the ranges. */
  public MachineCpu {
    if (cores < 1) {
      throw new IllegalArgumentException("cores must be at least 1: " + cores);
    }
    if (busyPerMille < 0 || busyPerMille > ALL_PER_MILLE) {
      throw new IllegalArgumentException("busyPerMille must be 0 to 1000: " + busyPerMille);
    }
    if (othersPerMille < 0 || othersPerMille > busyPerMille) {
      throw new IllegalArgumentException(
          "othersPerMille must be 0 to busyPerMille (%d): %d"
              .formatted(busyPerMille, othersPerMille));
    }
  }
}
