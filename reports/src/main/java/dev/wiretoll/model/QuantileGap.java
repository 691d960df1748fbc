package dev.wiretoll.model;

import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;

/** How far measured quantiles are from expected ones, from the 1st to the 99th percentile. */
public final class QuantileGap {
  private static final int PARTS = 100;

  private QuantileGap() {}

  /**
   * Mean absolute difference in nanoseconds, over 99 quantiles; empty with fewer than 100 samples.
   * A quantile that falls between two samples is taken midway between them, and a sample as the
   * middle of the values that the histogram does not tell apart.
   */
  public static OptionalLong meanNs(AgeDistribution expected, AbstractHistogram measuredAgesNs) {
    if (measuredAgesNs.getTotalCount() < PARTS) {
      return OptionalLong.empty();
    }
    double[] measuredNs = quantilesNs(measuredAgesNs);
    double sum = 0;
    for (int part = 1; part < PARTS; part++) {
      sum += Math.abs(measuredNs[part] - expected.quantileNs((double) part / PARTS));
    }
    return OptionalLong.of(Math.round(sum / (PARTS - 1)));
  }

  private static double[] quantilesNs(AbstractHistogram histogram) {
    double[] quantiles = new double[PARTS];
    long samples = histogram.getTotalCount();
    int below = 1;
    int above = 1;
    for (HistogramIterationValue step : histogram.recordedValues()) {
      long upToHere = step.getTotalCountToThisValue();
      double valueNs = histogram.medianEquivalentValue(step.getValueIteratedTo());
      while (below < PARTS && upToHere * PARTS >= below * samples) {
        quantiles[below++] += valueNs / 2;
      }
      while (above < PARTS && upToHere * PARTS > above * samples) {
        quantiles[above++] += valueNs / 2;
      }
    }
    return quantiles;
  }
}
