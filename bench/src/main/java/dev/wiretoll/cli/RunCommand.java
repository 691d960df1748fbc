package dev.wiretoll.cli;

import dev.wiretoll.cli.cluster.ClusterChoice;
import dev.wiretoll.cli.live.LiveAddress;
import dev.wiretoll.cli.live.LiveEnd;
import dev.wiretoll.cli.live.LiveView;
import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.output.ClosingTable;
import dev.wiretoll.cli.output.JobSummary;
import dev.wiretoll.cli.output.ReportOutput;
import dev.wiretoll.cli.output.RunDirectory;
import dev.wiretoll.cli.output.RunOutput;
import dev.wiretoll.cli.output.RunSummary;
import dev.wiretoll.cli.progress.ProgressView;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.lab.CellOutcome;
import dev.wiretoll.lab.CellProgress;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.Machine;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Measures the cells of a scenario. */
final class RunCommand implements Command {
  private static final String OFF = "off";

  private final RunOutput output;
  private final Function<Venue, Lab> labs;
  private final Feasibility feasibility;

  /**
   * The command.
   *
   * @param labs makes the lab that runs the cells
   */
  RunCommand(RunOutput output, Function<Venue, Lab> labs, Feasibility feasibility) {
    this.output = output;
    this.labs = labs;
    this.feasibility = feasibility;
  }

  @Override
  public String label() {
    return "run";
  }

  @Override
  public String description() {
    return "Measures what each update costs.";
  }

  @Override
  public List<Option> options() {
    return Options.OF_RUN;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    Optional<TargetChoice> target = TargetChoice.of(parsed.options(), NanoClock.system());
    Options options = target.map(TargetChoice::options).orElse(parsed.options());
    ProfileFinder profiles = new ProfileFinder(invocation.directory());
    Scenario scenario = options.scenario(profiles);
    profiles.warnings().forEach(line -> invocation.err().println("warning: " + line));
    Optional<LiveAddress> live =
        options
            .text(Options.LIVE)
            .filter(text -> !text.equals(OFF))
            .map(text -> LiveAddress.of(options.source(Options.LIVE), text));
    boolean silent = options.flag(Options.NO_PROGRESS);
    boolean allowInvalid = options.flag(Options.ALLOW_INVALID);
    Optional<Path> out = options.path(Options.OUT, invocation.directory());
    RunDirectory.check(
        options.source(Options.OUT),
        out.orElse(invocation.directory().resolve(RunDirectory.ALL_RUNS)));
    Optional<ClusterChoice> cluster =
        ClusterChoice.of(options, scenario.cells(), invocation.directory());

    try (Venue venue = venue(cluster, invocation);
        LiveView page = open(live, scenario, invocation)) {
      feasibility.check(options, scenario.cells(), venue);
      Instant startedAt = Instant.now();
      RunDirectory folder =
          RunDirectory.create(out, invocation.directory(), scenario.name(), startedAt);
      try (Lab lab = labs.apply(venue);
          Interruption interruption = Interruption.stops(lab)) {
        ProgressView view = silent ? ProgressView.silent() : ProgressView.on(invocation.err());
        Shown shown = new Shown(view, page, folder);
        Measurement measurement =
            target.isPresent()
                ? (cell, listener) -> lab.runCell(cell, target.get().feed(), listener)
                : lab::runCell;
        List<CellOutcome> outcomes = measure(measurement, interruption, scenario, shown);
        boolean valid = conclude(scenario, startedAt, shown, outcomes, invocation);
        return valid || allowInvalid ? ExitCode.OK : ExitCode.INVALID;
      }
    }
  }

  private static Venue venue(Optional<ClusterChoice> cluster, Invocation invocation)
      throws IOException {
    return cluster.isPresent()
        ? cluster.get().gather(invocation.err()::println)
        : Venue.here(Machine.read().limits());
  }

  private static LiveView open(
      Optional<LiveAddress> live, Scenario scenario, Invocation invocation) {
    LiveView page =
        live.map(address -> LiveView.on(address, scenario, NanoClock.system()))
            .orElseGet(LiveView::none);
    page.url().ifPresent(url -> invocation.err().println("live page: " + url));
    return page;
  }

  /** How one cell is run. */
  @FunctionalInterface
  private interface Measurement {
    CellOutcome of(Cell cell, CellProgress.Listener listener);
  }

  /** Runs the cells; one that a process died in, or that was interrupted, is the last. */
  private static List<CellOutcome> measure(
      Measurement measurement, Interruption interruption, Scenario scenario, Shown shown)
      throws IOException {
    List<CellOutcome> outcomes = new ArrayList<>();
    try (ProgressView view = shown.view) {
      for (Cell cell : scenario.cells()) {
        if (interruption.requested()) {
          break;
        }
        CellOutcome outcome = measurement.of(cell, shown.page.and(view));
        outcomes.add(outcome);
        if (!interruption.requested()) {
          shown.page.ended(
              () -> ReportOutput.assemble(outcome, RunFolder.create(shown.folder.path())));
        }
        if (!outcome.complete()) {
          break;
        }
      }
    }
    return outcomes;
  }

  /** Writes and prints; answers whether every cell may be believed. */
  private boolean conclude(
      Scenario scenario,
      Instant startedAt,
      Shown shown,
      List<CellOutcome> outcomes,
      Invocation invocation)
      throws IOException {
    RunDirectory folder = shown.folder;
    Optional<LiveBytes> live = shown.page.settle();
    if (outcomes.isEmpty()) {
      folder.discard();
      invocation.err().println("nothing was measured");
      shown.page.finished(new LiveEnd(false, ""));
      return false;
    }
    RunSummary summary =
        output.write(scenario, folder.runId(), startedAt, folder.path(), outcomes, live);
    folder.publish();
    print(summary, invocation);
    JobSummary.append(invocation.environment(), folder.path())
        .ifPresent(warning -> invocation.err().println("warning: " + warning));
    shown.page.finished(new LiveEnd(summary.valid(), summary.report().toString()));
    return summary.valid();
  }

  /**
   * Where a run is shown, and where it goes.
   *
   * @param view shows it on the terminal
   * @param page shows it to browsers
   * @param folder takes what it measured
   */
  private record Shown(ProgressView view, LiveView page, RunDirectory folder) {}

  static void print(RunSummary summary, Invocation invocation) {
    for (RunSummary.Remarks cell : summary.remarks()) {
      say("invalid: " + cell.cell() + ": ", cell.reasons(), invocation);
      say("warning: " + cell.cell() + ": ", cell.warnings(), invocation);
    }
    ClosingTable.lines(summary.rows()).forEach(invocation.out()::println);
    summary.notes().forEach(invocation.out()::println);
    invocation.out().println(summary.report());
  }

  static void printInvalid(RunSummary summary, Invocation invocation) {
    summary
        .remarks()
        .forEach(cell -> say("invalid: " + cell.cell() + ": ", cell.reasons(), invocation));
  }

  private static void say(String opening, List<String> remarks, Invocation invocation) {
    if (!remarks.isEmpty()) {
      invocation.err().println(opening + String.join("; ", remarks));
    }
  }
}
