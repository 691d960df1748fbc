package dev.wiretoll.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.ManualClock;
import dev.wiretoll.schedule.Milestones;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WindowHealthTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Milestones WINDOW = new Milestones(0, 10, 20, 30);

  private final ManualClock clock = new ManualClock(0);

  @Test
  void nothingIsUsedBeforeTheMeasurementBegins() {
    WindowHealth health = WindowHealth.during(WINDOW, clock);

    assertThat(health.used()).isEqualTo(ProcessHealth.NOTHING);

    clock.advance(20);
  }

  @Test
  void whatIsUsedAfterTheMeasurementDoesNotCount() {
    clock.advance(20);

    WindowHealth health = WindowHealth.during(WINDOW, clock);

    await().atMost(PATIENCE).until(() -> health.used().heapPeakBytes() > 0);
    await().atMost(PATIENCE).until(() -> isUnchangedByACollection(health));
  }

  private static boolean isUnchangedByACollection(WindowHealth health) {
    ProcessHealth before = health.used();
    System.gc();
    return health.used().equals(before);
  }

  @Test
  void aCollectionTellsHowLongItTookAndHowFullTheHeapWas() {
    try (GcWatch watch = new GcWatch()) {
      byte[] garbage = new byte[1 << 20];
      assertThat(garbage).isNotEmpty();
      System.gc();

      await().atMost(PATIENCE).until(() -> watch.seen().heapPeakBytes() > garbage.length);

      assertThat(watch.seen().longestPauseMs()).isLessThan(PATIENCE.toMillis());
    }
  }

  @Test
  void theLongestPauseAndTheFullestHeapAreKept() {
    GcWatch.Seen seen = GcWatch.Seen.NONE.and(3, 700).and(9, 200).and(4, 900);

    ProcessHealth used =
        new ProcessReading(50, 7, 30, 800).since(new ProcessReading(20, 4, 14, 100), seen);

    assertThat(used).isEqualTo(new ProcessHealth(30, 3, 16, 9, 800, 900));
  }

  @Test
  void theHeapAtEitherEndMayBeTheMost() {
    ProcessReading empty = new ProcessReading(0, 0, 0, 10);
    ProcessReading full = new ProcessReading(0, 0, 0, 20);

    assertThat(empty.since(full, GcWatch.Seen.NONE).heapPeakBytes()).isEqualTo(20);
    assertThat(full.since(empty, GcWatch.Seen.NONE).heapPeakBytes()).isEqualTo(20);
  }
}
