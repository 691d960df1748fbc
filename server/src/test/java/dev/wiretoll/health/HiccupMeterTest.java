package dev.wiretoll.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.schedule.Milestones;
import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HiccupMeterTest {
  private static final long MS = 1_000_000L;
  private static final long START_NS = 5 * MS;

  private final EmbeddedChannel timers = new EmbeddedChannel();
  private final List<Long> latenessMs = new ArrayList<>();
  private long nowNs;

  @BeforeEach
  void standStill() {
    timers.freezeTime();
  }

  @Test
  void aLoopThatIsOnTimeIsNeverLate() {
    meter(40).start();

    for (int ms = 0; ms < 100; ms++) {
      pass(1);
    }

    assertThat(latenessMs).containsExactly(0L, 0L, 0L, 0L);
  }

  @Test
  void afterAStallEveryInstantThatWasMissedCounts() {
    meter(100).start();
    pass(5);

    pass(32);
    pass(8);

    assertThat(latenessMs).containsExactly(0L, 22L, 12L, 2L, 0L);
  }

  @Test
  void aStallThatOutlastsTheMeasurementCountsUpToItsEnd() {
    meter(30).start();

    pass(1_000);
    pass(1_000);

    assertThat(latenessMs).containsExactly(995L, 985L, 975L);
  }

  @Test
  void aMeterThatIsStoppedTellsWhatIsOverdueAndNothingMore() {
    HiccupMeter meter = meter(1_000);
    meter.start();
    pass(5);
    nowNs += 11 * MS;

    meter.stop();
    pass(100);

    assertThat(latenessMs).containsExactly(0L, 1L);
  }

  private HiccupMeter meter(long windowMs) {
    long endNs = START_NS + windowMs * MS;
    return new HiccupMeter(
        timers.eventLoop(),
        () -> nowNs,
        new Milestones(0, START_NS, endNs, endNs),
        (dueNs, actualNs) -> latenessMs.add((actualNs - dueNs) / MS));
  }

  /** Lets time pass while the loop does something else, and only then looks at its timers. */
  private void pass(long ms) {
    nowNs += ms * MS;
    timers.advanceTimeBy(ms, TimeUnit.MILLISECONDS);
    timers.runScheduledPendingTasks();
  }
}
