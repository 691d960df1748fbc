package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class CurveGapTest {
  private static final AgeDistribution UNIFORM = new AgeDistribution.Uniform(0, 1_000_000_000);

  @Test
  void isSmallForEvenlySpreadAges() {
    assertThat(UNIFORM.largestGap(evenly(0)).orElseThrow()).isLessThan(0.002);
  }

  @Test
  void isTheShiftWhenAllAgesAreLaterByATenth() {
    assertThat(UNIFORM.largestGap(evenly(100_000_000)).orElseThrow()).isCloseTo(0.1, within(2e-3));
  }

  @Test
  void isEmptyWithoutSamplesAndForASinglePoint() {
    assertThat(UNIFORM.largestGap(new Histogram(3))).isEmpty();
    assertThat(new AgeDistribution.Constant(0).largestGap(evenly(0))).isEmpty();
  }

  private static Histogram evenly(long shiftNs) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue(shiftNs + i * 100_000L + 50_000);
    }
    return histogram;
  }
}
