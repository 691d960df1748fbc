package dev.wiretoll.cli.progress;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Phase;
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
      case CONNECTING -> phase + " " + progress.connected() + "/" + progress.cell().clients();
      case WARM_UP, MEASURING, DRAINING ->
          "%s, %d connected, %d updates, %d s left"
              .formatted(
                  phase,
                  progress.connected(),
                  progress.updates(),
                  progress.timeLeft().plusMillis(500).toSeconds());
    };
  }

  @Override
  public void close() {}
}
