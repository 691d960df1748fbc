package dev.wiretoll.emulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LongSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NetworkDelayTest {
  @Test
  void neitherMayBeNegativeAndJitterMayNotExceedTheDelay() {
    assertThatThrownBy(() -> new NetworkDelay(-1, 0))
        .hasMessage("delayNs must be 0 to 3600000000000: -1");
    assertThatThrownBy(() -> new NetworkDelay(3_600_000_000_001L, 0))
        .hasMessageStartingWith("delayNs must be");
    assertThatThrownBy(() -> new NetworkDelay(5, 6)).hasMessage("jitterNs must be 0 to 5: 6");
    assertThatThrownBy(() -> new NetworkDelay(5, -1)).hasMessage("jitterNs must be 0 to 5: -1");
    assertThat(new NetworkDelay(5, 5)).isEqualTo(new NetworkDelay(5, 5));
  }

  @Test
  void jitterIsUniformAroundTheDelayWithBothEnds() {
    NetworkDelay delay = new NetworkDelay(100, 2);
    SplittableRandom random = new SplittableRandom(7);

    long[] drawn = LongStream.generate(() -> delay.drawNs(random)).limit(50_000).toArray();

    LongSummaryStatistics all = LongStream.of(drawn).summaryStatistics();
    assertThat(all.getMin()).isEqualTo(98);
    assertThat(all.getMax()).isEqualTo(102);
    for (long value = 98; value <= 102; value++) {
      long expected = value;
      assertThat(LongStream.of(drawn).filter(one -> one == expected).count())
          .isBetween(9_500L, 10_500L);
    }
  }

  @Test
  void withoutJitterEveryMessageTakesTheDelay() {
    NetworkDelay delay = new NetworkDelay(100, 0);
    SplittableRandom random = new SplittableRandom(7);

    assertThat(LongStream.generate(() -> delay.drawNs(random)).limit(100)).containsOnly(100L);
  }
}
