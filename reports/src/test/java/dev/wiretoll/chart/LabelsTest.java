package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0;0",
        "419000;0.419",
        "2100000;2.10",
        "50400000;50.4",
        "502300000;502",
        "1e10;10,000"
      })
  void millisecondsHaveThreeDigitsThatCount(double nanos, String label) {
    assertThat(Labels.millis(nanos)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0.0152588;0.015", "6.6451;6.645", "66.451;66.45", "664.51;664.5", "66451;66,451"})
  void ratesHaveFourDigitsThatCount(double rate, String label) {
    assertThat(Labels.rate(rate)).isEqualTo(label);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {"0.01;0.01", "0.30000000000000004;0.3", "0;0", "1000;1,000"})
  void axisLabelsHaveNoNeedlessZeros(double value, String label) {
    assertThat(Labels.plain(value)).isEqualTo(label);
  }

  @Test
  void bytesAreWholeUnlessTheyAreNot() {
    assertThat(Labels.bytes(909)).isEqualTo("909");
    assertThat(Labels.bytes(181.8)).isEqualTo("181.8");
  }
}
