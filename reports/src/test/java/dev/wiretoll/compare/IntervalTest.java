package dev.wiretoll.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Quantiles of t by printed tables: 12.706 with 1 degree of freedom, 4.303 with 2, 2.776 with 4.
 */
class IntervalTest {

  @Test
  void ofThreeRoundsEachHasFourDegreesOfFreedom() {
    // Variances 4 and 4, so 4/3 + 4/3 for the difference; half = 2.776445 * sqrt(8/3).
    Interval interval =
        Interval.welch(List.of(10.0, 12.0, 14.0), List.of(20.0, 22.0, 24.0)).orElseThrow();

    assertThat(interval.low()).isCloseTo(10 - 4.533917, within(1e-5));
    assertThat(interval.high()).isCloseTo(10 + 4.533917, within(1e-5));
    assertThat(interval.excludesZero()).isTrue();
  }

  @Test
  void ofTwoRoundsEachHasTwoDegreesOfFreedom() {
    // Variances 2 and 2, so 1 + 1 for the difference; half = 4.302653 * sqrt(2).
    Interval interval = Interval.welch(List.of(1.0, 3.0), List.of(5.0, 7.0)).orElseThrow();

    assertThat(interval.low()).isCloseTo(4 - 6.084870, within(1e-5));
    assertThat(interval.high()).isCloseTo(4 + 6.084870, within(1e-5));
    assertThat(interval.excludesZero()).isFalse();
  }

  @Test
  void roundsThatVaryInOneRunOnlyCountByThatRun() {
    // Variance 2 of two rounds against none of four: one degree of freedom, half = 12.706205 * 1.
    Interval interval =
        Interval.welch(List.of(1.0, 3.0), List.of(4.0, 4.0, 4.0, 4.0)).orElseThrow();

    assertThat(interval.low()).isCloseTo(2 - 12.706205, within(1e-5));
    assertThat(interval.high()).isCloseTo(2 + 12.706205, within(1e-5));
  }

  @Test
  void degreesOfFreedomNeedNotBeWhole() {
    // 4/3 + 20/12 = 3; 9 / ((16/9)/2 + (25/9)/3) = 4.959; its quantile lies between those of 4 and
    // 5.
    Interval interval =
        Interval.welch(List.of(10.0, 12.0, 14.0), List.of(15.0, 17.0, 19.0, 21.0)).orElseThrow();

    double half = (interval.high() - interval.low()) / 2;
    assertThat((interval.high() + interval.low()) / 2).isCloseTo(6, within(1e-9));
    assertThat(half / Math.sqrt(3)).isBetween(2.570582, 2.776445);
  }

  @Test
  void isMirroredWhenTheRunsChangePlaces() {
    List<Double> one = List.of(3.0, 8.0, 4.0);
    List<Double> other = List.of(9.0, 2.0);

    Interval there = Interval.welch(one, other).orElseThrow();
    Interval back = Interval.welch(other, one).orElseThrow();

    assertThat(back.low()).isCloseTo(-there.high(), within(1e-9));
    assertThat(back.high()).isCloseTo(-there.low(), within(1e-9));
  }

  @Test
  void isMissingWithOneRoundAndWhereNoRoundDiffers() {
    assertThat(Interval.welch(List.of(1.0), List.of(2.0, 3.0))).isEmpty();
    assertThat(Interval.welch(List.of(1.0, 2.0), List.of(3.0))).isEmpty();
    assertThat(Interval.welch(List.of(1.0, 1.0), List.of(2.0, 2.0))).isEmpty();
  }

  @Test
  void endsMustBeInOrder() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Interval(2, 1))
        .withMessage("high must be at least 2.0: 1.0");
  }
}
