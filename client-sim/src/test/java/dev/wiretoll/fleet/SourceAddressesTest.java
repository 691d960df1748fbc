package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@EnabledOnOs(OS.LINUX)
class SourceAddressesTest {
  private static final int CLIENTS = 30;
  private static final List<String> THREE = List.of("127.1.0.1", "127.1.0.2", "127.1.255.250");

  private final Map<String, Integer> seen = new ConcurrentHashMap<>();

  @ParameterizedTest
  @EnumSource(IoKind.class)
  void connectionsComeFromEachAddressInTurn(IoKind io) throws Exception {
    Assumptions.assumeTrue(io.unavailable().isEmpty());

    assertThat(connected(io, THREE)).isEqualTo(CLIENTS);

    assertThat(seen).isEqualTo(Map.of(THREE.get(0), 10, THREE.get(1), 10, THREE.get(2), 10));
  }

  @Test
  void withoutAnyTheKernelChooses() throws Exception {
    assertThat(connected(IoKind.NIO, List.of())).isEqualTo(CLIENTS);

    assertThat(seen).isEqualTo(Map.of("127.0.0.1", CLIENTS));
  }

  @Test
  void anAddressOfAnotherMachineHasNoPortForUs() throws Exception {
    Cell cell = Cells.of(Delivery.POLLING, 1, Map.of());
    FleetPlan plan = new FleetPlan(cell, "127.0.0.1", 1, 0, 1, 1, List.of("192.0.2.1"));
    try (Fleet fleet = Fleet.create(plan, NanoClock.system())) {

      FleetProgress progress = fleet.connect().get(30, TimeUnit.SECONDS);

      assertThat(progress.failuresByCause()).isEqualTo(Map.of(ConnectFailure.NO_LOCAL_PORT, 1L));
    }
  }

  private long connected(IoKind io, List<String> sources) throws Exception {
    Cell cell = Cells.of(Delivery.POLLING, CLIENTS, Map.of("io", io.label()));
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread accepting = new Thread(() -> accept(server));
      accepting.setDaemon(true);
      accepting.start();
      FleetPlan plan =
          new FleetPlan(cell, "127.0.0.1", server.getLocalPort(), 0, CLIENTS, 1, sources);
      try (Fleet fleet = Fleet.create(plan, NanoClock.system())) {
        FleetProgress progress = fleet.connect().get(30, TimeUnit.SECONDS);
        // This server closes nothing, so that all the patience given is waited out.
        fleet.finish(Duration.ofMillis(100)).get(30, TimeUnit.SECONDS);
        return progress.connected();
      }
    }
  }

  /** Notes where each connection comes from, and agrees to any topic. */
  private void accept(ServerSocket server) {
    try {
      while (true) {
        Socket connection = server.accept();
        InetSocketAddress from = (InetSocketAddress) connection.getRemoteSocketAddress();
        seen.merge(from.getAddress().getHostAddress(), 1, Integer::sum);
        String agreed = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
        connection.getOutputStream().write(agreed.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }
}
