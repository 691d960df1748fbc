package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignedRanksTest {
  private static final int DRAWS = 4_000;

  @Test
  void pairsThatAllPointOneWayAreAsUnlikelyAsTheirSigns() {
    assertThat(SignedRanks.pAbove(new double[] {1, 2, 3, 4, 5, 6, 7, 8})).isEqualTo(0x1p-8);
    assertThat(SignedRanks.pAbove(new double[] {-1, -2, -3})).isEqualTo(1);
    assertThat(SignedRanks.pAbove(new double[] {})).isEqualTo(1);
    assertThat(SignedRanks.pAbove(new double[] {0, 0})).isEqualTo(1);
  }

  @Test
  void agreesWithThePublishedTable() {
    // n = 10: a rank sum of 10 or less against is significant at 5 %, one of 11 is not.
    assertThat(SignedRanks.pAbove(new double[] {1, 2, 3, -4, 5, -6, 7, 8, 9, 10}))
        .isCloseTo(0.0420, within(5e-5));
    assertThat(SignedRanks.pAbove(new double[] {1, 2, 3, 4, -5, -6, 7, 8, 9, 10}))
        .isCloseTo(0.0527, within(5e-5));
  }

  @Property(tries = 300)
  void countsWhatTryingAllSignsCounts(
      @ForAll @Size(min = 1, max = 10) List<@IntRange(min = -4, max = 4) Integer> whole) {
    double[] differences = whole.stream().mapToDouble(each -> each).toArray();

    double p = SignedRanks.pAbove(differences);

    assertThat(p).isCloseTo(BruteForce.pOfRanks(differences), within(1e-12));
  }

  @Property(tries = 300)
  void oneBadRoundMovesLittle(
      @ForAll @IntRange(min = 12, max = 20) int pairs, @ForAll @LongRange(min = 1) long seed) {
    double[] differences = new Random(seed).doubles(pairs, 1, 2).toArray();

    differences[0] = -1_000_000;

    assertThat(SignedRanks.pAbove(differences)).isLessThan(0.04);
  }

  @Test
  void withoutAnyDifferencePIsBelowItsLevelNoMoreOftenThanItMayBe() {
    for (int pairs : new int[] {5, 8, 12, 20}) {
      Random random = new Random(pairs);
      double[] ps = new double[DRAWS];
      for (int draw = 0; draw < DRAWS; draw++) {
        ps[draw] = SignedRanks.pAbove(symmetric(random, pairs));
      }

      for (double level : new double[] {0.005, 0.02, 0.05, 0.25, 0.5}) {
        double part = (double) Arrays.stream(ps).filter(p -> p <= level).count() / DRAWS;
        double error = 4 * Math.sqrt(level * (1 - level) / DRAWS);
        assertThat(part).as("%d pairs at %s", pairs, level).isLessThanOrEqualTo(level + error);
      }
    }
  }

  @Test
  void withoutAnyDifferenceManyPairsGiveUniformPs() {
    Random random = new Random(7);
    double[] ps = new double[DRAWS];
    for (int draw = 0; draw < DRAWS; draw++) {
      ps[draw] = SignedRanks.pAbove(symmetric(random, 30));
    }

    Arrays.sort(ps);

    double gap = 0;
    for (int i = 0; i < DRAWS; i++) {
      gap = Math.max(gap, Math.abs(ps[i] - (i + 0.5) / DRAWS));
    }
    // Kolmogorov: 1.95 / sqrt(n) is passed once in a thousand; the steps of a discrete p are small.
    assertThat(gap).isLessThan(1.95 / Math.sqrt(DRAWS));
  }

  /** Differences of two draws from one distribution with heavy tails. */
  private static double[] symmetric(Random random, int pairs) {
    double[] differences = new double[pairs];
    for (int i = 0; i < pairs; i++) {
      double one = Math.exp(2 * random.nextGaussian());
      double other = Math.exp(2 * random.nextGaussian());
      differences[i] = one - other;
    }
    return differences;
  }
}
