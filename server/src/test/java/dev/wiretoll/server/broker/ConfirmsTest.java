package dev.wiretoll.server.broker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfirmsTest {
  private final Confirms confirms = new Confirms();

  @BeforeEach
  void five() {
    for (long number = 1; number <= 5; number++) {
      confirms.expect(number);
    }
  }

  @Test
  void oneAndAllBeforeAreSettled() {
    confirms.handleAck(2, false);
    assertThat(confirms.outstanding()).isEqualTo(4);
    confirms.handleAck(4, true);
    assertThat(confirms.outstanding()).isEqualTo(1);
    assertThat(confirms.takeRefused()).isZero();
  }

  @Test
  void refusedOnesAreCountedOnce() {
    confirms.handleAck(1, false);
    confirms.handleNack(3, true);
    confirms.handleNack(3, false);
    assertThat(confirms.takeRefused()).isEqualTo(2);
    assertThat(confirms.takeRefused()).isZero();
  }

  @Test
  void whatAChannelOwedIsLostWhenItComesBack() {
    confirms.handleAck(3, true);
    confirms.expect(1);
    assertThat(confirms.outstanding()).isEqualTo(1);
    assertThat(confirms.takeRefused()).isEqualTo(2);
  }

  @Test
  void whatIsConfirmedInTimeIsNotGivenUp() {
    Thread broker = new Thread(() -> confirms.handleAck(5, true));
    broker.start();
    confirms.settleWithin(Duration.ofMinutes(1), NanoClock.system());
    assertThat(confirms.takeRefused()).isZero();
  }

  @Test
  void whatIsGivenUpCounts() {
    confirms.forget(5);
    confirms.settleWithin(Duration.ofMillis(1), NanoClock.system());
    assertThat(confirms.outstanding()).isZero();
    assertThat(confirms.takeRefused()).isEqualTo(4);
  }
}
