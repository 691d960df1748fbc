package dev.wiretoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
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

  @Test
  void isEmptyForACurveWithUpdatesOfOneExactAge() {
    AgeDistribution curve =
        new AgeDistribution.Curve(
            List.of(new AgeDistribution.Knot(0, 0.5), new AgeDistribution.Knot(1_000_000_000, 1)));

    assertThat(curve.largestGap(evenly(0))).isEmpty();
  }

  @Test
  void curveOfOneLineIsUniform() {
    AgeDistribution curve = new AgeDistribution.Curve(UNIFORM.knots());

    assertThat(curve.meanNs()).isEqualTo(UNIFORM.meanNs());
    assertThat(curve.quantileNs(0.3)).isEqualTo(UNIFORM.quantileNs(0.3));
    assertThat(curve.largestGap(evenly(100_000_000)))
        .isEqualTo(UNIFORM.largestGap(evenly(100_000_000)));
  }

  @Test
  void newestOfPoissonUpdatesIsYoungerThanTheMeanInterval() {
    // Of an exponential wait of mean 1 s, known to be at most 2 s: 1 - 2 / (e^2 - 1) = 0.687 s.
    AgeDistribution ages =
        AgeDistribution.Curve.exponential(50_000_000, 1_000_000_000, 2_000_000_000);

    assertThat(ages.meanNs() / 1e9).isCloseTo(0.687 + 0.05, within(1e-3));
    assertThat(ages.maxNs()).isEqualTo(2_050_000_000);
  }

  private static Histogram evenly(long shiftNs) {
    Histogram histogram = new Histogram(3);
    for (int i = 0; i < 10_000; i++) {
      histogram.recordValue(shiftNs + i * 100_000L + 50_000);
    }
    return histogram;
  }
}
