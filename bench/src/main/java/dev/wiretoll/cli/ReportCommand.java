package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.output.RunDirectory;
import dev.wiretoll.cli.output.RunOutput;
import dev.wiretoll.result.UnreadableRunException;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Renders the report of an old run again. */
final class ReportCommand implements Command {
  private static final String RESULTS = "results.json";

  private final RunOutput output;

  ReportCommand(RunOutput output) {
    this.output = output;
  }

  @Override
  public String label() {
    return "report";
  }

  @Override
  public String description() {
    return "Renders the report of an old run again, by default of the newest; with several runs, sets"
        + " each beside the first.";
  }

  @Override
  public List<Option> options() {
    return List.of(Comparing.OUT);
  }

  @Override
  public List<String> operands() {
    return List.of("DIR" + AND_MORE);
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    if (parsed.operands().size() > 1) {
      return Comparing.run(parsed, invocation);
    }
    if (parsed.options().text(Comparing.OUT).isPresent()) {
      throw new UsageException(
          parsed.options().source(Comparing.OUT),
          "is for several runs; the report of one goes into its folder");
    }
    Path folder =
        parsed.operands().isEmpty()
            ? newest(invocation.directory())
            : invocation.directory().resolve(parsed.operands().get(0));
    if (!Files.isRegularFile(folder.resolve(RESULTS))) {
      throw new UsageException("DIR", "must be a run's folder with " + RESULTS, folder.toString());
    }
    try {
      RunCommand.print(output.render(folder), invocation);
      return ExitCode.OK;
    } catch (UnreadableRunException e) {
      throw new UsageException(
          "DIR", "must be a run's folder that this version can read: " + e.getMessage());
    }
  }

  private static Path newest(Path directory) throws IOException {
    return RunDirectory.latest(directory)
        .orElseThrow(
            () ->
                new UsageException(
                    "report", "needs DIR, because there is no run in wiretoll-runs"));
  }
}
