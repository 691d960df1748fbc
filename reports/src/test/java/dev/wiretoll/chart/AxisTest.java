package dev.wiretoll.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {

  @Test
  void linearTicksGoInRoundSteps() {
    assertThat(labels(Axis.fromZero("", 1_050, Labels::plain)))
        .containsExactly("0", "200", "400", "600", "800", "1,000");
  }

  @Test
  void logarithmicTicksAreDecades() {
    assertThat(labels(Axis.decades("", 0.004, 1_300, Labels::plain)))
        .containsExactly("0.01", "0.1", "1", "10", "100", "1,000");
  }

  @Test
  void shortLogarithmicAxisHasTicksBetweenDecades() {
    assertThat(labels(Axis.decades("", 30, 70, Labels::plain))).containsExactly("50");
  }

  @Test
  void valuesBeyondTheAxisStayAtItsEnds() {
    Axis axis = Axis.fromZero("", 10, Labels::plain);

    assertThat(axis.share(-1)).isZero();
    assertThat(axis.share(5)).isEqualTo(0.5);
    assertThat(axis.share(11)).isEqualTo(1);
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Axis.Tick::label).toList();
  }
}
