package dev.wiretoll.model;

import java.util.OptionalDouble;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** How far a measured cumulative distribution is from an expected one. */
final class CurveGap {
  private CurveGap() {}

  /** Largest distance, 0 to 1; empty without samples. */
  static OptionalDouble between(AgeDistribution expected, AbstractHistogram measuredAgesNs) {
    double samples = measuredAgesNs.getTotalCount();
    double largest = 0;
    double below = 0;
    for (HistogramIterationValue step : measuredAgesNs.recordedValues()) {
      double share = step.getTotalCountToThisValue() / samples;
      // The measured curve steps up somewhere within the bucket, so both ends are compared.
      long low = measuredAgesNs.lowestEquivalentValue(step.getValueIteratedTo());
      long high = step.getValueIteratedTo();
      largest = Math.max(largest, Math.abs(below - expected.shareNoOlderThan(low)));
      largest = Math.max(largest, Math.abs(share - expected.shareNoOlderThan(high)));
      below = share;
    }
    return samples > 0 ? OptionalDouble.of(largest) : OptionalDouble.empty();
  }
}
