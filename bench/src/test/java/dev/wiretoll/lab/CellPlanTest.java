package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CellPlanTest {
  private static final Map<String, String> MESSAGES = Map.of("upstream-interval", "1s");
  private static final FleetLimits THREE_HUNDRED_EACH =
      new FleetLimits(812, 28_232, 1, 1L << 34, 2);

  @Test
  void clientsThatNeedTwoConnectionsEachNeedTwiceTheProcesses() {
    CellPlan listening = plan(Cells.of(Delivery.POLLING, 300, Map.of()), THREE_HUNDRED_EACH);
    CellPlan talking = plan(Cells.of(Delivery.POLLING, 300, MESSAGES), THREE_HUNDRED_EACH);

    assertThat(listening.agents()).isEqualTo(1);
    assertThat(talking.agents()).isEqualTo(2);
    assertThat(talking.connectionsPer(talking.agents()))
        .isLessThanOrEqualTo((int) THREE_HUNDRED_EACH.connectionsPerProcess());
  }

  @Test
  void webSocketsTakeMessagesOnTheSameConnection() {
    CellPlan plan = plan(Cells.of(Delivery.WEBSOCKET, 300, MESSAGES), THREE_HUNDRED_EACH);

    assertThat(plan.agents()).isEqualTo(1);
  }

  @Test
  void eachAgentHasAddressesOfItsOwn() {
    FleetLimits linux = new FleetLimits(20_000, 28_232, ClientAddresses.MOST, 1L << 34, 2);
    CellPlan plan = plan(Cells.of(Delivery.WEBSOCKET, 100_000, Map.of()), linux);

    List<FleetPlan> shares = plan.fleet(8080);

    assertThat(shares).hasSize(6);
    assertThat(shares).allSatisfy(share -> assertThat(share.sources()).hasSize(9));
    assertThat(shares.stream().flatMap(share -> share.sources().stream()))
        .doesNotHaveDuplicates()
        .startsWith("127.1.0.1", "127.1.0.2")
        .doesNotContain("127.0.0.1");
  }

  @Test
  void agentsShareAddressesWhereThereAreFewer() {
    FleetLimits twoAddresses = new FleetLimits(812, 28_232, 2, 1L << 34, 2);
    CellPlan plan = plan(Cells.of(Delivery.WEBSOCKET, 3_000, Map.of()), twoAddresses);

    assertThat(plan.fleet(8080)).hasSize(10);
    assertThat(plan.fleet(8080).stream().flatMap(share -> share.sources().stream()))
        .hasSize(10)
        .containsOnly("127.1.0.1", "127.1.0.2");
  }

  @Test
  void aSmallFleetIsLeftToTheKernel() {
    CellPlan plan = plan(Cells.of(Delivery.POLLING, 300, Map.of()), THREE_HUNDRED_EACH);

    assertThat(plan.fleet(8080)).allSatisfy(share -> assertThat(share.sources()).isEmpty());
  }

  @Test
  void theRehearsalIsFastOverAnyWay() {
    Map<String, String> far = Map.of("delay", "300ms", "jitter", "100ms");

    Cell rehearsal =
        plan(Cells.of(Delivery.POLLING, 300, far), THREE_HUNDRED_EACH)
            .rehearsalFleet(8080)
            .get(0)
            .cell();

    assertThat(rehearsal.transport().delayNs()).isEqualTo(3_000_000);
    assertThat(rehearsal.transport().jitterNs()).isEqualTo(1_000_000);
    assertThat(rehearsal.workload().pollIntervalNs())
        .isGreaterThan(2 * rehearsal.transport().longestWayNs());
  }

  @Test
  void processesThatShareProcessorsRehearseTheSameForLonger() {
    CellPlan pair = plan(Cells.of(Delivery.POLLING, 300, Map.of()), THREE_HUNDRED_EACH);
    CellPlan crowd = plan(Cells.of(Delivery.POLLING, 900, Map.of()), THREE_HUNDRED_EACH);

    assertThat(crowd.servers() + crowd.agents()).isBetween(7, 8);
    assertThat(lengthNs(crowd)).isEqualTo(4 * lengthNs(pair));
    assertThat(updatesPerClient(crowd)).isEqualTo(updatesPerClient(pair));
    assertThat(pair.mostRehearsals()).isEqualTo(1);
    assertThat(crowd.mostRehearsals()).isGreaterThan(1);
  }

  private static CellPlan plan(Cell cell, FleetLimits limits) {
    return CellPlan.of(cell, Layout.onOneMachine(cell, limits));
  }

  private static long lengthNs(CellPlan plan) {
    return plan.rehearsalFleet(8080).get(0).cell().course().durationNs();
  }

  private static long updatesPerClient(CellPlan plan) {
    return lengthNs(plan) / plan.rehearsalFleet(8080).get(0).cell().workload().intervalNs();
  }
}
