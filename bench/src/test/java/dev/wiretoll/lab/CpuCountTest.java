package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.run.MachineCpu;
import org.junit.jupiter.api.Test;

class CpuCountTest {
  private static final long SECOND_NS = 1_000_000_000L;

  @Test
  void theFirstLineOfProcStatIsOfAllProcessors() {
    String text =
        """
        cpu  100 20 30 400 50 6 7 8 90 10
        cpu0 1 2 3 4 5 6 7 8 9 10
        intr 1 2 3
        """;

    CpuCount count = CpuCount.parse(text, 5, 6).orElseThrow();

    assertThat(count).isEqualTo(new CpuCount(5, 4_500_000_000L, 80_000_000L, 6_210_000_000L, 6));
    assertThat(CpuCount.parse("intr 1 2 3\n", 5, 6)).isEmpty();
  }

  @Test
  void whatOthersUsedIsWhatWasUsedButNotByThisRun() {
    CpuCount before = new CpuCount(SECOND_NS, 7 * SECOND_NS, 0, 9 * SECOND_NS, 3 * SECOND_NS);
    CpuCount after =
        new CpuCount(11 * SECOND_NS, 12 * SECOND_NS, SECOND_NS, 29 * SECOND_NS, 15 * SECOND_NS);

    assertThat(after.since(before)).contains(new MachineCpu(2, 750, 50, 100));
  }

  @Test
  void ticksThatDoNotAddUpStayWithinTheRange() {
    CpuCount before = new CpuCount(0, 5 * SECOND_NS, SECOND_NS, 10 * SECOND_NS, 9 * SECOND_NS);
    CpuCount after = new CpuCount(SECOND_NS, 4 * SECOND_NS, 0, 11 * SECOND_NS, 2 * SECOND_NS);

    assertThat(after.since(before)).contains(new MachineCpu(1, 1_000, 0, 1_000));
  }

  @Test
  void ticksThatWentBackTellNothing() {
    CpuCount before = new CpuCount(0, 5 * SECOND_NS, 0, 10 * SECOND_NS, 0);
    CpuCount after = new CpuCount(SECOND_NS, 4 * SECOND_NS, 0, 9 * SECOND_NS, 0);

    assertThat(after.since(before)).isEmpty();
  }

  @Test
  void whatThisMachineDidIsSeen() {
    NanoClock clock = NanoClock.system();
    CpuCount before = CpuCount.read(clock.nanoTime());
    long endNs = clock.nanoTime() + SECOND_NS / 2;
    while (endNs - clock.nanoTime() > 0) {
      Thread.onSpinWait();
    }

    MachineCpu used = CpuCount.read(clock.nanoTime()).since(before).orElseThrow();

    assertThat(used.cores()).isPositive();
    assertThat(used.busyPerMille()).isPositive();
    assertThat(used.othersPerMille()).isLessThan(1_000);
  }

  @Test
  void aMachineThatTellsNothingIsNotKnown() {
    assertThat(new CpuCount(SECOND_NS, 0, 0, 0, 5).since(new CpuCount(0, 0, 0, 0, 0))).isEmpty();
    assertThat(new CpuCount(0, 0, 0, 9, 5).since(new CpuCount(0, 0, 0, 0, 0))).isEmpty();
  }

  @Test
  void thisMachineTellsAndThisProcessIsPartOfIt() {
    CpuCount now = CpuCount.read(NanoClock.system().nanoTime());

    assertThat(now.totalNs()).isGreaterThan(now.idleNs());
    assertThat(now.ownNs()).isPositive();
  }
}
