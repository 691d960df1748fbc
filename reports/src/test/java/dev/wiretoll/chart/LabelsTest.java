package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
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

  @Test
  void thousandsAreSeparatedAndSignsAreKept() {
    assertThat(Labels.count(0)).isEqualTo("0");
    assertThat(Labels.count(999)).isEqualTo("999");
    assertThat(Labels.count(1_234_567)).isEqualTo("1,234,567");
    assertThat(Labels.count(-123_456)).isEqualTo("-123,456");
    assertThat(Labels.bytes(1_234_567.25)).isEqualTo("1,234,567.3");
    assertThat(Labels.bytes(-1_234.25)).isEqualTo("-1,234.3");
  }

  @Test
  void numbersAreThoseOfAFormatter() {
    Random random = new Random(1);
    for (int i = 0; i < 1_000; i++) {
      double rate = random.nextDouble() * Math.pow(10, random.nextInt(7) - 3);
      double magnitude = Math.floor(Math.log10(rate));
      int decimals = (int) Math.max(0, Math.min(3, 3 - magnitude));

      assertThat(Labels.rate(rate))
          .isEqualTo(String.format(Locale.ROOT, "%,." + decimals + "f", rate));
    }
  }
}
