package dev.wiretoll.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.Cells;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetLimitsTest {
  private static final long GIB = 1L << 30;
  private static final FleetLimits SMALL = new FleetLimits(20_000, 28_232, 254, 24 * GIB, 2);

  @Test
  void aFleetThatFitsIntoOneProcessIsNotSplit() {
    assertThat(SMALL.agents(19_488)).isEqualTo(1);
    assertThat(SMALL.servers(19_488)).isEqualTo(1);
    assertThat(SMALL.largestPair()).isEqualTo(19_488);
  }

  @Test
  void aLargerFleetIsSplitAndShardsAreNotPlannedFull() {
    assertThat(SMALL.agents(19_489)).isEqualTo(2);
    assertThat(SMALL.agents(100_000)).isEqualTo(6);
    assertThat(SMALL.servers(100_000)).isEqualTo(6);
    assertThat(SMALL.servers(5 * 19_488)).isEqualTo(6);
    assertThat(SMALL.shortage(SMALL.needs(100_000))).isEmpty();
  }

  @Test
  void memoryThatIsMissingIsNamed() {
    FleetLimits tight = new FleetLimits(20_000, 28_232, 254, GIB, 2);

    assertThat(tight.shortage(tight.needs(100_000)))
        .contains("need about 4654 MB of memory in 12 processes, and 1024 MB are available");
    assertThat(tight.shortage(tight.needs(tight.largestPair()))).isEmpty();
    assertThat(new FleetLimits(20_000, 1, 1, 0, 1).largestPair()).isZero();
  }

  @Test
  void portsThatAreMissingAreNamed() {
    FleetLimits oneAddress = new FleetLimits(1_000_000, 16_384, 1, 24 * GIB, 2);

    assertThat(oneAddress.shortage(oneAddress.needs(20_000)))
        .contains("need 20000 ports to connect from, and there are 16384");
    assertThat(oneAddress.largestSplit()).isEqualTo(16_384);
  }

  @Test
  void theLargestFleetFitsAndOneMoreClientDoesNot() {
    for (long bytes = GIB; bytes <= 24 * GIB; bytes += GIB) {
      FleetLimits limits = new FleetLimits(20_000, 28_232, 64_000, bytes, 2);
      long largest = limits.largestSplit();

      assertThat(limits.shortage(limits.needs(largest))).as("%d fit", largest).isEmpty();
      assertThat(limits.shortage(limits.needs(largest + 1))).as("%d + 1", largest).isPresent();
    }
  }

  @Test
  void aMillionClientsAreRefusedInOneLine() {
    Cell million = Cells.of(Delivery.WEBSOCKET, 1_000_000, Map.of());

    assertThat(SMALL.shortage(million).orElseThrow())
        .matches("need about [0-9]+ MB of memory in 107 processes, and 24576 MB are available");
  }

  @Test
  void encryptionAndLongUpdatesTakeMoreMemory() {
    FleetLimits tight = new FleetLimits(20_000, 28_232, 254, GIB, 2);

    assertThat(tight.shortage(Cells.of(Delivery.WEBSOCKET, 10_000, Map.of()))).isEmpty();
    assertThat(tight.shortage(Cells.of(Delivery.WEBSOCKET, 10_000, Map.of("tls", "true"))))
        .isPresent();
    assertThat(
            tight.shortage(Cells.of(Delivery.WEBSOCKET, 10_000, Map.of("message-bytes", "60000"))))
        .isPresent();
  }

  @Test
  void throughNginxItsDescriptorsAreTheLimit() {
    assertThat(SMALL.largestBehindProxy()).isEqualTo(9_744);
    assertThat(SMALL.shortage(Cells.of(Delivery.POLLING, 9_744, Map.of("via", "nginx")))).isEmpty();
    assertThat(SMALL.shortage(Cells.of(Delivery.POLLING, 9_745, Map.of("via", "nginx"))))
        .contains("need 20002 descriptors in nginx, which is one process, and it can have 20000");
  }

  @Test
  void aFleetThatFitsOneAddressConnectsFromWhereverTheKernelChooses() {
    assertThat(SMALL.addressesPerAgent(2_000)).isZero();
    assertThat(SMALL.needs(2_000).addresses()).isEqualTo(1);
    assertThat(SMALL.addressesPerAgent(2_001)).isEqualTo(2);
    assertThat(new FleetLimits(20_000, 28_232, 1, GIB, 2).addressesPerAgent(28_000)).isZero();
  }

  @Test
  void whereThereAreEnoughAddressesNoneHasMoreThanTwoThousandConnections() {
    FleetLimits linux = new FleetLimits(20_000, 28_232, ClientAddresses.MOST, 24 * GIB, 2);
    for (long connections = 1; connections < 500_000; connections += 997) {
      FleetNeeds needs = linux.needs(connections);

      assertThat(needs.connectionsPerAddress()).isLessThanOrEqualTo(2_000);
      assertThat(needs.addresses()).isLessThan(connections / 2_000 + 2 * needs.agents());
    }
  }

  @Test
  void bothSidesShareTheCores() {
    FleetLimits eight = new FleetLimits(20_000, 28_232, 254, GIB, 8);

    assertThat(eight.eventLoops(1)).isEqualTo(4);
    assertThat(eight.eventLoops(3)).isEqualTo(1);
    assertThat(SMALL.eventLoops(6)).isEqualTo(1);
  }

  @Test
  void aLimitBelowTheReserveIsRefused() {
    assertThatThrownBy(() -> new FleetLimits(512, 1, 1, 0, 1))
        .hasMessage("descriptors must be at least 513: 512");
  }

  @Test
  void thisMachineCanBeRead() {
    Machine machine = Machine.read();

    assertThat(machine.limits().connectionsPerProcess()).isPositive();
    assertThat(machine.lastEphemeralPort()).isGreaterThan(machine.firstEphemeralPort());
  }
}
