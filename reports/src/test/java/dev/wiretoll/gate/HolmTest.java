package dev.wiretoll.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void theSmallestCountsForAllAndTheLargestForItself() {
    assertThat(Holm.adjust(List.of(0.01, 0.04, 0.03, 0.005)))
        .containsExactly(0.03, 0.06, 0.06, 0.02);
    assertThat(Holm.adjust(List.of())).isEmpty();
  }

  @Property
  void adjustedIsNeverBelowItsOwnNorAboveBonferroni(
      @ForAll @Size(min = 1, max = 12) List<@DoubleRange(min = 0, max = 1) Double> ps) {
    List<Double> adjusted = Holm.adjust(ps);

    for (int i = 0; i < ps.size(); i++) {
      assertThat(adjusted.get(i)).isBetween(ps.get(i), Math.min(1, ps.get(i) * ps.size()));
    }
  }

  @Test
  void sevenRoundsAreJustEnoughForFourMetrics() {
    assertThat(Gate.roundsNeeded(4, GateSettings.ALPHA)).isEqualTo(7);
    assertThat(Gate.roundsNeeded(1, GateSettings.ALPHA)).isEqualTo(5);
    assertThat(Gate.roundsNeeded(10, GateSettings.ALPHA)).isEqualTo(8);
    assertThat(Gate.roundsNeeded(1, 0.5)).isEqualTo(1);
  }
}
