package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeWaitTest {

  @ParameterizedTest
  @CsvSource({"28232, 470", "60, 1", "59, 0"})
  void portsThatWaitAMinuteLimitConnections(long ports, long connectionsPerSec) {
    assertThat(TimeWait.connectionsPerSec(ports)).isEqualTo(connectionsPerSec);
  }

  @ParameterizedTest
  @CsvSource({"0, off", "1, on", "2, loopback only", "3, unknown"})
  void theKernelsSettingIsPutInWords(String setting, String meaning) {
    assertThat(new TimeWait(setting).reuse()).isEqualTo(meaning);
  }
}
