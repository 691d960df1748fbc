package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class QuantileGapTest {
  private static final AgeDistribution UNIFORM = new AgeDistribution.Uniform(0, 1_000_000_000);

  @Test
  void isTheShiftWhenAllAgesAreLaterByThat() {
    assertThat(gapMs(UNIFORM, evenly(1_000, 20_000_000))).isCloseTo(20, within(0.3));
  }

  @Test
  void isNoneForSamplesInTheMiddleOfEqualStrata() {
    // Each quantile falls between two samples, 10 ms apart.
    assertThat(gapMs(UNIFORM, evenly(100, 0))).isCloseTo(0, within(0.3));
  }

  @Test
  void isAQuarterOfTheRangeWhenAllAgesAreItsMiddle() {
    Histogram middle = new Histogram(3);
    middle.recordValueWithCount(500_000_000, 1_000);

    // 10 ms times twice the sum of 1 to 49, over 99 quantiles.
    assertThat(gapMs(UNIFORM, middle)).isCloseTo(247.5, within(0.3));
  }

  @Test
  void comparesAgesThatShouldAllBeOneAsWell() {
    Histogram later = new Histogram(3);
    later.recordValueWithCount(51_000_000, 1_000);

    assertThat(gapMs(new AgeDistribution.Constant(50_000_000), later)).isCloseTo(1, within(0.02));
  }

  @Test
  void isEmptyOfTooFewSamples() {
    assertThat(QuantileGap.meanNs(UNIFORM, evenly(99, 0))).isEmpty();
  }

  private static double gapMs(AgeDistribution expected, Histogram measured) {
    return QuantileGap.meanNs(expected, measured).orElseThrow() / 1e6;
  }

  private static Histogram evenly(int samples, long shiftNs) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < samples; i++) {
      histogram.recordValue(shiftNs + Math.round((i + 0.5) * 1e9 / samples));
    }
    return histogram;
  }
}
