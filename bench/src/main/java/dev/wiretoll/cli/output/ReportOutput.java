package dev.wiretoll.cli.output;

import dev.wiretoll.cli.option.ScenarioFile;
import dev.wiretoll.lab.CellOutcome;
import dev.wiretoll.report.NotMeasured;
import dev.wiretoll.report.ReportWriter;
import dev.wiretoll.report.claim.Claims;
import dev.wiretoll.report.claim.Judgement;
import dev.wiretoll.report.export.Exports;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.Validity;
import dev.wiretoll.run.CellAssembly;
import dev.wiretoll.run.CellEvidence;
import dev.wiretoll.run.Groups;
import dev.wiretoll.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Results, charts and the page of a run. */
public final class ReportOutput implements RunOutput {
  @Override
  public RunSummary write(
      Scenario scenario,
      String runId,
      Instant startedAt,
      Path path,
      List<CellOutcome> outcomes,
      Optional<LiveBytes> live)
      throws IOException {
    ScenarioFile.write(scenario, path.resolve("scenario.yaml"));
    RunFolder folder = RunFolder.create(path);
    List<CellResult> cells = new ArrayList<>();
    for (CellOutcome outcome : outcomes) {
      cells.add(assemble(outcome, folder));
    }
    int missing = scenario.cells().size() - cells.size();
    List<String> ended =
        missing > 0 ? List.of("the run ended before " + missing + " of its cells") : List.of();
    folder.write(results(scenario, runId, startedAt, folder, cells, ended).withLive(live));
    return render(path);
  }

  @Override
  public RunSummary write(RunResult run, Scenario scenario, Path path) throws IOException {
    ScenarioFile.write(scenario, path.resolve("scenario.yaml"));
    RunFolder.create(path).write(run);
    return render(path);
  }

  /**
   * The results of cells, with their rounds taken together.
   *
   * @param folder holds their histograms
   * @param reasons why the run may not be believed, beside its cells' own
   */
  public static RunResult results(
      Scenario scenario,
      String runId,
      Instant startedAt,
      RunFolder folder,
      List<CellResult> cells,
      List<String> reasons)
      throws IOException {
    Function<Validity, RunResult> run =
        validity ->
            RunResult.of(
                runId,
                scenario.name(),
                startedAt.truncatedTo(ChronoUnit.SECONDS).toString(),
                HostEnvironment.read(hostScope(cells)),
                options(scenario),
                validity,
                cells);
    RunResult named = run.apply(Validity.of(List.of(), List.of()));
    return run.apply(validity(new Summary(named), reasons))
        .withGroups(scenario.rounds() == 1 ? List.of() : new Groups(folder).of(cells));
  }

  /** Where all ran; of other machines only the names of their agents are known. */
  private static String hostScope(List<CellResult> cells) {
    List<String> agents =
        cells.stream()
            .flatMap(cell -> cell.agents().stream())
            .map(agent -> agent.name().replaceFirst(" #\\d+$", ""))
            .distinct()
            .toList();
    return agents.isEmpty()
        ? Environment.SAME_MACHINE
        : "clients on machines of their own (%s)".formatted(String.join(", ", agents));
  }

  /** The result of one cell with its closed forms; its histograms are written into the folder. */
  public static CellResult assemble(CellOutcome outcome, RunFolder folder) throws IOException {
    CellResult assembled = new CellAssembly(folder).assemble(evidence(outcome));
    return new ClosedForms(folder).fill(outcome.cell(), assembled);
  }

  @Override
  public RunSummary render(Path path) throws IOException {
    Path page = ReportWriter.render(path).indexHtml();
    RunFolder folder = RunFolder.open(path);
    RunResult run = folder.read();
    Exports.write(folder, run);
    Summary summary = new Summary(run);
    return new RunSummary(summary.rows(), summary.remarks(), notes(run), page);
  }

  private static List<String> notes(RunResult run) {
    Stream<String> claims =
        Claims.of(run).stream().filter(Judgement::isMeasured).map(Judgement::line);
    return Stream.of(
            AgeTable.lines(MergedRounds.of(run).cells()).stream(),
            ClosingNotes.of(run).stream(),
            NotMeasured.lines(run).stream(),
            claims)
        .flatMap(lines -> lines)
        .toList();
  }

  private static CellEvidence evidence(CellOutcome outcome) {
    return outcome
        .measured()
        .map(
            measured -> {
              CellEvidence unnamed =
                  new CellEvidence(
                      measured.cell(),
                      measured.schedule(),
                      measured.milestones().endedBy(measured.stoppedNs()),
                      measured.agents(),
                      measured.servers(),
                      measured.packets(),
                      measured.conditions(),
                      measured.reasons());
              return measured.testimonies().isEmpty()
                  ? unnamed
                  : unnamed.by(measured.testimonies());
            })
        .orElseGet(() -> CellEvidence.nothing(outcome.cell(), outcome.reasons()));
  }

  private static Validity validity(Summary summary, List<String> reasons) {
    Stream<String> ofCells =
        summary.remarks().stream()
            .filter(cell -> !cell.reasons().isEmpty())
            .map(cell -> cell.cell() + " is invalid");
    return Validity.of(Stream.concat(ofCells, reasons.stream()).toList(), List.of());
  }

  private static Map<String, String> options(Scenario scenario) {
    Map<String, String> options = new LinkedHashMap<>();
    scenario.options().forEach((name, values) -> options.put(name, String.join(",", values)));
    options.put("name", scenario.name());
    return options;
  }
}
