package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class PeriodicTimesTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  @Example
  void updatesAreDueByPhaseAndInterval() {
    DueTimes times = FeedSchedule.periodic(5_000, 1, 4, 1_000).times();

    assertThat(times.publishNs(0, 0)).isEqualTo(5_000);
    assertThat(times.publishNs(1, 0)).isEqualTo(5_250);
    assertThat(times.publishNs(3, 2)).isEqualTo(7_750);
  }

  @Property
  void theFirstAtAnUpdatesOwnInstantIsThatUpdate(
      @ForAll @LongRange(min = 1, max = HOUR_NS) long intervalNs,
      @ForAll @IntRange(max = 99) int topic,
      @ForAll @LongRange(max = 100_000) long sequence) {
    DueTimes times = FeedSchedule.periodic(-HOUR_NS, 1, 100, intervalNs).times();
    long dueNs = times.publishNs(topic, sequence);

    assertThat(times.firstSequenceAtOrAfter(topic, dueNs)).isEqualTo(sequence);
    assertThat(times.firstSequenceAtOrAfter(topic, dueNs + 1)).isEqualTo(sequence + 1);
  }

  @Property
  void aWindowOfWholeIntervalsHoldsOneUpdateForEach(
      @ForAll @LongRange(min = 1, max = HOUR_NS) long intervalNs,
      @ForAll @IntRange(max = 99) int topic,
      @ForAll @LongRange(max = HOUR_NS) long offsetNs,
      @ForAll @IntRange(max = 1_000) int intervals) {
    DueTimes times = FeedSchedule.periodic(HOUR_NS, 1, 100, intervalNs).times();
    long fromNs = times.publishNs(topic, 0) + offsetNs;

    assertThat(times.updatesBetween(topic, fromNs, fromNs + intervals * intervalNs))
        .isEqualTo(intervals);
  }
}
