package dev.wiretoll.cli.check;

import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.scenario.Cell;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures the same cells with one build of the server or with two, round by round and all in the
 * same processes. In each round the cells come in random order, and the builds of a cell one
 * directly after the other, in random order: what changes on the machine meets both alike. Rounds
 * that may not be believed are made up for.
 */
public final class PairedRounds {
  private final Lab lab;
  private final List<Side> sides;
  private final CellProgress.Listener listener;
  private final Random random;

  /**
   * Measures nothing yet.
   *
   * @param sides one or two
   * @param seed decides the order
   */
  public PairedRounds(Lab lab, List<Side> sides, CellProgress.Listener listener, long seed) {
    this.lab = lab;
    this.sides = List.copyOf(sides);
    this.listener = listener;
    this.random = new Random(seed);
  }

  /** What is measured, where its histograms go, and what came of it. */
  public static final class Side {
    private final ServerBuild build;
    private final RunFolder folder;
    private final List<CellResult> cells = new ArrayList<>();

    /** Nothing is measured yet. */
    public Side(ServerBuild build, RunFolder folder) {
      this.build = build;
      this.folder = folder;
    }

    /** Where its histograms are. */
    public RunFolder folder() {
      return folder;
    }

    /** Every round of every cell so far, in the order they ran. */
    public List<CellResult> cells() {
      return List.copyOf(cells);
    }
  }

  /** Most rounds that are measured for so many valid ones: on a busy machine each may fail once. */
  public static int most(int rounds) {
    return 2 * rounds;
  }

  /**
   * Measures until each cell has so many rounds that are valid on all sides, or {@link #most} were
   * made, or the lab is interrupted.
   *
   * @param cells of one round, which differ in nothing but the delivery
   * @return whether it came to its planned end
   */
  public boolean measure(List<Cell> cells, int rounds) throws IOException {
    List<ServerBuild> builds = sides.stream().map(side -> side.build).toList();
    try (Lab.Rounds measured = lab.rounds(builds, cells.get(0), listener)) {
      return measure(measured, cells, rounds);
    }
  }

  private boolean measure(Lab.Rounds measured, List<Cell> cells, int rounds) throws IOException {
    int most = most(rounds);
    for (int round = 1; round <= most; round++) {
      List<Cell> due =
          round <= rounds ? cells : cells.stream().filter(cell -> lacks(cell, rounds)).toList();
      if (due.isEmpty()) {
        return true;
      }
      if (!measureRound(measured, due, round, most)) {
        return false;
      }
    }
    return true;
  }

  private boolean measureRound(Lab.Rounds measured, List<Cell> cells, int round, int most)
      throws IOException {
    List<Lab.Turn> turns = turns(cells, round, most);
    List<Lab.Taken> taken = measured.run(turns);
    boolean complete = taken.size() == turns.size();
    for (Lab.Taken one : taken) {
      Side side = sides.get(one.turn().build());
      side.cells.add(ReportOutput.assemble(one.outcome(), side.folder));
      complete &= one.outcome().complete();
    }
    return complete && !lab.interrupted();
  }

  private List<Lab.Turn> turns(List<Cell> cells, int round, int most) {
    List<Cell> order = new ArrayList<>(cells);
    Collections.shuffle(order, random);
    List<Lab.Turn> turns = new ArrayList<>();
    for (Cell cell : order) {
      List<Integer> builds = new ArrayList<>(IntStream.range(0, sides.size()).boxed().toList());
      Collections.shuffle(builds, random);
      builds.forEach(build -> turns.add(new Lab.Turn(build, cell.inRound(round, most))));
    }
    return turns;
  }

  private boolean lacks(Cell cell, int rounds) {
    long valid =
        IntStream.rangeClosed(1, most(rounds))
            .filter(round -> sides.stream().allMatch(side -> isValid(side, cell, round)))
            .count();
    return valid < rounds;
  }

  private static boolean isValid(Side side, Cell cell, int round) {
    return side.cells.stream()
        .filter(result -> result.round() == round)
        .filter(result -> result.delivery().equals(cell.delivery().label()))
        .anyMatch(result -> result.validity().valid());
  }
}
