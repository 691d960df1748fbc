package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs cells in fresh processes on this machine, one after the other. One thread runs cells; any
 * thread may interrupt or close.
 */
public final class Lab implements AutoCloseable {
  private final FleetLimits limits;
  private final Children.ChildMains mains;
  private final NanoClock clock;
  private Optional<Stage> current = Optional.empty();
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
   * A cell with the server that it is measured with.
   *
   * @param build number of the build, from 0
   */
  public record Turn(int build, Cell cell) {}

  /**
   * Why this machine cannot run these cells; empty if it should be able to. Starts programs, for a
   * moment, but opens no socket.
   */
  public static Optional<Obstacle> obstacle(List<Cell> cells) {
    return Obstacle.of(cells);
  }

  /** Runs one cell to its end, which may be early; leaves no process behind. */
  public CellOutcome runCell(Cell cell, CellProgress.Listener listener) {
    return runInTurn(List.of(ServerBuild.OWN), List.of(new Turn(0, cell)), listener).get(0);
  }

  /**
   * Runs cells in turn with servers of several builds, all in the same processes: what one JVM
   * happens to compile well or badly is the same for all cells of a build, and the agents' is for
   * all. Leaves no process behind.
   *
   * @param turns at least one; their cells differ in nothing but the delivery
   * @return an outcome for each turn; fewer when one came to an early end, which is the last
   */
  public List<CellOutcome> runInTurn(
      List<ServerBuild> builds, List<Turn> turns, CellProgress.Listener listener) {
    CellPlan first = CellPlan.of(turns.get(0).cell(), limits);
    try (Stage stage = new Stage(builds, first, mains, clock)) {
      if (!begin(stage)) {
        return List.of(
            new CellOutcome.Unmeasured(first.cell(), List.of("interrupted before its start")));
      }
      List<CellOutcome> outcomes = new ArrayList<>();
      for (Turn turn : turns) {
        CellPlan alone = CellPlan.of(turn.cell(), limits);
        CellPlan plan = turns.size() > 1 ? alone.amongOthers() : alone;
        CellOutcome outcome = new CellRun(plan, stage, turn.build(), clock, listener).run();
        outcomes.add(outcome);
        if (!outcome.complete()) {
          break;
        }
      }
      return outcomes;
    } finally {
      end();
    }
  }

  /** Ends the running cell early, keeping what it measured; later cells do not start. */
  public synchronized void interrupt() {
    interrupted = true;
    current.ifPresent(Stage::interrupt);
  }

  /** Whether {@link #interrupt} was called. */
  public synchronized boolean interrupted() {
    return interrupted;
  }

  /** Ends every process at once. */
  @Override
  public synchronized void close() {
    interrupted = true;
    current.ifPresent(Stage::kill);
  }

  private synchronized boolean begin(Stage stage) {
    if (interrupted) {
      return false;
    }
    current = Optional.of(stage);
    return true;
  }

  private synchronized void end() {
    current = Optional.empty();
  }
}
