package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FeedScheduleTest {
  private static final long HOUR_NS = 3_600_000_000_000L;

  @Example
  void updatesAreDueByPhaseAndInterval() {
    FeedSchedule schedule = new FeedSchedule(5_000, 1, 4, 1_000);

    assertThat(schedule.publishNs(0, 0)).isEqualTo(5_000);
    assertThat(schedule.publishNs(1, 0)).isEqualTo(5_250);
    assertThat(schedule.publishNs(3, 2)).isEqualTo(7_750);
  }

  @Property
  void theFirstAtOrAfterIsDueThenAndItsPredecessorIsNot(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll int anyTopic,
      @ForAll @LongRange(min = -HOUR_NS, max = 100 * HOUR_NS) long sinceEpochNs) {
    int topic = Math.floorMod(anyTopic, schedule.topics());
    long instantNs = schedule.epochNs() + sinceEpochNs;

    long first = schedule.firstSequenceAtOrAfter(topic, instantNs);

    assertThat(first).isNotNegative();
    assertThat(schedule.publishNs(topic, first) - instantNs).isNotNegative();
    assertThat(first == 0 || schedule.publishNs(topic, first - 1) - instantNs < 0).isTrue();
  }

  @Property
  void theFirstAtAnUpdatesOwnInstantIsThatUpdate(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll int anyTopic,
      @ForAll @LongRange(max = 100_000) long sequence) {
    int topic = Math.floorMod(anyTopic, schedule.topics());
    long dueNs = schedule.publishNs(topic, sequence);

    assertThat(schedule.firstSequenceAtOrAfter(topic, dueNs)).isEqualTo(sequence);
    assertThat(schedule.firstSequenceAtOrAfter(topic, dueNs + 1)).isEqualTo(sequence + 1);
  }

  @Property
  void aWindowOfWholeIntervalsHoldsOneUpdateForEach(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll int anyTopic,
      @ForAll @LongRange(max = HOUR_NS) long offsetNs,
      @ForAll @IntRange(max = 1_000) int intervals) {
    int topic = Math.floorMod(anyTopic, schedule.topics());
    long fromNs = schedule.publishNs(topic, 0) + offsetNs;

    assertThat(schedule.updatesBetween(topic, fromNs, fromNs + intervals * schedule.intervalNs()))
        .isEqualTo(intervals);
  }

  @Property
  void adjoiningWindowsAddUp(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll int anyTopic,
      @ForAll @LongRange(min = -HOUR_NS, max = HOUR_NS) long startNs,
      @ForAll @LongRange(max = HOUR_NS) long firstNs,
      @ForAll @LongRange(max = HOUR_NS) long secondNs) {
    int topic = Math.floorMod(anyTopic, schedule.topics());
    long fromNs = schedule.epochNs() + startNs;
    long middleNs = fromNs + firstNs;
    long toNs = middleNs + secondNs;

    assertThat(schedule.updatesBetween(topic, fromNs, toNs))
        .isEqualTo(
            schedule.updatesBetween(topic, fromNs, middleNs)
                + schedule.updatesBetween(topic, middleNs, toNs));
  }

  @Property
  void phasesAreSpreadEvenlyOverTheInterval(@ForAll("schedules") FeedSchedule schedule) {
    long evenGapNs = schedule.intervalNs() / schedule.topics();
    long previousNs = schedule.phaseNs(0);

    assertThat(previousNs).isZero();
    for (int topic = 1; topic < schedule.topics(); topic++) {
      long phaseNs = schedule.phaseNs(topic);
      assertThat(phaseNs - previousNs).isBetween(evenGapNs, evenGapNs + 1);
      previousNs = phaseNs;
    }
    assertThat(previousNs).isLessThan(schedule.intervalNs());
  }

  @Example
  void theLargestFeedStillHasPhasesWithinItsInterval() {
    FeedSchedule schedule = new FeedSchedule(0, 1, FeedSchedule.MAX_TOPICS, HOUR_NS);

    assertThat(schedule.phaseNs(FeedSchedule.MAX_TOPICS - 1)).isBetween(0L, HOUR_NS - 1);
  }

  @Example
  void aClockMayWrapAroundWhileTheFeedRuns() {
    FeedSchedule schedule = new FeedSchedule(Long.MAX_VALUE - 1_500, 1, 1, 1_000);

    assertThat(schedule.firstSequenceAtOrAfter(0, Long.MIN_VALUE + 1_000)).isEqualTo(3);
  }

  @Example
  void rangesAreChecked() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeedSchedule(0, 1, 0, 1))
        .withMessage("topics must be 1 to 456976: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeedSchedule(0, 1, FeedSchedule.MAX_TOPICS + 1, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeedSchedule(0, 1, 1, 0))
        .withMessage("intervalNs must be 1 ns to 1 h: 0");
    assertThatIllegalArgumentException().isThrownBy(() -> new FeedSchedule(0, 1, 1, HOUR_NS + 1));
  }

  @Provide
  Arbitrary<FeedSchedule> schedules() {
    return Combinators.combine(
            Arbitraries.longs().between(-HOUR_NS * 1_000, HOUR_NS * 1_000),
            Arbitraries.integers().between(1, 1_000),
            Arbitraries.longs().between(1, HOUR_NS))
        .as((epochNs, topics, intervalNs) -> new FeedSchedule(epochNs, 1, topics, intervalNs));
  }
}
