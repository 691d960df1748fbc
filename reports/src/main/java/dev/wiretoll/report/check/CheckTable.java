package dev.wiretoll.report.check;

import dev.wiretoll.report.Table;
import dev.wiretoll.result.Check;
import dev.wiretoll.result.CheckedMetric;
import dev.wiretoll.result.CheckedMetric.Finding;
import dev.wiretoll.result.CheckedMetric.Test;
import dev.wiretoll.result.CheckedMetric.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What was judged, as rows of text. */
public final class CheckTable {
  private static final Set<Finding> QUIET = Set.of(Finding.EQUAL, Finding.NOT_MEASURED);

  private CheckTable() {}

  /** Everything, a row each; what a finding is tells the row itself, not a mark. */
  public static Table of(Check check) {
    return new Table(
        "What was judged, of all valid pairs of rounds",
        List.of("Cell", "Metric", "Finding", "Base", "Candidate", "Change", "p (Holm)"),
        3,
        check.metrics().stream().map(CheckedRow::of).map(CheckTable::row).toList());
  }

  private static Table.Row row(CheckedRow row) {
    return new Table.Row(
        true,
        Stream.of(
                row.cell(),
                row.metric(),
                row.finding(),
                row.base(),
                row.candidate(),
                row.change(),
                row.p())
            .map(cell -> cell.isEmpty() ? "\u2013" : cell)
            .toList());
  }

  /** All figures of a metric with what they came to, a sentence or list a line. */
  public static List<String> figures(CheckedMetric metric) {
    List<String> lines = new ArrayList<>();
    lines.add(metric.why());
    lines.add("base (" + metric.unit() + "): " + CheckedRow.figures(metric.figures().base()));
    lines.add(
        "candidate (" + metric.unit() + "): " + CheckedRow.figures(metric.figures().candidate()));
    metric.test().ifPresent(test -> lines.add(tested(metric, test)));
    metric
        .confirmation()
        .ifPresent(
            again -> {
              lines.add("base again: " + CheckedRow.figures(again.figures().base()));
              lines.add("candidate again: " + CheckedRow.figures(again.figures().candidate()));
              lines.add(ps("p again", again.p(), again.adjustedP()));
            });
    return lines;
  }

  private static String tested(CheckedMetric metric, Test test) {
    String floor = "floor " + CheckedRow.figures(List.of(test.floor())) + " " + metric.unit();
    return floor
        + ", "
        + (metric.finding() == Finding.IMPROVEMENT
            ? ps("p of better", test.betterP(), test.adjustedBetterP())
            : ps("p", test.p(), test.adjustedP()));
  }

  private static String ps(String name, double p, double adjusted) {
    return String.format(Locale.ROOT, "%s %.6f, by Holm's rule %.6f", name, p, adjusted);
  }

  /** The rows of a terminal: bytes that are equal take one a cell. */
  static List<CheckedRow> brief(Check check) {
    List<CheckedRow> rows = new ArrayList<>();
    check.metrics().stream()
        .map(CheckedMetric::cell)
        .distinct()
        .forEach(
            cell -> {
              List<CheckedMetric> own =
                  check.metrics().stream().filter(metric -> metric.cell().equals(cell)).toList();
              equal(own.stream().filter(CheckTable::isEqualBytes).toList()).forEach(rows::add);
              own.stream()
                  .filter(metric -> !isEqualBytes(metric))
                  .map(CheckedRow::of)
                  .forEach(rows::add);
            });
    return rows;
  }

  private static boolean isEqualBytes(CheckedMetric metric) {
    return metric.tier() == Tier.EXACT && QUIET.contains(metric.finding());
  }

  private static Stream<CheckedRow> equal(List<CheckedMetric> bytes) {
    String names =
        bytes.stream()
            .filter(metric -> metric.finding() == Finding.EQUAL)
            .map(CheckedMetric::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty()
        ? Stream.empty()
        : Stream.of(
            new CheckedRow(
                bytes.get(0).cell().words(),
                "bytes: " + names,
                "",
                "",
                "",
                "",
                Finding.EQUAL.label()));
  }
}
