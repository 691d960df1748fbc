package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.output.ComparisonLines;
import dev.wiretoll.cli.output.RunDirectory;
import dev.wiretoll.report.comparison.ComparisonPage;
import dev.wiretoll.report.comparison.ComparisonReport;
import dev.wiretoll.result.UnreadableRunException;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What {@code compare}, and {@code report} with several runs, do. */
final class Comparing {
  static final Option OUT =
      new Option(
          "out",
          "DIR",
          "Folder for a comparison (default: wiretoll-runs/compare-A-B, by run ids).");

  private static final String DIR = "DIR";
  private static final String RESULTS = "results.json";
  private static final int MOST_ID_CHARS = 60;
  private static final int MOST_NAMED = 3;

  private Comparing() {}

  /** Writes the page and prints what decides; the operands are folders of two runs or more. */
  static ExitCode run(Arguments.Parsed parsed, Invocation invocation) throws IOException {
    List<Path> folders =
        parsed.operands().stream().map(word -> folder(invocation.directory(), word)).toList();
    if (folders.size() > ComparisonReport.MOST_RUNS) {
      throw new UsageException(
          DIR, "must be at most " + ComparisonReport.MOST_RUNS + " runs", "" + folders.size());
    }
    try {
      ComparisonReport report = ComparisonReport.read(folders);
      Path page = report.write(out(parsed, invocation, report.runIds()));
      print(report, page, invocation);
      return ExitCode.OK;
    } catch (UnreadableRunException e) {
      throw new UsageException(DIR, "must be a run's folder: " + e.getMessage());
    }
  }

  private static Path folder(Path directory, String word) {
    try {
      Path folder = directory.resolve(word);
      if (Files.isRegularFile(folder.resolve(RESULTS))) {
        return folder;
      }
      throw new UsageException(DIR, "must be a run's folder with " + RESULTS, folder.toString());
    } catch (InvalidPathException e) {
      throw new UsageException(DIR, "must be a path", word);
    }
  }

  private static Path out(Arguments.Parsed parsed, Invocation invocation, List<String> runIds) {
    Path folder =
        parsed
            .options()
            .path(OUT, invocation.directory())
            .orElseGet(
                () -> invocation.directory().resolve(RunDirectory.ALL_RUNS).resolve(name(runIds)));
    String source = parsed.options().source(OUT);
    RunDirectory.check(source, folder);
    if (Files.exists(folder.resolve(RESULTS))) {
      throw new UsageException(
          source, "must not be a run's folder, whose report it would replace", folder.toString());
    }
    return folder;
  }

  /** Ids come from files and may hold anything. */
  private static String name(List<String> runIds) {
    String named =
        runIds.stream()
            .limit(MOST_NAMED)
            .map(id -> id.replaceAll("[^A-Za-z0-9._-]+", "_"))
            .map(id -> id.substring(0, Math.min(MOST_ID_CHARS, id.length())))
            .collect(Collectors.joining("-", "compare-", ""));
    int further = runIds.size() - MOST_NAMED;
    return further > 0 ? named + "-and-" + further + "-more" : named;
  }

  private static void print(ComparisonReport report, Path page, Invocation invocation) {
    for (ComparisonPage.Summary summary : report.summaries()) {
      summary.invalid().forEach(line -> invocation.err().println("invalid: " + line));
    }
    ComparisonLines.of(report.runIds(), report.summaries()).forEach(invocation.out()::println);
    invocation.out().println(page);
  }
}
