package dev.wiretoll.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.evidence.SlicedHistogram;
import dev.wiretoll.schedule.Milestones;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StalenessTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND_NS = 1_000 * MS;
  private static final long START_NS = 3 * SECOND_NS;
  private static final long END_NS = START_NS + 10 * SECOND_NS;
  private static final Milestones MILESTONES =
      new Milestones(0, START_NS, END_NS, END_NS + SECOND_NS);

  private final SlicedHistogram samples = new SlicedHistogram(Runnable::run);
  private final Staleness staleness = new Staleness(samples);

  @ParameterizedTest
  @CsvSource({"1, 1000, 50", "1, 10, 3", "7, 100, 0", "50, 1000, 50", "100, 50, 20", "300, 20, 5"})
  void pushedUpdatesAreOnAverageAsStaleAsTheirWayAndHalfAnInterval(
      int clients, int intervalMs, int delayMs) {
    long intervalNs = intervalMs * MS;
    staleness.begin(MILESTONES, intervalNs);

    for (int client = 0; client < clients; client++) {
      long phaseNs = client % 100 * intervalNs / 100;
      run(phaseNs, intervalNs, intendedNs -> intendedNs + delayMs * MS);
    }

    Histogram all = finished();
    double meanNs = delayMs * MS + intervalNs / 2.0;
    assertThat(all.getMean()).isCloseTo(meanNs, within(toleranceNs(clients, intervalNs)));
    assertThat(all.getMinValue()).isGreaterThanOrEqualTo(delayMs * MS * 999 / 1000);
    assertThat(all.getMaxValue()).isLessThanOrEqualTo((delayMs * MS + intervalNs) * 1001 / 1000);
  }

  @ParameterizedTest
  @CsvSource({"50, 1000, 1000, 50", "50, 1000, 500, 0", "200, 100, 50, 10", "64, 1000, 300, 10"})
  void polledUpdatesAreStalerByHalfAPollIntervalOnAverage(
      int clients, int intervalMs, int pollMs, int delayMs) {
    long intervalNs = intervalMs * MS;
    long pollNs = pollMs * MS;
    staleness.begin(MILESTONES, intervalNs);

    for (int client = 0; client < clients; client++) {
      long phaseNs = client % 10 * intervalNs / 10;
      long pollPhaseNs = phaseNs + (client * 37 % clients * 2 + 1) * pollNs / (2L * clients);
      run(
          phaseNs,
          intervalNs,
          intendedNs ->
              intendedNs + Math.floorMod(pollPhaseNs - intendedNs, pollNs) + delayMs * MS);
    }

    double meanNs = delayMs * MS + pollNs / 2.0 + intervalNs / 2.0;
    assertThat(finished().getMean())
        .isCloseTo(meanNs, within(toleranceNs(clients, intervalNs) + 0.01 * meanNs));
  }

  @ParameterizedTest
  @CsvSource({"1000, 100", "5000, 20", "60000, 10", "100, 1000", "1, 1000"})
  void eachClientIsSampledOnceInEachTenthOfAnIntervalWithinBounds(int intervalMs, int expected) {
    staleness.begin(MILESTONES, intervalMs * MS);
    Staleness.Held held = staleness.newClient();

    held.takes(START_NS - 5, START_NS - 1);

    assertThat(finished().getTotalCount()).isEqualTo(expected);
  }

  @Test
  void aClientThatHoldsNothingYetHasNoSamples() {
    staleness.begin(MILESTONES, SECOND_NS);
    staleness.newClient();
    Staleness.Held late = staleness.newClient();

    late.takes(END_NS - SECOND_NS, END_NS - SECOND_NS);

    Histogram all = finished();
    assertThat(all.getTotalCount()).isEqualTo(10);
    assertThat(all.getMaxValue()).isLessThan(1_001 * MS);
  }

  @Test
  void whatStopsComingGrowsStaleUntilTheEndOfTheMeasurement() {
    staleness.begin(MILESTONES, SECOND_NS);
    Staleness.Held held = staleness.newClient();

    held.takes(START_NS, START_NS);

    Histogram all = finished();
    assertThat(all.getTotalCount()).isEqualTo(100);
    assertThat(all.getMean()).isCloseTo(5 * SECOND_NS, within(0.005 * SECOND_NS));
    assertThat(all.getMaxValue()).isBetween(9_900 * MS, 10_010 * MS);
  }

  @Test
  void whatComesInTheDrainEndsWhatWasHeldInTheMeasurementOnly() {
    staleness.begin(MILESTONES, SECOND_NS);
    Staleness.Held held = staleness.newClient();
    held.takes(START_NS, START_NS);

    held.takes(END_NS, END_NS + 500 * MS);
    held.takes(END_NS + 600 * MS, END_NS + 700 * MS);

    assertThat(finished().getTotalCount()).isEqualTo(100);
  }

  @Test
  void anEarlyEndLeavesLaterInstantsOut() {
    staleness.begin(MILESTONES, SECOND_NS);
    Staleness.Held held = staleness.newClient();
    held.takes(START_NS, START_NS);

    staleness.endBy(MILESTONES.endedBy(START_NS + 2 * SECOND_NS));
    held.takes(START_NS + SECOND_NS, START_NS + 3 * SECOND_NS);

    Histogram all = finished();
    assertThat(all.getTotalCount()).isEqualTo(20);
    assertThat(all.getMaxValue()).isLessThan(2_001 * MS);
  }

  @Test
  void anUpdateBeforeItsTimeIsNotStale() {
    staleness.begin(MILESTONES, 100 * MS);
    Staleness.Held held = staleness.newClient();

    held.takes(END_NS + SECOND_NS, START_NS);

    Histogram all = finished();
    assertThat(all.getTotalCount()).isEqualTo(1_000);
    assertThat(all.getMaxValue()).isZero();
  }

  @Test
  void nothingIsSampledUntilItHasBegun() {
    Staleness.Held held = staleness.newClient();

    held.takes(1, 2);
    held.takes(SECOND_NS, 2 * SECOND_NS);

    assertThat(finished().getTotalCount()).isZero();
  }

  // From the feed's start, update by update, until the drain's end.
  private void run(long phaseNs, long intervalNs, LongUnaryOperator seen) {
    Staleness.Held held = staleness.newClient();
    for (long intendedNs = phaseNs;
        seen.applyAsLong(intendedNs) < END_NS + SECOND_NS;
        intendedNs += intervalNs) {
      held.takes(intendedNs, seen.applyAsLong(intendedNs));
    }
  }

  // The age jumps by an interval once in each; whether a sample is before or behind the jump is off
  // by half a cell at most, less the more clients there are.
  private static double toleranceNs(int clients, long intervalNs) {
    double cellNs = Math.max(10 * MS, intervalNs / 10.0);
    return 0.005 * intervalNs + cellNs / (2.0 * clients);
  }

  private Histogram finished() {
    staleness.finish();
    samples.endSlice();
    List<Histogram> slices = new ArrayList<>();
    samples.encodedSlices().join().forEach(slice -> slices.add(Encoded.histogram(slice)));
    return slices.get(0);
  }
}
