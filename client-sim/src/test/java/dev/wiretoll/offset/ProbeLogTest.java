package dev.wiretoll.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.ManualClock;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProbeLogTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final ProbeLog log = new ProbeLog();

  @Test
  void ofEachSliceTheShortestRoundTripCounts() {
    TrueOffset before = new TrueOffset(0, 0, 0);
    TrueOffset after = new TrueOffset(0, SECOND, 0);
    log.add(before.exchange(0, 400, 400));
    log.add(before.exchange(10 * MS, 100, 100));
    log.add(before.exchange(20 * MS, 300, 300));
    log.add(after.exchange(300 * MS, 50, 50));

    assertThat(log.probes()).isEqualTo(4);
    assertThat(log.minRoundTripNs()).isEqualTo(100);
    assertThat(log.fit().isConstantDrift()).isFalse();
    assertThat(log.fit().halfHeightNs(10 * MS)).isEqualTo(101);
    assertThat(log.fit().middleNs(300 * MS)).isEqualTo(SECOND);
  }

  @Test
  void afterAStepTheNewestSlicesAreFollowed() {
    fill(new TrueOffset(0, 0, 0), 0, 8);
    TrueOffset after = new TrueOffset(0, 30 * MS, 50e-6);
    fill(after, 8, 16);

    OffsetFit newest = log.newest();

    assertThat(newest.isConstantDrift()).isTrue();
    assertThat(newest.halfHeightNs(4 * SECOND)).isLessThan(MS);
    assertThat(Math.abs(newest.middleNs(4 * SECOND) - after.at(4 * SECOND)))
        .isLessThanOrEqualTo(newest.halfHeightNs(4 * SECOND));
  }

  @Property(tries = 100)
  void theBoundHoldsAtEachSliceAlsoWhenAClockSteps(
      @ForAll @LongRange(min = 3 * MS, max = 200 * MS) long step,
      @ForAll boolean back,
      @ForAll @IntRange(min = 1, max = 40) int stepAt,
      @ForAll long seed) {
    // Less than the exchanges leave open would not be seen.
    long stepNs = back ? -step : step;
    ManualClock local = new ManualClock(0);
    ServerClock clock = new ServerClock(local);
    ProbeLog probes = new ProbeLog();
    Random random = new Random(seed);
    TrueOffset truth = new TrueOffset(0, 5 * SECOND, 0);
    long worstNs = 0;
    for (int slice = 0; slice < 40; slice++) {
      truth = new TrueOffset(0, 5 * SECOND + (slice < stepAt ? 0 : stepNs), 0);
      Exchange exchange =
          truth.exchange(local.nanoTime(), random.nextLong(MS), random.nextLong(MS));
      probes.add(exchange);
      if (slice % 4 == 0) {
        clock.follow(probes.newest());
      }
      long readNs = exchange.middleNs();
      worstNs = Math.max(worstNs, Math.abs(clock.offsetNs(readNs) - truth.at(readNs)));
      local.advance(ProbeLog.SLICE_NS);
    }

    long boundNs = probes.fit().worstErrorNs(clock, 0, local.nanoTime());

    assertThat(boundNs).isGreaterThanOrEqualTo(worstNs);
  }

  @Test
  void awayFromASliceTheBoundGrows() {
    WanderingOffset fit =
        new WanderingOffset(List.of(new Exchange(0, 50, 100), new Exchange(SECOND, 0, SECOND)));

    assertThat(fit.halfHeightNs(50)).isEqualTo(51);
    assertThat(fit.halfHeightNs(11 * SECOND)).isGreaterThan(9 * MS);
    assertThat(fit.drift()).isEqualTo(-1.0, within(1e-6));
  }

  private void fill(TrueOffset truth, int fromSlice, int toSlice) {
    for (int slice = fromSlice; slice < toSlice; slice++) {
      log.add(truth.exchange(slice * ProbeLog.SLICE_NS, 20_000, 30_000));
    }
  }
}
