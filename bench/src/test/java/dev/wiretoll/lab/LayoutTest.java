package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayoutTest {
  private static final FleetLimits TWO_CORES = new FleetLimits(20_000, 28_232, 254, 1L << 34, 2);
  private static final FleetLimits EIGHT_CORES = new FleetLimits(812, 28_232, 254, 1L << 34, 8);
  private static final Cell CELL = Cells.of(Delivery.WEBSOCKET, 1_000, Map.of());

  @Test
  void machinesDoNotShareTheirProcessorsWithTheOtherEnd() {
    Layout layout =
        Layout.across(
            CELL, EIGHT_CORES, "10.0.0.1", List.of(TWO_CORES, TWO_CORES), List.of("a", "b"));

    assertThat(layout.servers()).isEqualTo(4);
    assertThat(layout.serverLoops()).isEqualTo(2);
    assertThat(layout.serverAddress()).isEqualTo("10.0.0.1");
    assertThat(layout.agents()).isEqualTo(2);
    assertThat(layout.agentLoops()).isEqualTo(2);
    assertThat(layout.sources()).containsExactly(List.of("a"), List.of("b"));
    assertThat(layout.processesPerCore()).isEqualTo(1);
    assertThat(layout.sharesClock()).isFalse();
  }

  @Test
  void everyMachineGetsAsManyAgentsAsTheOneThatNeedsMost() {
    Layout layout =
        Layout.across(
            CELL, TWO_CORES, "10.0.0.1", List.of(TWO_CORES, EIGHT_CORES), List.of("a", "b"));

    assertThat(layout.sources())
        .containsExactly(List.of("a"), List.of("a"), List.of("b"), List.of("b"));
    assertThat(layout.agentLoops()).isEqualTo(1);
  }

  @Test
  void onOneMachineBothEndsShareItsProcessorsAndItsClock() {
    Layout layout = Layout.onOneMachine(CELL, TWO_CORES);

    assertThat(layout.serverAddress()).isEqualTo("127.0.0.1");
    assertThat(layout.serverLoops()).isEqualTo(1);
    assertThat(layout.sharesClock()).isTrue();
  }
}
