package dev.wiretoll.result;

import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;

/**
 * One second of a metric.
 *
 * @param second which second of the window, from 0
 * @param count samples in it; clients, in the series of {@link Connections}
 * @param p50Ns median; empty with fewer than 100 samples above it
 * @param p99Ns 99th percentile; likewise
 * @param maxNs largest sample; empty without samples
 */
public record SeriesPoint(
    long second, long count, OptionalLong p50Ns, OptionalLong p99Ns, OptionalLong maxNs) {

  /** Checks the ranges. */
  public SeriesPoint {
    Checks.notNegative("second", second);
    Checks.notNegative("count", count);
  }

  /** The point of one second's histogram of nanoseconds. */
  public static SeriesPoint of(long second, AbstractHistogram histogram) {
    Distribution distribution = Distribution.of(histogram, "");
    return new SeriesPoint(
        second,
        distribution.count(),
        distribution.p50Ns(),
        distribution.p99Ns(),
        distribution.maxNs());
  }
}
