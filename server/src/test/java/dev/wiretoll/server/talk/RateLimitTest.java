package dev.wiretoll.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @Test
  void aBurstIsTakenAtOnceAndThenNothing() {
    RateLimit limit = new RateLimit(10, 3, 0);

    for (int i = 0; i < 3; i++) {
      assertThat(limit.take(0)).isTrue();
    }
    assertThat(limit.take(0)).isFalse();
  }

  @Test
  void tokensComeBackSteadilyAndNeverMoreThanABurst() {
    RateLimit limit = new RateLimit(10, 3, 0);
    for (int i = 0; i < 3; i++) {
      limit.take(0);
    }

    assertThat(limit.take(SECOND_NS / 20)).isFalse();
    assertThat(limit.take(SECOND_NS / 10)).isTrue();
    int taken = 0;
    while (limit.take(100 * SECOND_NS)) {
      taken++;
    }
    assertThat(taken).isEqualTo(3);
  }
}
