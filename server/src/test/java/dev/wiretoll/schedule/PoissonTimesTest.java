package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import java.util.stream.LongStream;
import net.jqwik.api.Example;

/** All statistics are of fixed seeds, so that what holds once holds always. */
class PoissonTimesTest {
  private static final long SECOND_NS = 1_000_000_000L;
  private static final int UPDATES = 100_000;

  // Worked out by a program of its own, in another language, from what docs/contract.md says.
  @Example
  void dueTimesAreThoseOfTheContract() {
    assertThat(first(4, 1, 0)).containsExactly(544108003, 2349632535L, 2371163314L, 2691909699L);
    assertThat(first(4, 1, 7)).containsExactly(16579571, 459800190, 559435182, 1162688961);
    assertThat(first(4, -3, 7)).containsExactly(494644474, 594522108, 1664949993, 1857858449);
  }

  @Example
  void gapsHaveTheIntervalAsTheirMeanAndAsTheirDeviation() {
    double[] gaps = gaps(1, 0);

    double mean = IntStream.range(0, UPDATES).mapToDouble(i -> gaps[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, UPDATES)
            .mapToDouble(i -> (gaps[i] - mean) * (gaps[i] - mean))
            .average()
            .orElseThrow();

    assertThat(mean).isCloseTo(1, within(0.01));
    assertThat(Math.sqrt(variance)).isCloseTo(1, within(0.02));
  }

  @Example
  void theShareOfGapsThatAreLongerFallsExponentially() {
    double[] gaps = gaps(2, 5);

    for (double length : new double[] {0.1, 0.5, 1, 2, 3, 5}) {
      double longer = IntStream.range(0, UPDATES).filter(i -> gaps[i] > length).count();
      assertThat(longer / UPDATES).isCloseTo(Math.exp(-length), within(0.005));
    }
  }

  @Example
  void aGapTellsNothingOfTheNextNorOfAnotherTopicsOrSeeds() {
    double[] gaps = gaps(1, 0);

    assertThat(correlation(gaps, gaps, 1)).isCloseTo(0, within(0.01));
    assertThat(correlation(gaps, gaps(1, 1), 0)).isCloseTo(0, within(0.01));
    assertThat(correlation(gaps, gaps(1, 1), 1)).isCloseTo(0, within(0.01));
    assertThat(correlation(gaps, gaps(2, 0), 0)).isCloseTo(0, within(0.01));
  }

  @Example
  void countsInASecondVaryAsMuchAsTheyAreLarge() {
    DueTimes times = feed(3, SECOND_NS / 10).times();

    double[] counts =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> times.updatesBetween(0, i * SECOND_NS, (i + 1) * SECOND_NS))
            .toArray();

    double mean = IntStream.range(0, 10_000).mapToDouble(i -> counts[i]).average().orElseThrow();
    double variance =
        IntStream.range(0, 10_000)
            .mapToDouble(i -> (counts[i] - mean) * (counts[i] - mean))
            .average()
            .orElseThrow();
    assertThat(mean).isCloseTo(10, within(0.1));
    assertThat(variance / mean).isCloseTo(1, within(0.05));
  }

  @Example
  void afterAMillionUpdatesOldOnesAreStillFound() {
    int updates = 3 * Checkpoints.MOST * Checkpoints.FIRST_STRIDE;
    FeedSchedule schedule = feed(1, 1_000);
    DueTimes read = schedule.times();
    long[] dueNs = LongStream.range(0, updates).map(i -> read.publishNs(0, i)).toArray();
    DueTimes jumped = schedule.times();
    jumped.publishNs(0, updates);

    for (int i = 0; i < updates; i += 10_007) {
      assertThat(read.publishNs(0, i)).isEqualTo(dueNs[i]);
      assertThat(jumped.publishNs(0, i)).isEqualTo(dueNs[i]);
      long first = read.firstSequenceAtOrAfter(0, dueNs[i]);
      assertThat(dueNs[(int) first]).isEqualTo(dueNs[i]);
      assertThat(first == 0 || dueNs[(int) first - 1] < dueNs[i]).isTrue();
    }
  }

  @Example
  void twoReadersOfATopicWhoAreApartReadTheSameTimes() {
    DueTimes shared = feed(1, 1_000).times();
    DueTimes alone = feed(1, 1_000).times();

    for (int ahead : new int[] {1, 15, 16, 17, 40, 1_000}) {
      for (int i = 0; i < 500; i++) {
        assertThat(shared.publishNs(0, i + ahead)).isEqualTo(alone.publishNs(0, i + ahead));
        assertThat(shared.publishNs(0, i)).isEqualTo(alone.publishNs(0, i));
      }
    }
  }

  @Example
  void dueTimesThatNoClockCanReachStandStillAtTheEnd() {
    ExponentialGaps gaps = new ExponentialGaps(1, 3_600_000_000_000L);

    assertThat(gaps.walk(0, Long.MAX_VALUE - 1, 10)).isEqualTo(Long.MAX_VALUE);
  }

  @Example
  void thereIsNoUpdateBeforeTheFirst() {
    DueTimes times = feed(1, 1_000).times();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> times.publishNs(0, -1))
        .withMessage("sequence must be at least 0: -1");
  }

  private static FeedSchedule feed(long seed, long intervalNs) {
    return new FeedSchedule(0, seed, 10, intervalNs, Arrivals.POISSON);
  }

  private static long[] first(int updates, long seed, int topic) {
    DueTimes times = feed(seed, SECOND_NS).times();
    return LongStream.range(0, updates).map(i -> times.publishNs(topic, i)).toArray();
  }

  /** In intervals. */
  private static double[] gaps(long seed, int topic) {
    long[] dueNs = first(UPDATES + 1, seed, topic);
    return IntStream.range(0, UPDATES)
        .mapToDouble(i -> (dueNs[i + 1] - dueNs[i]) / (double) SECOND_NS)
        .toArray();
  }

  /** Of values with mean 1 and deviation 1, where the second comes so many places later. */
  private static double correlation(double[] some, double[] others, int later) {
    return IntStream.range(0, UPDATES - later)
        .mapToDouble(i -> (some[i] - 1) * (others[i + later] - 1))
        .average()
        .orElseThrow();
  }
}
