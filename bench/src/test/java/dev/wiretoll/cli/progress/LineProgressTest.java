package dev.wiretoll.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.Cells;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.wire.Delivery;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LineProgressTest {
  private static final Cell CELL = Cells.of(Delivery.WEBSOCKET, 1000, Map.of());

  @Test
  void thereIsALineForEachPhaseAndEveryTwoSeconds() {
    AtomicLong nowNs = new AtomicLong();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    try (LineProgress view = new LineProgress(new PrintStream(shown), nowNs::get)) {

      view.progressed(progress(Phase.STARTING, 0, 0, Duration.ZERO));
      view.progressed(progress(Phase.CONNECTING, 400, 0, Duration.ZERO));
      for (int tick = 0; tick < 5; tick++) {
        view.progressed(progress(Phase.MEASURING, 1000, tick, Duration.ofMillis(8600)));
        nowNs.addAndGet(500_000_000);
      }
    }

    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "websocket at 1000 clients: starting",
            "websocket at 1000 clients: connecting 400/1000",
            "websocket at 1000 clients: measuring, 1000 connected, 0 updates, 9 s left",
            "websocket at 1000 clients: measuring, 1000 connected, 4 updates, 9 s left");
  }

  @Test
  void whileClientsConnectRateRemainingTimeAndFailuresAreTold() {
    CellProgress connecting =
        new CellProgress(
            CELL,
            Phase.CONNECTING,
            600,
            0,
            Duration.ofMillis(1_900),
            200,
            Map.of(ConnectFailure.REFUSED, 3L, ConnectFailure.TIMED_OUT, 14L),
            List.of());

    assertThat(LineProgress.details(connecting))
        .isEqualTo("connecting 600/1000, 200 a second, 2 s left, failed: 14 timed out, 3 refused");
  }

  private static CellProgress progress(
      Phase phase, long connected, long updates, Duration timeLeft) {
    return new CellProgress(CELL, phase, connected, updates, timeLeft, 0, Map.of(), List.of());
  }
}
