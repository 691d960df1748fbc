package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClockReadingTest {

  @Test
  void aReadingBetweenTheCoordinatorsIsOfTheSameClock() {
    assertThat(new ClockReading("agent", 10, 10, 12).mismatch()).isEmpty();
    assertThat(new ClockReading("agent", -2, -1, 1).mismatch()).isEmpty();
  }

  @Test
  void aReadingOutsideNamesTheProcessAndTheDistance() {
    assertThat(new ClockReading("agent", 10, 7, 12).mismatch())
        .contains("agent reads another clock, 3 ns off");
    assertThat(new ClockReading("agent", 10, 17, 12).mismatch())
        .contains("agent reads another clock, 5 ns off");
  }
}
