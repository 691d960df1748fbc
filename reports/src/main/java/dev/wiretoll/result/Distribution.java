package dev.wiretoll.result;

import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;

/**
 * A summary of samples in nanoseconds, exact to three digits.
 *
 * <p>A quantile with fewer than {@value #LEAST_BEYOND} samples beyond it, above or, for p1, below,
 * is empty: it would say more about chance than about the system.
 *
 * @param count number of samples
 * @param minNs smallest sample; empty without samples
 * @param p1Ns 1st percentile
 * @param meanNs mean; empty without samples
 * @param p50Ns median
 * @param p90Ns 90th percentile
 * @param p99Ns 99th percentile
 * @param p999Ns 99.9th percentile
 * @param maxNs largest sample; empty without samples
 * @param histogram name of the file in the run's folder that holds all percentiles; the file of the
 *     same stem that ends in {@code .hlog} holds every interval
 */
public record Distribution(
    long count,
    OptionalLong minNs,
    OptionalLong p1Ns,
    OptionalLong meanNs,
    OptionalLong p50Ns,
    OptionalLong p90Ns,
    OptionalLong p99Ns,
    OptionalLong p999Ns,
    OptionalLong maxNs,
    String histogram) {

  /** Samples that must lie beyond a quantile for it to be given. */
  public static final int LEAST_BEYOND = 100;

  /** Checks the range of the count. */
  public Distribution {
    Checks.notNegative("count", count);
  }

  /** Summarises a histogram of nanoseconds that is kept in the file of that name. */
  public static Distribution of(AbstractHistogram histogram, String fileName) {
    boolean any = histogram.getTotalCount() > 0;
    return new Distribution(
        histogram.getTotalCount(),
        any ? OptionalLong.of(histogram.getMinValue()) : OptionalLong.empty(),
        quantile(histogram, 10),
        any ? OptionalLong.of(Math.round(histogram.getMean())) : OptionalLong.empty(),
        quantile(histogram, 500),
        quantile(histogram, 900),
        quantile(histogram, 990),
        quantile(histogram, 999),
        any ? OptionalLong.of(histogram.getMaxValue()) : OptionalLong.empty(),
        fileName);
  }

  private static OptionalLong quantile(AbstractHistogram histogram, int perMille) {
    long beyond = histogram.getTotalCount() * Math.min(perMille, 1000 - perMille) / 1000;
    return beyond < LEAST_BEYOND
        ? OptionalLong.empty()
        : OptionalLong.of(histogram.getValueAtPercentile(perMille / 10.0));
  }
}
