package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClockReadingTest {

  @Test
  void aReadingBetweenTheCoordinatorsIsOfTheSameClock() {
    assertThat(new ClockReading("agent", 10, 10, 12).mismatch()).isEmpty();
    assertThat(new ClockReading("agent", -2, -1, 1).mismatch()).isEmpty();
  }

  @Test
  void theTightestReadingBoundsTheClockBest() {
    ClockReading loose = new ClockReading("agent", 10, 15, 30);
    ClockReading tight = new ClockReading("agent", 40, 41, 43);

    assertThat(ClockReading.best(List.of(loose, tight, loose))).isEqualTo(tight);
    assertThat(tight.boundNs()).isEqualTo(3);
  }

  @Test
  void aReadingThatShowsAnotherClockIsNotOutweighedByOthers() {
    ClockReading fine = new ClockReading("agent", 10, 11, 12);
    ClockReading other = new ClockReading("agent", 10, 99, 50);

    assertThat(ClockReading.best(List.of(fine, other, fine))).isEqualTo(other);
  }

  @Test
  void aReadingOutsideNamesTheProcessAndTheDistance() {
    assertThat(new ClockReading("agent", 10, 7, 12).mismatch())
        .contains("agent reads another clock, 3 ns off");
    assertThat(new ClockReading("agent", 10, 17, 12).mismatch())
        .contains("agent reads another clock, 5 ns off");
  }
}
