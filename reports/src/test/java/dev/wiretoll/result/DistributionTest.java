package dev.wiretoll.result;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class DistributionTest {

  @Test
  void givesAQuantileOnlyWithOneHundredSamplesAboveIt() {
    assertThat(ofSamples(199).p50Ns()).isEmpty();
    assertThat(ofSamples(200).p50Ns()).isPresent();
    assertThat(ofSamples(999).p90Ns()).isEmpty();
    assertThat(ofSamples(1_000).p90Ns()).isPresent();
    assertThat(ofSamples(9_999).p99Ns()).isEmpty();
    assertThat(ofSamples(10_000).p99Ns()).isPresent();
    assertThat(ofSamples(99_999).p999Ns()).isEmpty();
    assertThat(ofSamples(100_000).p999Ns()).isPresent();
  }

  @Test
  void givesExtremesAndMeanOfASingleSample() {
    Distribution distribution = ofSamples(1);

    assertThat(distribution.minNs()).hasValue(1_000);
    assertThat(distribution.meanNs()).hasValue(1_000);
    assertThat(distribution.maxNs()).hasValue(1_000);
  }

  private static Distribution ofSamples(long count) {
    Histogram histogram = new Histogram(3);
    histogram.recordValueWithCount(1_000, count);
    return Distribution.of(histogram, "x.hgrm");
  }
}
