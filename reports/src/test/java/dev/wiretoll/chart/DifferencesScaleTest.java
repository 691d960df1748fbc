package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DifferencesScaleTest {
  private static final double ROOM = 1.12;

  @Test
  void smallDifferencesFillTheScale() {
    assertThat(most(new double[] {3, 12, 8}, 20)).isEqualTo(20 * ROOM);
    assertThat(most(new double[] {0, 0}, 0)).isEqualTo(5 * ROOM);
  }

  @Test
  void wideIntervalsDoNotWidenItBeyondTheDifferencesAndAHundred() {
    assertThat(most(new double[] {10}, 920)).isEqualTo(100 * ROOM);
    assertThat(most(new double[] {150, 10}, 920)).isEqualTo(150 * ROOM);
  }

  @Test
  void fewHugeDifferencesAmongSmallOnesAreLeftBeyondIt() {
    assertThat(most(new double[] {4_000, 10, 5}, 4_100)).isEqualTo(100 * ROOM);
    assertThat(most(new double[] {9_000, 60, 50, 70}, 9_100)).isEqualTo(180 * ROOM);
  }

  @Test
  void hugeDifferencesAmongThemselvesAllFit() {
    assertThat(most(new double[] {4_000, 3_000, 2_000}, 4_100)).isEqualTo(4_000 * ROOM);
  }

  private static double most(double[] differences, double reach) {
    return DifferencesScale.mostPercent(differences, reach);
  }
}
