package dev.wiretoll.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MilestonesTest {

  @Test
  void theWindowHoldsItsStartButNotItsEnd() {
    Milestones milestones = new Milestones(0, 100, 200, 300);

    assertThat(milestones.inWindow(99)).isFalse();
    assertThat(milestones.inWindow(100)).isTrue();
    assertThat(milestones.inWindow(199)).isTrue();
    assertThat(milestones.inWindow(200)).isFalse();
    assertThat(milestones.windowNs()).isEqualTo(100);
  }

  @Test
  void theWindowMaySpanTheClocksWrapAround() {
    long startNs = Long.MAX_VALUE - 10;

    Milestones milestones = new Milestones(startNs, startNs, startNs + 100, startNs + 100);

    assertThat(milestones.windowNs()).isEqualTo(100);
    assertThat(milestones.inWindow(startNs + 50)).isTrue();
    assertThat(milestones.inWindow(startNs - 1)).isFalse();
  }

  @Test
  void instantsOutOfOrderAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Milestones(1, 0, 2, 3))
        .withMessageStartingWith("windowStartNs must not be before feedStartNs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Milestones(0, 1, 1, 3))
        .withMessageStartingWith("windowEndNs must be after windowStartNs");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Milestones(0, 1, 3, 2))
        .withMessageStartingWith("drainEndNs must not be before windowEndNs");
  }
}
