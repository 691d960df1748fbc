package dev.wiretoll.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import dev.wiretoll.ManualClock;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ServerClockTest {
  private static final long MS = 1_000_000L;
  private static final long SECOND = 1_000 * MS;

  private final ManualClock local = new ManualClock(-3 * SECOND);
  private final ServerClock clock = new ServerClock(local);

  @Test
  void isNotKnownBeforeTheFirstFit() {
    assertThat(clock.isKnown()).isFalse();
    assertThatIllegalStateException().isThrownBy(clock::nanoTime);
  }

  @Test
  void takesTheFirstFitAtOnceAndDriftsWithIt() {
    clock.follow(fit(7 * SECOND, 100e-6));
    long firstNs = clock.nanoTime();
    local.advance(10 * SECOND);

    assertThat(firstNs).isCloseTo(4 * SECOND, within(2L));
    assertThat(clock.nanoTime() - firstNs).isCloseTo(10 * SECOND + MS, within(5L));
  }

  @Test
  void isRightASecondAfterACorrection() {
    clock.follow(fit(7 * SECOND, 0));
    clock.follow(fit(7 * SECOND + 10 * MS, 0));
    assertThat(clock.nanoTime() - local.nanoTime()).isCloseTo(7 * SECOND, within(2L));

    local.advance(SECOND / 2 + 5 * MS);
    assertThat(clock.nanoTime() - local.nanoTime()).isCloseTo(7 * SECOND + 5 * MS, within(10L));
    local.advance(SECOND / 2);
    assertThat(clock.nanoTime() - local.nanoTime()).isCloseTo(7 * SECOND + 10 * MS, within(10L));
    local.advance(100 * SECOND);
    assertThat(clock.nanoTime() - local.nanoTime()).isCloseTo(7 * SECOND + 10 * MS, within(10L));
  }

  @Property(tries = 200)
  void neverJumpsAndNeverRunsBackwards(@ForAll long seed) {
    ManualClock agent = new ManualClock(seed);
    ServerClock corrected = new ServerClock(agent);
    Random random = new Random(seed);
    corrected.follow(OffsetBand.of(around(agent, random)));
    long beforeNs = corrected.nanoTime();
    for (int i = 0; i < 1_000; i++) {
      if (random.nextInt(20) == 0) {
        corrected.follow(OffsetBand.of(around(agent, random)));
      }
      long stepNs = random.nextLong(random.nextBoolean() ? 10 : 50 * MS);
      agent.advance(stepNs);

      long nowNs = corrected.nanoTime();

      assertThat(nowNs - beforeNs)
          .isBetween((long) (0.94 * stepNs) - 1, (long) (1.06 * stepNs) + 1)
          .isNotNegative();
      beforeNs = nowNs;
    }
  }

  @Property(tries = 100)
  void knowsWhenItReadWhat(@ForAll long seed, @ForAll @LongRange(min = 0, max = 1_000) long atMs) {
    ManualClock agent = new ManualClock(seed);
    ServerClock corrected = new ServerClock(agent);
    Random random = new Random(seed);
    long startNs = agent.nanoTime();
    for (int i = 0; i < 10; i++) {
      corrected.follow(OffsetBand.of(around(agent, random)));
      agent.advance(100 * MS);
    }
    long localNs = startNs + atMs * MS;

    long serverNs = localNs + corrected.offsetNs(localNs);

    assertThat(corrected.localNs(serverNs) - localNs).isBetween(-2L, 2L);
  }

  @Property(tries = 100)
  void theWorstErrorIsNowhereExceeded(@ForAll long seed) {
    ManualClock agent = new ManualClock(0);
    ServerClock corrected = new ServerClock(agent);
    Random random = new Random(seed);
    TrueOffset truth = new TrueOffset(0, SECOND, (random.nextDouble() - 0.5) / 1_000);
    ProbeLog log = new ProbeLog();
    for (int i = 0; i < 100; i++) {
      log.add(truth.exchange(agent.nanoTime(), random.nextLong(MS), random.nextLong(MS)));
      if (i % 10 == 0) {
        corrected.follow(log.newest());
      }
      agent.advance(100 * MS);
    }

    OffsetFit fit = log.fit();
    long worstNs = fit.worstErrorNs(corrected, SECOND, 9 * SECOND);

    assertThat(fit.isConstantDrift()).isTrue();
    for (long localNs = SECOND; localNs <= 9 * SECOND; localNs += 17 * MS) {
      assertThat(Math.abs(corrected.offsetNs(localNs) - truth.at(localNs)))
          .isLessThanOrEqualTo(worstNs);
      assertThat(fit.errorNs(corrected, localNs)).isLessThanOrEqualTo(worstNs + 3);
    }
  }

  private static Exchange around(ManualClock agent, Random random) {
    long nowNs = agent.nanoTime();
    return new Exchange(nowNs, nowNs + SECOND + random.nextLong(200 * MS), nowNs + 1_000);
  }

  private OffsetFit fit(long offsetNs, double drift) {
    TrueOffset truth = new TrueOffset(local.nanoTime(), offsetNs, drift);
    return OffsetBand.of(truth.exchange(local.nanoTime(), 0, 0))
        .narrowedBy(truth.exchange(local.nanoTime() + 1_000 * SECOND, 0, 0));
  }
}
