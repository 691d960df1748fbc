package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

/** What holds for due times whatever the arrivals. */
class DueTimesTest {
  private static final int TOPICS = 10;
  private static final long HOUR_NS = 3_600_000_000_000L;

  @Property
  void theFirstAtOrAfterIsDueThenAndItsPredecessorIsNot(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll @IntRange(max = TOPICS - 1) int topic,
      @ForAll @IntRange(min = -10, max = 2_000) int intervals,
      @ForAll @LongRange(max = HOUR_NS) long restNs) {
    DueTimes times = schedule.times();
    long instantNs =
        schedule.epochNs() + intervals * schedule.intervalNs() + restNs % schedule.intervalNs();

    long first = times.firstSequenceAtOrAfter(topic, instantNs);

    assertThat(first).isNotNegative();
    assertThat(times.publishNs(topic, first) - instantNs).isNotNegative();
    assertThat(first == 0 || times.publishNs(topic, first - 1) - instantNs < 0).isTrue();
  }

  @Property
  void noUpdateIsDueBeforeTheEpochOrBeforeTheOneThatPrecedesIt(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll @IntRange(max = TOPICS - 1) int topic,
      @ForAll @IntRange(max = 5_000) int sequence) {
    DueTimes times = schedule.times();

    assertThat(times.publishNs(topic, 0) - schedule.epochNs()).isNotNegative();
    assertThat(times.publishNs(topic, sequence + 1) - times.publishNs(topic, sequence))
        .isNotNegative();
  }

  @Property
  void anUpdateIsInTheWindowFromItsInstantAndNotInTheOneBefore(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll @IntRange(max = TOPICS - 1) int topic,
      @ForAll @IntRange(max = 2_000) int sequence) {
    DueTimes times = schedule.times();
    long dueNs = times.publishNs(topic, sequence);

    long upToIt = times.updatesBetween(topic, schedule.epochNs(), dueNs);
    long withIt = times.updatesBetween(topic, schedule.epochNs(), dueNs + 1);

    assertThat(upToIt).isLessThanOrEqualTo(sequence);
    assertThat(withIt).isGreaterThan(sequence);
  }

  @Property
  void adjoiningWindowsAddUp(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll @IntRange(max = TOPICS - 1) int topic,
      @ForAll @IntRange(min = -10, max = 500) int start,
      @ForAll @IntRange(max = 500) int first,
      @ForAll @IntRange(max = 500) int second) {
    DueTimes times = schedule.times();
    long fromNs = schedule.epochNs() + start * schedule.intervalNs();
    long middleNs = fromNs + first * schedule.intervalNs();
    long toNs = middleNs + second * schedule.intervalNs();

    assertThat(times.updatesBetween(topic, fromNs, toNs))
        .isEqualTo(
            times.updatesBetween(topic, fromNs, middleNs)
                + times.updatesBetween(topic, middleNs, toNs));
  }

  @Property
  void timesAreTheSameInWhateverOrderTheyAreAskedFor(
      @ForAll("schedules") FeedSchedule schedule,
      @ForAll @Size(max = 50) List<@IntRange(max = 3_000) Integer> sequences) {
    DueTimes anyOrder = schedule.times();
    DueTimes inOrder = schedule.times();
    long[] dueNs = new long[3_001];
    for (int sequence = 0; sequence < dueNs.length; sequence++) {
      dueNs[sequence] = inOrder.publishNs(3, sequence);
    }

    for (int sequence : sequences) {
      assertThat(anyOrder.publishNs(3, sequence)).isEqualTo(dueNs[sequence]);
      assertThat(anyOrder.firstSequenceAtOrAfter(3, dueNs[sequence])).isLessThanOrEqualTo(sequence);
    }
  }

  @Property(tries = 100)
  void theClockMayWrapAroundWhileTheFeedRuns(
      @ForAll Arrivals arrivals, @ForAll @IntRange(max = 2_000) int sequence) {
    long epochNs = Long.MAX_VALUE - 1_000_500;
    DueTimes wrapped = new FeedSchedule(epochNs, 1, TOPICS, 1_000, arrivals).times();
    DueTimes plain = new FeedSchedule(0, 1, TOPICS, 1_000, arrivals).times();
    long dueNs = wrapped.publishNs(4, sequence);

    assertThat(dueNs - epochNs).isEqualTo(plain.publishNs(4, sequence));
    assertThat(wrapped.firstSequenceAtOrAfter(4, dueNs))
        .isEqualTo(plain.firstSequenceAtOrAfter(4, dueNs - epochNs));
  }

  @Provide
  Arbitrary<FeedSchedule> schedules() {
    return Combinators.combine(
            Arbitraries.longs().between(-HOUR_NS * 1_000, HOUR_NS * 1_000),
            Arbitraries.longs(),
            Arbitraries.longs().between(1, HOUR_NS),
            Arbitraries.of(Arrivals.class))
        .as(
            (epochNs, seed, intervalNs, arrivals) ->
                new FeedSchedule(epochNs, seed, TOPICS, intervalNs, arrivals));
  }
}
