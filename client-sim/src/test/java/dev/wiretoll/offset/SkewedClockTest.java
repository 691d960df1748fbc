package dev.wiretoll.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.wiretoll.ManualClock;
import dev.wiretoll.clock.NanoClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkewedClockTest {
  private static final NanoClock LOCAL = new ManualClock(2_000_000_000L);

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "50ms; 2_050_000_000",
        "-2s; 0",
        "50ms,100ppm; 2_050_200_000",
        "7ns,-0.5ppm; 1_999_999_007",
        "-3us,-1000ppm; 1_997_997_000"
      })
  void isAheadBySkewAndDrift(String text, String readingNs) {
    assertThat(SkewedClock.parse(text, LOCAL).nanoTime())
        .isEqualTo(Long.parseLong(readingNs.replace("_", "")));
  }

  @Test
  void noTextLeavesTheClockAsItIs() {
    assertThat(SkewedClock.parse("", LOCAL)).isSameAs(LOCAL);
  }

  @ParameterizedTest
  @ValueSource(strings = {"50", "ms", "1h", "50ms,", "50ms,100", "1.5ms", "50ms,2000ppm", " 50ms"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> SkewedClock.parse(text, LOCAL));
  }
}
