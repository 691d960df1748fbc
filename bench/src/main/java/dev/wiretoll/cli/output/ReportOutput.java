package dev.wiretoll.cli.output;

import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.lab.CellOutcome;
import dev.wiretoll.report.ReportWriter;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.Validity;
import dev.wiretoll.run.CellAssembly;
import dev.wiretoll.run.CellEvidence;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** Results, charts and the page of a run. */
public final class ReportOutput implements RunOutput {
  private static final double NS_PER_MS = 1e6;

  @Override
  public RunSummary write(
      Scenario scenario, String runId, Instant startedAt, Path path, List<CellOutcome> outcomes)
      throws IOException {
    ScenarioFile.write(scenario, path.resolve("scenario.yaml"));
    RunFolder folder = RunFolder.create(path);
    CellAssembly assembly = new CellAssembly(folder);
    ClosedForms forms = new ClosedForms(folder);
    List<CellResult> cells = new ArrayList<>();
    for (CellOutcome outcome : outcomes) {
      cells.add(forms.fill(outcome.cell(), assembly.assemble(evidence(outcome))));
    }
    folder.write(
        RunResult.of(
            runId,
            scenario.name(),
            startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
            HostEnvironment.read(),
            options(scenario),
            validity(scenario, cells),
            cells));
    return render(path);
  }

  @Override
  public RunSummary render(Path path) throws IOException {
    Path page = ReportWriter.render(path).indexHtml();
    RunResult run = RunFolder.open(path).read();
    return new RunSummary(
        run.cells().stream().map(ReportOutput::row).toList(), ClosingNotes.of(run), page);
  }

  private static CellEvidence evidence(CellOutcome outcome) {
    return outcome
        .measured()
        .map(
            measured ->
                new CellEvidence(
                    measured.cell(),
                    measured.schedule(),
                    measured.milestones().endedBy(measured.stoppedNs()),
                    measured.agents(),
                    measured.servers(),
                    measured.packets(),
                    measured.conditions(),
                    measured.reasons()))
        .orElseGet(() -> CellEvidence.nothing(outcome.cell(), outcome.reasons()));
  }

  private static Validity validity(Scenario scenario, List<CellResult> cells) {
    List<String> reasons = new ArrayList<>();
    for (CellResult cell : cells) {
      if (!cell.validity().valid()) {
        reasons.add(row(cell).name() + " at " + cell.clients() + " clients is invalid");
      }
    }
    int missing = scenario.cells().size() - cells.size();
    if (missing > 0) {
      reasons.add("the run ended before " + missing + " of its cells");
    }
    return Validity.of(reasons, List.of());
  }

  private static Map<String, String> options(Scenario scenario) {
    Map<String, String> options = new LinkedHashMap<>();
    scenario.options().forEach((name, values) -> options.put(name, String.join(",", values)));
    options.put("name", scenario.name());
    return options;
  }

  private static RunSummary.Row row(CellResult cell) {
    return new RunSummary.Row(
        cell.delivery(),
        cell.variant(),
        cell.clients(),
        cell.bytes().perUpdate().map(bytes -> bytes.overhead()).orElse(Double.NaN),
        orNotKnown(cell.bytes().chapterCharactersPerUpdate()),
        ageMs(cell, Distribution::meanNs),
        ageMs(cell, Distribution::p50Ns),
        ageMs(cell, Distribution::p99Ns),
        cell.load().lost(),
        cell.validity().reasons(),
        cell.validity().warnings());
  }

  private static double ageMs(CellResult cell, Function<Distribution, OptionalLong> figure) {
    OptionalLong ageNs =
        cell.distribution(Metric.DELIVERY_AGE).map(figure).orElse(OptionalLong.empty());
    return ageNs.isPresent() ? ageNs.getAsLong() / NS_PER_MS : Double.NaN;
  }

  private static double orNotKnown(OptionalDouble figure) {
    return figure.orElse(Double.NaN);
  }
}
