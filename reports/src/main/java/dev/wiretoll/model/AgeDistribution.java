package dev.wiretoll.model;

import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** How old updates should be when a client sees them, in nanoseconds. */
public sealed interface AgeDistribution {

  /** Youngest age. */
  long minNs();

  /** Mean age. */
  long meanNs();

  /** Oldest age. */
  long maxNs();

  /** Age that a share of updates, 0 to 1, does not exceed. */
  long quantileNs(double share);

  /** Share of updates, 0 to 1, that are no older than {@code ageNs}. */
  double shareNoOlderThan(long ageNs);

  /**
   * Largest distance between this cumulative distribution and a measured one, 0 to 1; empty where
   * it would say nothing: without samples, or for a single point, which every real sample exceeds.
   */
  OptionalDouble largestGap(AbstractHistogram measuredAgesNs);

  /**
   * Every age within the bounds as likely as any other.
   *
   * @param minNs lower bound
   * @param maxNs upper bound, above the lower
   */
  record Uniform(long minNs, long maxNs) implements AgeDistribution {
    /** Checks the order of the bounds. */
    public Uniform {
      Ranges.atLeast("minNs", 0, minNs);
      Ranges.atLeast("maxNs", minNs + 1, maxNs);
    }

    @Override
    public long meanNs() {
      return minNs + (maxNs - minNs) / 2;
    }

    @Override
    public long quantileNs(double share) {
      return minNs + Math.round((maxNs - minNs) * share);
    }

    @Override
    public double shareNoOlderThan(long ageNs) {
      double share = (double) (ageNs - minNs) / (maxNs - minNs);
      return Math.max(0, Math.min(1, share));
    }

    @Override
    public OptionalDouble largestGap(AbstractHistogram measuredAgesNs) {
      double samples = measuredAgesNs.getTotalCount();
      double largest = 0;
      double below = 0;
      for (HistogramIterationValue step : measuredAgesNs.recordedValues()) {
        double share = step.getTotalCountToThisValue() / samples;
        // The measured curve steps up somewhere within the bucket, so both ends are compared.
        long low = measuredAgesNs.lowestEquivalentValue(step.getValueIteratedTo());
        largest = Math.max(largest, Math.abs(below - shareNoOlderThan(low)));
        largest = Math.max(largest, Math.abs(share - shareNoOlderThan(step.getValueIteratedTo())));
        below = share;
      }
      return samples > 0 ? OptionalDouble.of(largest) : OptionalDouble.empty();
    }
  }

  /**
   * Every update of the same age.
   *
   * @param ageNs that age
   */
  record Constant(long ageNs) implements AgeDistribution {
    /** Checks the range. */
    public Constant {
      Ranges.atLeast("ageNs", 0, ageNs);
    }

    @Override
    public long minNs() {
      return ageNs;
    }

    @Override
    public long meanNs() {
      return ageNs;
    }

    @Override
    public long maxNs() {
      return ageNs;
    }

    @Override
    public long quantileNs(double share) {
      return ageNs;
    }

    @Override
    public double shareNoOlderThan(long age) {
      return age >= ageNs ? 1 : 0;
    }

    @Override
    public OptionalDouble largestGap(AbstractHistogram measuredAgesNs) {
      return OptionalDouble.empty();
    }
  }
}
