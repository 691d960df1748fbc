package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.offset.ClockUnknownException;
import dev.wiretoll.offset.SkewedClock;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A fleet whose machine's clock is not the server's. */
class FleetOnAnotherClockTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 20;
  private static final SkewedClock AHEAD = new SkewedClock(NanoClock.system(), 50 * MS, 100);

  @ParameterizedTest
  @CsvSource({
    "websocket, false, 0",
    "websocket, true, 0",
    "polling, false, 0",
    "long-polling, true, 0",
    "back-to-back-polling, false, 10ms"
  })
  void measuresInTheServersClockWithinTheBoundThatItStates(
      String delivery, boolean tls, String delay) throws Exception {
    Cell cell = cell(delivery, tls, delay);

    MeasuredRun run = MeasuredRun.onAnotherClock(cell, AHEAD);

    run.isComplete();
    ClockEvidence clock = run.fleet().clock().orElseThrow();
    long truthNs = -AHEAD.aheadNs(clock.atServerNs());
    assertThat(Math.abs(clock.offsetNs() - truthNs)).isLessThanOrEqualTo(clock.boundNs());
    assertThat(clock.boundNs()).isLessThan(25 * MS);
    assertThat(run.milestones().inWindow(clock.atServerNs())).isTrue();
    assertThat(clock.probes()).isGreaterThan(100);
    assertThat(clock.constantDrift()).isTrue();
    assertThat(clock.connectionLost()).isFalse();
    assertThat(run.counts().negativeAges()).isZero();
  }

  @ParameterizedTest
  @CsvSource({"false", "true"})
  void probesCountForNoClientAndNoUpdate(boolean tls) throws Exception {
    Cell cell = cell("websocket", tls, "0");

    MeasuredRun alike = MeasuredRun.of(cell);
    MeasuredRun run = MeasuredRun.onAnotherClock(cell, AHEAD);

    ClockEvidence clock = run.fleet().clock().orElseThrow();
    assertThat(clock.sent().explained()).containsOnlyKeys(Cause.CLOCK_PROBE);
    assertThat(clock.received().explained()).containsOnlyKeys(Cause.CLOCK_PROBE);
    assertThat(clock.sent().unexplainedBytes()).isZero();
    assertThat(run.server().connections()).isEqualTo(CLIENTS);
    assertThat(run.sent().bytes(Cause.HANDSHAKE)).isEqualTo(alike.sent().bytes(Cause.HANDSHAKE));
    assertThat(MeasuredRun.sum(run.fleet(), LoopMeasurement::windowReceived))
        .isEqualTo(MeasuredRun.sum(alike.fleet(), LoopMeasurement::windowReceived));
  }

  @Test
  void agesAreThoseOfAFleetOnTheServersClock() throws Exception {
    Cell cell = cell("websocket", false, "0");

    long right = medianAgeNs(MeasuredRun.of(cell));
    long corrected = medianAgeNs(MeasuredRun.onAnotherClock(cell, AHEAD));

    // What a busy machine adds to one of them is less than half of the skew.
    assertThat(Math.abs(corrected - right)).isLessThan(25 * MS);
  }

  @Test
  void aServerThatDoesNotTellItsClockIsAReasonInWords() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Fleet fleet = Fleet.create(plan(server.getLocalPort()), AHEAD)) {
      CompletableFuture.runAsync(() -> knowNothing(server));

      assertThatThrownBy(() -> fleet.connect().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ClockUnknownException.class)
          .hasMessageContaining("/wiretoll/clock")
          .hasMessageContaining("404");
      AgentResult result = fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS);
      assertThat(result.clock()).isEmpty();
    }
  }

  @Test
  void aServerThatSaysNothingIsGivenUpAfterTenSeconds() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Fleet fleet = Fleet.create(plan(server.getLocalPort()), AHEAD)) {

      assertThatThrownBy(() -> fleet.connect().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(ClockUnknownException.class);
    }
  }

  @Test
  void finishingBeforeTheClockIsKnownConnectsNobody() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Fleet fleet = Fleet.create(plan(server.getLocalPort()), AHEAD)) {
      CompletableFuture<?> connecting = fleet.connect();
      try (Socket silent = server.accept()) {
        assertThat(silent.getInputStream().read()).isEqualTo('G');

        AgentResult result = fleet.finish(Duration.ofSeconds(3)).get(30, TimeUnit.SECONDS);

        assertThat(connecting).isCompleted();
        assertThat(result.progress().connected()).isZero();
        silent.setSoTimeout(30_000);
        silent.getInputStream().readAllBytes();
      }
    }
  }

  private static long medianAgeNs(MeasuredRun run) {
    List<Long> agesNs =
        run.fleet().loops().stream()
            .flatMap(loop -> MeasuredTimes.of(loop).values(Metric.DELIVERY_AGE.label()).stream())
            .sorted()
            .toList();
    return agesNs.get(agesNs.size() / 2);
  }

  // Until its socket is closed.
  private static void knowNothing(ServerSocket server) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        client
            .getOutputStream()
            .write(
                "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
        client.getInputStream().readAllBytes();
      } catch (IOException ended) {
        // The client has hung up, or the test is over.
      }
    }
  }

  private static FleetPlan plan(int port) {
    Cell cell = cell("websocket", false, "0");
    return new FleetPlan(cell, "127.0.0.1", port, 0, CLIENTS, 1).withOtherClock();
  }

  private static Cell cell(String delivery, boolean tls, String delay) {
    Map<String, String> options = new HashMap<>();
    options.put("topics", "5");
    options.put("interval", "100ms");
    options.put("tls", Boolean.toString(tls));
    options.put("delay", delay);
    return Cells.of(Delivery.ofLabel(delivery).orElseThrow(), CLIENTS, options);
  }
}
