package dev.wiretoll.cli;

import dev.wiretoll.cli.check.BaselineFile;
import dev.wiretoll.cli.check.CheckRules;
import dev.wiretoll.cli.check.LimitsFile;
import dev.wiretoll.cli.check.Opponent;
import dev.wiretoll.cli.check.RegressionCheck;
import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cli.output.JobSummary;
import dev.wiretoll.cli.output.RunDirectory;
import dev.wiretoll.cli.output.RunOutput;
import dev.wiretoll.cli.output.RunSummary;
import dev.wiretoll.cli.progress.ProgressView;
import dev.wiretoll.cli.progress.RoundProgress;
import dev.wiretoll.gate.Limit;
import dev.wiretoll.lab.Lab;
import dev.wiretoll.lab.Machine;
import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.report.check.Annotations;
import dev.wiretoll.report.check.CheckLines;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.server.Slowdown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Measures whether something got worse. */
final class CheckCommand implements Command {
  private static final String ON_GITHUB = "GITHUB_ACTIONS";

  private final RunOutput output;
  private final Function<Venue, Lab> labs;
  private final Feasibility feasibility;

  /**
   * The command.
   *
   * @param labs makes the lab that runs the cells
   */
  CheckCommand(RunOutput output, Function<Venue, Lab> labs, Feasibility feasibility) {
    this.output = output;
    this.labs = labs;
    this.feasibility = feasibility;
  }

  @Override
  public String label() {
    return "check";
  }

  @Override
  public String description() {
    return "Measures whether something got worse than an earlier run, or than another build of the"
        + " server.";
  }

  @Override
  public List<Option> options() {
    return Options.OF_CHECK;
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    Options options = parsed.options().orElse(Options.CHECK_DEFAULTS);
    ProfileFinder profiles = new ProfileFinder(invocation.directory());
    Scenario scenario = options.scenario(profiles);
    profiles.warnings().forEach(line -> invocation.err().println("warning: " + line));
    List<Cell> cells = CheckRules.oneRound(options, scenario);
    Opponent opponent = Opponent.of(options, invocation.directory(), cells);
    Optional<Path> save = options.path(Options.SAVE_BASELINE, invocation.directory());
    List<Limit> limits =
        options
            .path(Options.LIMITS, invocation.directory())
            .map(file -> LimitsFile.read(options.source(Options.LIMITS), file))
            .orElse(List.of());
    CheckRules.check(options, opponent, cells);
    Optional<Path> out = options.path(Options.OUT, invocation.directory());
    RunDirectory.check(
        options.source(Options.OUT),
        out.orElse(invocation.directory().resolve(RunDirectory.ALL_RUNS)));
    Venue machine = Venue.here(Machine.read().limits());
    feasibility.check(options, cells, machine);
    Optional<String> pointless =
        save.isEmpty() && limits.isEmpty() ? opponent.absence() : Optional.empty();
    if (pointless.isPresent()) {
      invocation.err().println("no baseline: " + pointless.get());
      return ExitCode.NO_BASELINE;
    }
    Instant startedAt = Instant.now();
    RunDirectory folder =
        RunDirectory.create(out, invocation.directory(), scenario.name(), startedAt);
    try (Lab lab = labs.apply(machine);
        Interruption interruption = Interruption.stops(lab);
        ProgressView view = progress(options, invocation)) {
      ServerBuild own =
          ServerBuild.OWN.slowed(
              Slowdown.parse(invocation.properties().getOrDefault(Slowdown.PROPERTY, "")));
      RegressionCheck check =
          new RegressionCheck(scenario, cells, own, opponent, limits, lab, view, folder.path());
      RunResult run = check.run(folder.runId(), startedAt);
      if (interruption.requested()) {
        invocation.err().println("interrupted: judged is what was measured until then");
      }
      return conclude(run, scenario, folder, opponent, save, invocation);
    }
  }

  private static ProgressView progress(Options options, Invocation invocation) {
    return options.flag(Options.NO_PROGRESS)
        ? ProgressView.silent()
        : new RoundProgress(invocation.err(), "check");
  }

  private ExitCode conclude(
      RunResult run,
      Scenario scenario,
      RunDirectory folder,
      Opponent opponent,
      Optional<Path> save,
      Invocation invocation)
      throws IOException {
    RunSummary summary = output.write(run, scenario, folder.path());
    folder.publish();
    JobSummary.append(invocation.environment(), folder.path())
        .ifPresent(warning -> invocation.err().println("warning: " + warning));
    Check check = run.check().orElseThrow();
    RunCommand.printInvalid(summary, invocation);
    CheckLines.of(check).forEach(invocation.out()::println);
    if ("true".equals(invocation.environment().get(ON_GITHUB))) {
      Annotations.of(check).forEach(invocation.out()::println);
    }
    if (save.isPresent()) {
      invocation.out().println(BaselineFile.save(run, folder.path(), save.get()));
    }
    invocation.out().println(summary.report());
    return exitCode(check, opponent);
  }

  /** Limits alone, or a baseline to be made, need nothing to compare with. */
  static ExitCode exitCode(Check check, Opponent opponent) {
    return switch (check.verdict()) {
      case PASS, IMPROVEMENT -> ExitCode.OK;
      case REGRESSION -> ExitCode.REGRESSION;
      case INCONCLUSIVE -> ExitCode.INVALID;
      case NO_BASELINE -> {
        if (!(opponent instanceof Opponent.Nobody)) {
          yield ExitCode.NO_BASELINE;
        }
        yield check.gaps().isEmpty() ? ExitCode.OK : ExitCode.INVALID;
      }
    };
  }
}
