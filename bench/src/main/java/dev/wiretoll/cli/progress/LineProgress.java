package dev.wiretoll.cli.progress;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.scenario.Cell;
import java.io.PrintStream;
import java.util.Optional;

/** A line for each phase, and every two seconds. */
final class LineProgress implements ProgressView {
  private static final long EVERY_NS = 2_000_000_000;

  private final PrintStream err;
  private final NanoClock clock;
  private Optional<Cell> cell = Optional.empty();
  private Phase phase = Phase.STARTING;
  private long shownNs;

  LineProgress(PrintStream err, NanoClock clock) {
    this.err = err;
    this.clock = clock;
  }

  @Override
  public void progressed(CellProgress progress) {
    boolean sameStep = cell.equals(Optional.of(progress.cell())) && phase == progress.phase();
    long nowNs = clock.nanoTime();
    if (sameStep && nowNs - shownNs < EVERY_NS) {
      return;
    }
    cell = Optional.of(progress.cell());
    phase = progress.phase();
    shownNs = nowNs;
    err.println(progress.cell().label() + ": " + details(progress));
  }

  /** Phase, and what is known in it. */
  static String details(CellProgress progress) {
    String phase = progress.phase().label();
    return switch (progress.phase()) {
      case STARTING, REHEARSAL, FINISHING -> phase;
      case CONNECTING -> connecting(progress);
      case WARM_UP, MEASURING, DRAINING ->
          "%s, %d connected, %d updates, %d s left"
              .formatted(
                  phase,
                  progress.connected(),
                  progress.updates(),
                  progress.timeLeft().plusMillis(500).toSeconds());
    };
  }

  private static String connecting(CellProgress progress) {
    StringBuilder line = new StringBuilder(progress.phase().label());
    line.append(' ').append(progress.connected()).append('/').append(progress.cell().clients());
    if (progress.connectedPerSec() > 0) {
      line.append(", %d a second".formatted(progress.connectedPerSec()));
      line.append(", %d s left".formatted(progress.timeLeft().plusMillis(500).toSeconds()));
    }
    if (!progress.failures().isEmpty()) {
      line.append(", failed: ").append(ConnectFailure.told(progress.failures()));
    }
    return line.toString();
  }

  @Override
  public void close() {}
}
