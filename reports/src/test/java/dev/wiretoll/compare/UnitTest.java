package dev.wiretoll.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UnitTest {
  private final Locale before = Locale.getDefault();

  @AfterEach
  void restoreLocale() {
    Locale.setDefault(before);
  }

  @Test
  void figuresAreWrittenAlikeInAnyLocale() {
    Locale.setDefault(Locale.GERMANY);

    assertThat(Unit.MILLISECONDS.text(1_234_567_890)).isEqualTo("1,234.568");
    assertThat(Unit.MICROSECONDS_PER_UPDATE.text(12_345)).isEqualTo("12.35");
    assertThat(Unit.BYTES_PER_UPDATE.text(909)).isEqualTo("909");
    assertThat(Unit.BYTES_PER_UPDATE.text(909.25)).isEqualTo("909.250");
    assertThat(Unit.BYTES_PER_CONNECTION.text(5_300.4)).isEqualTo("5,300");
    assertThat(Unit.UPDATES_PER_SEC.text(100_000)).isEqualTo("100,000");
  }

  @Test
  void differencesHaveTheirSignAndNothingIsPlainZero() {
    assertThat(Unit.MILLISECONDS.signed(-1_500_000)).isEqualTo("-1.500");
    assertThat(Unit.BYTES_PER_UPDATE.signed(3)).isEqualTo("+3");
    assertThat(Unit.BYTES_PER_UPDATE.signed(0)).isEqualTo("0");
    assertThat(Unit.MILLISECONDS.signed(-40)).isEqualTo("0");
  }
}
