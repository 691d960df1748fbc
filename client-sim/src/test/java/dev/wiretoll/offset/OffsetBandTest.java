package dev.wiretoll.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class OffsetBandTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;
  private static final long ROUNDING_NS = 3;

  @Property(tries = 300)
  void theTrueOffsetIsAlwaysWithinTheBound(
      @ForAll long startNs,
      @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long offsetNs,
      @ForAll @DoubleRange(min = -500, max = 500) double driftPpm,
      @ForAll @IntRange(min = 1, max = 200) int count,
      @ForAll @LongRange(min = 1, max = 20 * MS) long mostWayNs,
      @ForAll long seed) {
    TrueOffset truth = new TrueOffset(startNs, offsetNs, driftPpm / 1e6);
    List<Exchange> exchanges = truth.exchanges(count, 100 * MS, mostWayNs, new Random(seed));

    OffsetBand band = band(exchanges);

    assertThat(band.isEmpty()).isFalse();
    long endNs = exchanges.get(count - 1).receivedNs();
    for (long awayNs : new long[] {-10 * SECOND, -SECOND, 0, SECOND, 10 * SECOND}) {
      isWithinBound(band, truth, endNs + awayNs);
    }
    exchanges.forEach(exchange -> isWithinBound(band, truth, exchange.sentNs()));
  }

  @Property(tries = 200)
  void moreProbesNeverWidenIt(
      @ForAll @LongRange(min = -(1L << 60), max = 1L << 60) long offsetNs,
      @ForAll @DoubleRange(min = -500, max = 500) double driftPpm,
      @ForAll @IntRange(min = 2, max = 100) int count,
      @ForAll long seed) {
    TrueOffset truth = new TrueOffset(0, offsetNs, driftPpm / 1e6);
    List<Exchange> exchanges = truth.exchanges(count, 50 * MS, 5 * MS, new Random(seed));
    long endNs = exchanges.get(count - 1).receivedNs();

    OffsetBand band = OffsetBand.of(exchanges.get(0));
    for (Exchange exchange : exchanges) {
      OffsetBand narrower = band.narrowedBy(exchange);

      for (long localNs : new long[] {-SECOND, 0, endNs / 2, endNs, endNs + SECOND}) {
        assertThat(narrower.halfHeightNs(localNs))
            .isLessThanOrEqualTo(band.halfHeightNs(localNs) + ROUNDING_NS);
      }
      band = narrower;
    }
  }

  @Test
  void oneExchangeBoundsTheOffsetByHalfItsRoundTrip() {
    OffsetBand band = OffsetBand.of(new Exchange(1_000, 5_000_400, 2_000));

    assertThat(band.middleNs(1_500)).isCloseTo(5_000_400 - 1_500, within(ROUNDING_NS));
    assertThat(band.halfHeightNs(1_500)).isCloseTo(500, within(ROUNDING_NS));
  }

  @Test
  void whatTwoClocksMayDriftApartIsAddedAwayFromIt() {
    OffsetBand band = OffsetBand.of(new Exchange(0, 500, 1_000));

    assertThat(band.halfHeightNs(SECOND)).isCloseTo(MS + 500, within(ROUNDING_NS));
  }

  @Test
  void twoExchangesFarApartTellTheDrift() {
    TrueOffset truth = new TrueOffset(0, 7_000, 40e-6);
    OffsetBand band =
        OffsetBand.of(truth.exchange(0, 900, 100)).narrowedBy(truth.exchange(SECOND, 100, 900));

    assertThat(band.drift() * 1e6).isCloseTo(40, within(1.0));
    assertThat(band.halfHeightNs(SECOND / 2)).isCloseTo(500, within(ROUNDING_NS));
    isWithinBound(band, truth, 100 * SECOND);
  }

  @Test
  void theMiddleDoesNotBendTowardsTheSlowerWay() {
    TrueOffset truth = new TrueOffset(0, -3 * SECOND, 0);
    OffsetBand band =
        OffsetBand.of(truth.exchange(0, 10 * MS, 0)).narrowedBy(truth.exchange(MS, 0, 10 * MS));

    // Each alone is wrong by 5 ms; together they leave 10 microseconds of drift.
    assertThat(band.middleNs(10 * MS)).isCloseTo(-3 * SECOND, within(12_000L));
  }

  @Test
  void aStepLeavesNoLine() {
    OffsetBand band =
        OffsetBand.of(new Exchange(0, 500, 1_000))
            .narrowedBy(new Exchange(SECOND, SECOND + 20 * MS, SECOND + 1_000));

    assertThat(band.isEmpty()).isTrue();
  }

  private static OffsetBand band(List<Exchange> exchanges) {
    OffsetBand band = OffsetBand.of(exchanges.get(0));
    for (Exchange exchange : exchanges) {
      band = band.narrowedBy(exchange);
    }
    return band;
  }

  private static void isWithinBound(OffsetFit fit, TrueOffset truth, long localNs) {
    assertThat(Math.abs(fit.middleNs(localNs) - truth.at(localNs)))
        .isLessThanOrEqualTo(fit.halfHeightNs(localNs));
  }
}
