package dev.wiretoll.cli.output;

import dev.wiretoll.lab.CellOutcome;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Turns what was measured into results, charts and a report. */
public interface RunOutput {

  /**
   * Writes everything about a run into its folder.
   *
   * @param scenario what was asked for
   * @param runId name of the run, unique in its working directory
   * @param startedAt when the run began
   * @param folder exists and is writable
   * @param outcomes at least one; fewer than the scenario's cells when the run was interrupted
   * @param live what the page cost that showed the run, if one did
   */
  RunSummary write(
      Scenario scenario,
      String runId,
      Instant startedAt,
      Path folder,
      List<CellOutcome> outcomes,
      Optional<LiveBytes> live)
      throws IOException;

  /**
   * Writes the results of a run into its folder, and the report.
   *
   * @param run what was measured
   * @param scenario what was asked for
   * @param folder exists and is writable
   */
  RunSummary write(RunResult run, Scenario scenario, Path folder) throws IOException;

  /**
   * Renders the report of an old run again.
   *
   * @param folder holds a {@code results.json}
   */
  RunSummary render(Path folder) throws IOException;
}
