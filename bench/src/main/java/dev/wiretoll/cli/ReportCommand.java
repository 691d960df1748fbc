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
    return "Renders the report of an old run again, by default of the newest.";
  }

  @Override
  public List<Option> options() {
    return List.of();
  }

  @Override
  public String operand() {
    return "DIR";
  }

  @Override
  public ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    Path folder =
        parsed.operand().isPresent()
            ? invocation.directory().resolve(parsed.operand().get())
            : RunDirectory.latest(invocation.directory())
                .orElseThrow(
                    () ->
                        new UsageException(
                            "report", "needs DIR, because there is no run in wiretoll-runs"));
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
}
