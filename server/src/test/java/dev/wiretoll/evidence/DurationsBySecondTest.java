package dev.wiretoll.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.schedule.Milestones;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsBySecondTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long START_NS = -SECOND_NS / 2;
  private static final Milestones FIVE_SECONDS =
      new Milestones(START_NS, START_NS, START_NS + 5 * SECOND_NS, START_NS + 6 * SECOND_NS);

  private final DurationsBySecond durations = new DurationsBySecond(FIVE_SECONDS, Runnable::run);

  @Test
  void aDurationBelongsToTheSecondInWhichItWasDue() {
    durations.record(START_NS, 1);
    durations.record(START_NS + SECOND_NS - 1, 2);
    durations.record(START_NS + SECOND_NS, 3);
    durations.record(START_NS + 3 * SECOND_NS, 4);

    List<String> seconds = durations.encoded().join();

    assertThat(EncodedHistograms.counts(seconds)).containsExactly(2L, 1L, 0L, 1L);
    assertThat(EncodedHistograms.whole(seconds.subList(3, 4)).getMaxValue()).isEqualTo(4);
  }

  @Test
  void whatIsDueOutsideOfTheMeasurementDoesNotCount() {
    durations.record(START_NS - 1, 1);
    durations.record(START_NS + 5 * SECOND_NS - 1, 1);
    durations.record(START_NS + 5 * SECOND_NS, 1);

    assertThat(EncodedHistograms.counts(durations.encoded().join()))
        .containsExactly(0L, 0L, 0L, 0L, 1L);
  }

  @Test
  void aDurationOutOfRangeIsClamped() {
    durations.record(START_NS, -1);
    durations.record(START_NS, Long.MAX_VALUE);

    List<String> seconds = durations.encoded().join();

    assertThat(EncodedHistograms.counts(seconds)).containsExactly(2L);
    assertThat(EncodedHistograms.whole(seconds).getMinValue()).isZero();
  }
}
