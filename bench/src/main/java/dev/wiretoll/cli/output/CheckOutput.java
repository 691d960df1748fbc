package dev.wiretoll.cli.output;

import dev.wiretoll.result.Check;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Tier;
import dev.wiretoll.result.RunResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a check says on the terminal, and the baseline that it keeps. */
public final class CheckOutput {
  private static final String RESULTS = "results.json";
  private static final int TEXT_COLUMNS = 2;

  private CheckOutput() {}

  /** A table of what was judged, then the verdict with its reasons. */
  public static List<String> lines(Check check) {
    List<List<String>> table = new ArrayList<>();
    table.add(List.of("cell", "metric", "base", "this", "change %", "p (Holm)", "finding"));
    check.metrics().stream()
        .filter(metric -> metric.tier() != Tier.REPORTED)
        .forEach(metric -> table.add(cells(metric)));
    List<String> lines = new ArrayList<>(TextTable.aligned(table, TEXT_COLUMNS));
    check.notes().forEach(note -> lines.add("note: " + note));
    lines.add("verdict: " + check.verdict().label());
    check.reasons().forEach(reason -> lines.add("  " + reason));
    return lines;
  }

  /**
   * Keeps a run's results as a baseline, in one step.
   *
   * @param folder the run's
   * @param baseline file to write
   * @return what was done, in one line
   */
  public static String save(RunResult run, Path folder, Path baseline) throws IOException {
    boolean someValid = run.cells().stream().anyMatch(cell -> cell.validity().valid());
    if (!someValid) {
      return "no baseline was saved: no round of this run is valid";
    }
    Path parent = Optional.ofNullable(baseline.toAbsolutePath().getParent()).orElse(folder);
    Files.createDirectories(parent);
    Path half = Files.createTempFile(parent, "baseline", ".part");
    Files.copy(folder.resolve(RESULTS), half, StandardCopyOption.REPLACE_EXISTING);
    Files.move(half, baseline, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return "baseline saved: " + baseline;
  }

  private static List<String> cells(CheckedMetric metric) {
    return List.of(
        metric.cell().words(),
        metric.name() + (metric.unit().isEmpty() ? "" : " " + metric.unit()),
        median(metric.figures().base()),
        median(metric.figures().candidate()),
        metric.changePercent().isPresent()
            ? String.format(Locale.ROOT, "%+.1f", metric.changePercent().getAsDouble())
            : "-",
        metric.test().map(test -> String.format(Locale.ROOT, "%.4f", test.adjustedP())).orElse("-"),
        metric.finding().label());
  }

  private static String median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(figure -> figure).sorted().toArray();
    if (sorted.length == 0) {
      return "-";
    }
    double middle = (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    return String.format(Locale.ROOT, "%.3f", middle);
  }
}
