package dev.wiretoll.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.stream.IntStream;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FanOutTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int TOPICS = 4;
  private static final int CLIENTS = 12;
  private static final FeedSchedule SCHEDULE = FeedSchedule.periodic(-7, 1, TOPICS, SECOND_NS / 2);
  private static final DueTimes TIMES = SCHEDULE.times();
  private static final Milestones MILESTONES =
      new Milestones(-7, SECOND_NS, 4 * SECOND_NS, 5 * SECOND_NS);
  private static final FanOutSample ALL = FanOutSample.of(SCHEDULE, MILESTONES, CLIENTS);

  @ParameterizedTest
  @CsvSource({
    "100, 1000, 100",
    "100, 200, 100",
    "100, 199, 99",
    "100, 101, 1",
    "100, 100, 0",
    "100, 3, 0",
    "1, 1, 0",
    "1, 2, 1"
  })
  void topicsThatTwoClientsFollowAreNoted(int topics, int clients, int noted) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, topics, SECOND_NS);

    assertThat(FanOutSample.of(schedule, MILESTONES, clients).topics()).isEqualTo(noted);
  }

  @ParameterizedTest
  @CsvSource({"16666, 1", "16667, 2", "33333, 2", "33334, 3", "200000, 12"})
  void soManyUpdatesAreLeftOutThatFiftyThousandRemain(int topics, int stride) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, topics, SECOND_NS);

    assertThat(FanOutSample.of(schedule, MILESTONES, 2 * topics).stride()).isEqualTo(stride);
  }

  @Test
  void topicsTakeTurnsSoThatEverySecondHasItsShare() {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, 5_000, SECOND_NS / 100);
    FanOutSample sample = FanOutSample.of(schedule, MILESTONES, 10_000);
    assertThat(sample.stride()).isEqualTo(30);

    for (long sequence = 100; sequence < 400; sequence++) {
      long from = sequence;
      long inThisInterval =
          IntStream.range(0, 5_000)
              .filter(topic -> sample.firstAtOrAfter(topic, from) == from)
              .count();
      assertThat(inThisInterval).isBetween(166L, 167L);
    }
    assertThat(sample.firstAtOrAfter(7, 100)).isEqualTo(113);
    assertThat(sample.firstAtOrAfter(7, 114)).isEqualTo(143);
  }

  @Test
  void aSpanIsFromTheFirstClientToTheLastOverAllLoops() {
    FanOut one = loop(0, 1, 2, 3);
    FanOut other = loop(0, 1, 2, 3);

    one.seen(2, 4, 9_000);
    one.seen(2, 4, 9_400);
    other.seen(2, 4, 8_700);
    other.seen(2, 4, 9_100);
    one.seen(3, 4, 500);
    other.seen(3, 4, 501);

    assertThat(spans(one, other)).hasSize(2);
    assertThat(slice(0, one, other).getTotalCount()).isZero();
    assertThat(slice(1, one, other)).isEqualTo(times(700, 1));
  }

  @Test
  void withinOneLoopTheOrderDoesNotMatter() {
    FanOut loop = loop(0);

    loop.seen(0, 3, -200);
    loop.seen(0, 3, -900);
    loop.seen(0, 3, -500);

    assertThat(slice(0, loop)).isEqualTo(times(700));
  }

  @Test
  void anUpdateThatOneClientSawHasNoSpan() {
    FanOut one = loop(0, 1);
    FanOut other = loop(2, 3);

    one.seen(0, 4, 100);
    other.seen(2, 4, 200);

    assertThat(spans(one, other)).isEmpty();
  }

  @Test
  void onlyUpdatesDueInTheMeasurementAreNoted() {
    FanOut loop = loop(1);

    for (long sequence : List.of(0L, 1L, 2L, 7L, 8L, 1_000_000L)) {
      loop.seen(1, sequence, 100);
      loop.seen(1, sequence, 100 + sequence);
    }

    assertThat(spans(loop)).hasSize(3);
    assertThat(slice(0, loop)).isEqualTo(times(2));
    assertThat(slice(1, loop).getTotalCount()).isZero();
    assertThat(slice(2, loop)).isEqualTo(times(7));
  }

  @Test
  void whatWasDueAfterAnEarlyEndIsLeftOut() {
    FanOut loop = loop(1);
    loop.seen(1, 2, 100);
    loop.seen(1, 2, 140);
    loop.seen(1, 7, 100);
    loop.seen(1, 7, 150);

    List<String> spans =
        FanOutSpans.bySecond(
            List.of(loop.encoded()), TIMES, MILESTONES.endedBy(TIMES.publishNs(1, 7)));

    assertThat(spans).hasSize(1);
    assertThat(Encoded.histogram(spans.get(0))).isEqualTo(times(40));
  }

  @Test
  void topicsThatNobodyHereFollowsHaveNoRoom() {
    FanOut loop = loop(1);

    loop.seen(0, 4, 100);
    loop.seen(0, 4, 200);
    loop.seen(TOPICS, 4, 100);
    loop.seen(TOPICS, 4, 200);

    assertThat(spans(loop)).isEmpty();
  }

  @Test
  void updatesOutsideTheSampleAreNotNoted() {
    FanOut loop = FanOut.of(new FanOutSample(TOPICS, 3), TIMES, MILESTONES, 0, 1, 2, 3);

    for (int topic = 0; topic < TOPICS; topic++) {
      for (long sequence = 0; sequence < 20; sequence++) {
        loop.seen(topic, sequence, 0);
        loop.seen(topic, sequence, 100L * topic + sequence);
      }
    }

    List<String> spans = spans(loop);
    assertThat(spans).hasSize(3);
    assertThat(slice(0, loop)).isEqualTo(times(3, 102, 303));
    assertThat(slice(1, loop)).isEqualTo(times(6, 105, 204));
    assertThat(slice(2, loop)).isEqualTo(times(207, 306));
  }

  @ParameterizedTest
  @EnumSource(Arrivals.class)
  void everyUpdateOfTheMeasurementHasRoomWhateverTheArrivals(Arrivals arrivals) {
    FeedSchedule schedule = new FeedSchedule(0, 5, TOPICS, SECOND_NS / 50, arrivals);
    DueTimes times = schedule.times();
    FanOut loop = FanOut.of(FanOutSample.of(schedule, MILESTONES, 8), times, MILESTONES, 3, 0);

    long due = 0;
    for (int topic : new int[] {0, 3}) {
      due += times.updatesBetween(topic, MILESTONES.windowStartNs(), MILESTONES.windowEndNs());
      for (long sequence = 0; sequence < 400; sequence++) {
        loop.seen(topic, sequence, sequence);
        loop.seen(topic, sequence, sequence + 9);
      }
    }

    long spans =
        FanOutSpans.bySecond(List.of(loop.encoded()), times, MILESTONES).stream()
            .mapToLong(slice -> Encoded.histogram(slice).getTotalCount())
            .sum();
    assertThat(spans).isEqualTo(due).isGreaterThan(200);
  }

  @Test
  void whereNoTwoClientsShareATopicNothingIsSent() {
    assertThat(FanOut.NONE.encoded()).isEmpty();
    assertThat(FanOut.of(new FanOutSample(0, 1), TIMES, MILESTONES, 0, 1).encoded()).isEmpty();
    assertThat(FanOutSpans.bySecond(List.of("", ""), TIMES, MILESTONES)).isEmpty();
  }

  @Test
  void whatIsGarbledFails() {
    assertThatThrownBy(() -> FanOutSpans.bySecond(List.of("H4sI"), TIMES, MILESTONES))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("when updates were seen did not survive its way");
  }

  private static FanOut loop(int... topics) {
    return FanOut.of(ALL, TIMES, MILESTONES, topics);
  }

  private static List<String> spans(FanOut... loops) {
    return FanOutSpans.bySecond(
        List.of(loops).stream().map(FanOut::encoded).toList(), TIMES, MILESTONES);
  }

  private static Histogram slice(int second, FanOut... loops) {
    return Encoded.histogram(spans(loops).get(second));
  }

  private static Histogram times(long... spansNs) {
    Histogram times = new Histogram(3_600 * SECOND_NS, 3);
    for (long spanNs : spansNs) {
      times.recordValue(spanNs);
    }
    return times;
  }
}
