package dev.wiretoll.cli.check;

import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.gate.Gate;
import dev.wiretoll.gate.GateSettings;
import dev.wiretoll.gate.Limit;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.CheckedCell;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Measures both sides, has them judged, and measures what is suspected again. */
public final class RegressionCheck {
  /** Holds what the other build measured, below a run's folder. */
  public static final String BASE = "base";

  private static final String ENDED_EARLY = "the check ended before its last round";
  private static final String AGAIN = "again";
  private static final String BASE_AGAIN = "base-again";

  private final Scenario scenario;
  private final List<Cell> cells;
  private final ServerBuild own;
  private final Opponent opponent;
  private final List<Limit> limits;
  private final Lab lab;
  private final CellProgress.Listener listener;
  private final Path folder;
  private boolean complete = true;

  /**
   * Measures nothing yet.
   *
   * @param cells one round of the scenario
   * @param own the candidate's servers
   * @param folder takes what the candidate measured; what else is measured goes below
   */
  public RegressionCheck(
      Scenario scenario,
      List<Cell> cells,
      ServerBuild own,
      Opponent opponent,
      List<Limit> limits,
      Lab lab,
      CellProgress.Listener listener,
      Path folder) {
    this.scenario = scenario;
    this.cells = List.copyOf(cells);
    this.own = own;
    this.opponent = opponent;
    this.limits = List.copyOf(limits);
    this.lab = lab;
    this.listener = listener;
    this.folder = folder;
  }

  /** What the candidate measured, with the verdict. */
  public RunResult run(String runId, Instant startedAt) throws IOException {
    Sides first = measure(cells, folder, folder.resolve(BASE), runId, startedAt);
    Check check = judge(first);
    List<Cell> suspects = suspects(check);
    if (complete && !suspects.isEmpty()) {
      Sides again =
          measure(
              suspects, folder.resolve(AGAIN), folder.resolve(BASE_AGAIN), runId, Instant.now());
      check = Gate.confirm(check, again.base.orElseThrow(), again.candidate);
    }
    Check known = complete ? check : check.withGap(ENDED_EARLY);
    return first.candidate.withCheck(Optional.of(known));
  }

  /**
   * Two sides' results.
   *
   * @param base empty where there is none
   */
  private record Sides(Optional<RunResult> base, RunResult candidate) {}

  private Check judge(Sides sides) {
    GateSettings.Kind kind =
        opponent instanceof Opponent.Duet ? GateSettings.Kind.DUET : GateSettings.Kind.STORED;
    GateSettings settings = new GateSettings(kind, opponent.name(), GateSettings.ALPHA, limits);
    return sides
        .base
        .map(base -> Gate.judge(base, sides.candidate, settings))
        .orElseGet(() -> Gate.noBaseline(sides.candidate, settings));
  }

  private List<Cell> suspects(Check check) {
    List<String> deliveries = Gate.suspects(check).stream().map(CheckedCell::delivery).toList();
    return cells.stream().filter(cell -> deliveries.contains(cell.delivery().label())).toList();
  }

  private Sides measure(
      List<Cell> measured, Path candidatePath, Path basePath, String runId, Instant startedAt)
      throws IOException {
    PairedRounds.Side candidate = new PairedRounds.Side(own, RunFolder.create(candidatePath));
    List<PairedRounds.Side> sides = new ArrayList<>();
    if (opponent instanceof Opponent.Duet duet) {
      sides.add(new PairedRounds.Side(duet.build(), RunFolder.create(basePath)));
    }
    sides.add(candidate);
    long seed = measured.get(0).workload().seed() + startedAt.getEpochSecond();
    complete &= new PairedRounds(lab, sides, listener, seed).measure(measured, scenario.rounds());
    List<RunResult> results = new ArrayList<>();
    for (PairedRounds.Side side : sides) {
      results.add(
          ReportOutput.results(scenario, runId, startedAt, side.folder(), side.cells(), reasons()));
      side.folder().write(results.get(results.size() - 1));
    }
    RunResult ofCandidate = results.get(results.size() - 1);
    return new Sides(base(results), ofCandidate);
  }

  private List<String> reasons() {
    return complete ? List.of() : List.of(ENDED_EARLY);
  }

  private Optional<RunResult> base(List<RunResult> results) {
    if (opponent instanceof Opponent.Stored stored) {
      return Optional.of(stored.results());
    }
    return results.size() > 1 ? Optional.of(results.get(0)) : Optional.empty();
  }
}
