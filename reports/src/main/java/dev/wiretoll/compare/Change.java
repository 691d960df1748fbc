package dev.wiretoll.compare;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One measure of two cells that belong together. Differences are the other run's less the base's,
 * and only given where both may be used.
 *
 * @param measure what is compared
 * @param base of the run that is compared with
 * @param other of the run that is compared
 */
public record Change(Measure measure, Reading base, Reading other) {
  /** Counts are sums that were divided; beyond these digits they differ by rounding alone. */
  private static final double ROUNDING = 1e-9;

  private static final double PERCENT = 100;

  /** Difference of the means, in the measure's own unit (times in nanoseconds). */
  public OptionalDouble difference() {
    return comparable() ? OptionalDouble.of(otherMean() - baseMean()) : OptionalDouble.empty();
  }

  /** The difference in percent of the base's mean; empty where that is 0. */
  public OptionalDouble percent() {
    return ofBase(difference());
  }

  /** The 95 % interval of the difference; empty for counts, and with too few rounds. */
  public Optional<Interval> interval() {
    return comparable() && !measure.isExact()
        ? Interval.welch(base.figures(), other.figures())
        : Optional.empty();
  }

  /** The interval in percent of the base's mean, which is taken as given. */
  public Optional<Interval> intervalPercent() {
    return baseMean() == 0
        ? Optional.empty()
        : interval()
            .map(
                interval ->
                    new Interval(
                        PERCENT * interval.low() / baseMean(),
                        PERCENT * interval.high() / baseMean()));
  }

  /** What it comes to. */
  public Finding finding() {
    if (base.figures().isEmpty() || other.figures().isEmpty()) {
      return Finding.NOT_MEASURED;
    }
    if (!comparable()) {
      return Finding.INVALID;
    }
    return measure.isExact() ? ofCounts() : ofSamples();
  }

  private Finding ofCounts() {
    if (Math.abs(otherMean() - baseMean()) <= ROUNDING * Math.abs(baseMean())) {
      return Finding.EQUAL;
    }
    boolean apart =
        other.least().orElseThrow() > base.most().orElseThrow()
            || other.most().orElseThrow() < base.least().orElseThrow();
    return apart ? sign() : Finding.WITHIN_ROUNDS;
  }

  private Finding ofSamples() {
    if (interval().isEmpty()) {
      return otherMean() == baseMean() ? Finding.EQUAL : Finding.NO_INTERVAL;
    }
    return interval().get().excludesZero() ? sign() : Finding.UNDECIDED;
  }

  private Finding sign() {
    return otherMean() < baseMean() ? Finding.LESS : Finding.MORE;
  }

  private boolean comparable() {
    return base.usable() && other.usable();
  }

  private OptionalDouble ofBase(OptionalDouble difference) {
    return difference.isPresent() && baseMean() != 0
        ? OptionalDouble.of(PERCENT * difference.getAsDouble() / baseMean())
        : OptionalDouble.empty();
  }

  private double baseMean() {
    return base.mean().orElse(0);
  }

  private double otherMean() {
    return other.mean().orElse(0);
  }
}
