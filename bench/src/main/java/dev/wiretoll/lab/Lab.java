package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Cell;
import java.util.List;
import java.util.Optional;

/**
 * Runs cells, each in fresh processes on this machine, one after the other. One thread runs cells;
 * any thread may interrupt or close.
 */
public final class Lab implements AutoCloseable {
  private final FleetLimits limits;
  private final Children.ChildMains mains;
  private final NanoClock clock;
  private Optional<CellRun> current = Optional.empty();
  private boolean interrupted;

  /** A lab within these limits. */
  public Lab(FleetLimits limits, NanoClock clock) {
    this(limits, Children.ChildMains.REAL, clock);
  }

  Lab(FleetLimits limits, Children.ChildMains mains, NanoClock clock) {
    this.limits = limits;
    this.mains = mains;
    this.clock = clock;
  }

  /**
   * Why this machine cannot run these cells; empty if it should be able to. Starts programs, for a
   * moment, but opens no socket.
   */
  public static Optional<Obstacle> obstacle(List<Cell> cells) {
    return Obstacle.of(cells);
  }

  /** Runs one cell to its end, which may be early; leaves no process behind. */
  public CellOutcome runCell(Cell cell, CellProgress.Listener listener) {
    CellRun run = new CellRun(CellPlan.of(cell, limits), mains, clock, listener);
    if (!begin(run)) {
      return new CellOutcome.Unmeasured(cell, List.of("interrupted before its start"));
    }
    try {
      return run.run();
    } finally {
      end();
    }
  }

  /** Ends the running cell early, keeping what it measured; later cells do not start. */
  public synchronized void interrupt() {
    interrupted = true;
    current.ifPresent(CellRun::interrupt);
  }

  /** Whether {@link #interrupt} was called. */
  public synchronized boolean interrupted() {
    return interrupted;
  }

  /** Ends every process at once. */
  @Override
  public synchronized void close() {
    interrupted = true;
    current.ifPresent(CellRun::kill);
  }

  private synchronized boolean begin(CellRun run) {
    if (interrupted) {
      return false;
    }
    current = Optional.of(run);
    return true;
  }

  private synchronized void end() {
    current = Optional.empty();
  }
}
