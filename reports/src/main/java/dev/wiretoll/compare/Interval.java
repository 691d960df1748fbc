package dev.wiretoll.compare;

import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Where the difference of two means lies with 95 % confidence, by Welch's t: rounds are taken as
 * independent, their spread may differ between the runs.
 *
 * @param low its lower end
 * @param high its upper end, {@code low} or more
 */
public record Interval(double low, double high) {
  /** Rounds that each run must have. */
  public static final int LEAST_ROUNDS = 2;

  /** Part of such intervals that hold the true difference. */
  public static final double CONFIDENCE = 0.95;

  /** Checks the order. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("high must be at least " + low + ": " + high);
    }
  }

  /**
   * For the mean of {@code other} less that of {@code base}. Empty with fewer than {@value
   * #LEAST_ROUNDS} figures on either side, and where all figures of each side are the same: spread
   * that was not seen is not spread that is not there.
   */
  public static Optional<Interval> welch(List<Double> base, List<Double> other) {
    if (base.size() < LEAST_ROUNDS || other.size() < LEAST_ROUNDS) {
      return Optional.empty();
    }
    double baseError = squaredError(base);
    double otherError = squaredError(other);
    double error = baseError + otherError;
    if (error == 0) {
      return Optional.empty();
    }
    // Welch and Satterthwaite's degrees of freedom.
    double freedom =
        error
            * error
            / (baseError * baseError / (base.size() - 1)
                + otherError * otherError / (other.size() - 1));
    double t = TDistribution.of(freedom).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    double difference = mean(other) - mean(base);
    double half = t * Math.sqrt(error);
    return Optional.of(new Interval(difference - half, difference + half));
  }

  /** Whether zero lies outside of it. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }

  /** Variance of the mean. */
  private static double squaredError(List<Double> figures) {
    double mean = mean(figures);
    double squares =
        figures.stream().mapToDouble(figure -> (figure - mean) * (figure - mean)).sum();
    return squares / (figures.size() - 1) / figures.size();
  }

  private static double mean(List<Double> figures) {
    return figures.stream().mapToDouble(figure -> figure).average().orElseThrow();
  }
}
