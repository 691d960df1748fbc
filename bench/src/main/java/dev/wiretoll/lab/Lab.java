package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.scenario.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs cells in fresh processes, one after the other. One thread runs cells; any thread may
 * interrupt or close.
 */
public final class Lab implements AutoCloseable {
  private final Venue venue;
  private final CellPlan.Rehearsals rehearsals;
  private final NanoClock clock;
  private Optional<Stage> current = Optional.empty();
  private boolean interrupted;

  /** A lab within these limits, on this machine. */
  public Lab(FleetLimits limits, NanoClock clock) {
    this(Venue.here(limits), clock);
  }

  /** A lab on these machines, which it lets go when it is closed. */
  public Lab(Venue venue, NanoClock clock) {
    this(venue, CellPlan.Rehearsals.ONE, clock);
  }

  /** The same with rehearsals of this kind for cells that stand alone. */
  Lab(Venue venue, CellPlan.Rehearsals rehearsals, NanoClock clock) {
    this.venue = venue;
    this.rehearsals = rehearsals;
    this.clock = clock;
  }

  /**
   * A cell with the server that it is measured with.
   *
   * @param build number of the build, from 0
   */
  public record Turn(int build, Cell cell) {}

  /**
   * What came of a turn.
   *
   * @param turn that was taken
   * @param outcome of its cell
   */
  public record Taken(Turn turn, CellOutcome outcome) {}

  /**
   * Why this machine cannot run these cells; empty if it should be able to. Starts programs, for a
   * moment, but opens no socket.
   */
  public static Optional<Obstacle> obstacle(List<Cell> cells) {
    return Obstacle.of(cells);
  }

  /** Runs one cell to its end, which may be early; leaves no process behind. */
  public CellOutcome runCell(Cell cell, CellProgress.Listener listener) {
    CellPlan plan = CellPlan.of(cell, venue.layout(cell)).rehearsing(rehearsals);
    try (Rounds alone = new Rounds(List.of(ServerBuild.OWN), plan, listener)) {
      return alone.begun ? alone.cellRun(plan, 0).run() : notBegun(cell);
    }
  }

  /** The same with a server that is there already; only clients are started. */
  public CellOutcome runCell(Cell cell, RunningFeed feed, CellProgress.Listener listener) {
    CellPlan plan = CellPlan.of(cell, venue.layout(cell));
    try (Rounds alone = new Rounds(new Stage(feed, plan, venue, clock), listener)) {
      return alone.begun ? alone.cellRun(plan, 0).run() : notBegun(cell);
    }
  }

  /**
   * Makes ready for rounds of cells that take turns. Starts nothing yet.
   *
   * @param builds whose servers are measured
   * @param cell any of the cells: they differ in nothing but the delivery and the round
   */
  public Rounds rounds(List<ServerBuild> builds, Cell cell, CellProgress.Listener listener) {
    return new Rounds(builds, CellPlan.of(cell, venue.layout(cell)), listener);
  }

  /**
   * Rounds of cells that take turns in the same processes: one fleet drives the servers of all
   * builds, and what its JVM happens to compile well or badly is the same for all. Processes
   * rehearse before the first turn of each build and delivery only. Used by one thread; closing
   * leaves no process behind.
   */
  public final class Rounds implements AutoCloseable {
    private final Stage stage;
    private final CellProgress.Listener listener;
    private final boolean begun;

    private Rounds(List<ServerBuild> builds, CellPlan plan, CellProgress.Listener listener) {
      this(new Stage(builds, plan, venue, clock), listener);
    }

    private Rounds(Stage stage, CellProgress.Listener listener) {
      this.stage = stage;
      this.listener = listener;
      this.begun = begin(stage);
    }

    /**
     * Runs one round; before the first, all its turns rehearse.
     *
     * @return each turn with its outcome; fewer when one came to an early end, which is the last
     */
    public List<Taken> run(List<Turn> turns) {
      if (!begun) {
        return List.of(new Taken(turns.get(0), notBegun(turns.get(0).cell())));
      }
      for (Turn turn : turns) {
        Optional<CellOutcome> end = cellRun(turn).rehearseOnly();
        if (end.isPresent()) {
          return List.of(new Taken(turn, end.get()));
        }
      }
      List<Taken> taken = new ArrayList<>();
      for (Turn turn : turns) {
        CellOutcome outcome = cellRun(turn).run();
        taken.add(new Taken(turn, outcome));
        if (!outcome.complete()) {
          break;
        }
      }
      return taken;
    }

    private CellRun cellRun(Turn turn) {
      return cellRun(
          CellPlan.of(turn.cell(), venue.layout(turn.cell())).rehearsedWell(), turn.build());
    }

    private CellRun cellRun(CellPlan plan, int build) {
      return new CellRun(plan, stage, build, listener);
    }

    @Override
    public void close() {
      stage.close();
      end();
    }
  }

  private static CellOutcome notBegun(Cell cell) {
    return new CellOutcome.Unmeasured(cell, List.of("interrupted before its start"));
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
    venue.close();
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
