package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExactIntervalTest {

  /** From tables of the binomial distribution. */
  @Test
  void intervalsAreThoseOfTheTables() {
    assertInterval(ExactInterval.of(0, 40), 0, 0.0881);
    assertInterval(ExactInterval.of(1, 40), 0.0006, 0.1316);
    assertInterval(ExactInterval.of(18, 20), 0.6830, 0.9877);
    assertInterval(ExactInterval.of(20, 20), 0.8316, 1);
  }

  private static void assertInterval(ExactInterval interval, double low, double high) {
    assertThat(interval.low()).isCloseTo(low, within(0.0001));
    assertThat(interval.high()).isCloseTo(high, within(0.0001));
  }
}
