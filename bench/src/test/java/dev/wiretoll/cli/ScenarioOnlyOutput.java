package dev.wiretoll.cli;

import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.cli.output.RunOutput;
import dev.wiretoll.cli.output.RunSummary;
import dev.wiretoll.lab.CellOutcome;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the scenario and nothing that was measured; every figure is unknown. */
final class ScenarioOnlyOutput implements RunOutput {

  @Override
  public RunSummary write(
      Scenario scenario,
      String runId,
      Instant startedAt,
      Path folder,
      List<CellOutcome> outcomes,
      Optional<LiveBytes> live)
      throws IOException {
    ScenarioFile.write(scenario, folder.resolve("scenario.yaml"));
    return new RunSummary(
        outcomes.stream().map(ScenarioOnlyOutput::row).toList(),
        outcomes.stream()
            .map(
                outcome ->
                    new RunSummary.Remarks(outcome.cell().label(), outcome.reasons(), List.of()))
            .toList(),
        List.of(),
        folder);
  }

  @Override
  public RunSummary write(RunResult run, Scenario scenario, Path folder) throws IOException {
    ScenarioFile.write(scenario, folder.resolve("scenario.yaml"));
    return render(folder);
  }

  @Override
  public RunSummary render(Path folder) {
    return new RunSummary(List.of(), List.of(), List.of(), folder);
  }

  private static RunSummary.Row row(CellOutcome outcome) {
    double unknown = Double.NaN;
    return new RunSummary.Row(
        outcome.cell().delivery().label(),
        outcome.cell().variant(),
        outcome.cell().clients(),
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        unknown,
        RunSummary.Rounds.single(outcome.reasons().isEmpty()));
  }
}
