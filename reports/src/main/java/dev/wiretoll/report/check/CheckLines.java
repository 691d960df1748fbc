package dev.wiretoll.report.check;

import dev.wiretoll.result.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A check as it is told on a terminal. */
public final class CheckLines {
  private static final String CONTROL = "\\p{Cntrl}+";
  private static final String GAP = "  ";

  private CheckLines() {}

  /**
   * Lines without line ends: for each cell its metrics in columns, then notes, and last the verdict
   * with its reasons.
   */
  public static List<String> of(Check check) {
    List<String> lines = new ArrayList<>();
    List<CheckedRow> rows = CheckTable.brief(check);
    if (!rows.isEmpty()) {
      lines.addAll(table(rows));
    }
    check.notes().forEach(note -> lines.add("note: " + note));
    String verdict = check.verdict().label().toUpperCase(Locale.ROOT);
    lines.add(verdict + " (" + against(check.base()) + "): " + check.reasons().get(0));
    check.reasons().stream().skip(1).forEach(reason -> lines.add(GAP + reason));
    return lines.stream().map(line -> line.replaceAll(CONTROL, " ")).toList();
  }

  /** What the run was compared with, in words. */
  public static String against(Check.Base base) {
    String name = base.name().isBlank() ? base.runId() : base.name();
    return switch (base.kind()) {
      case DUET -> "beside " + name + ", measured together";
      case STORED -> "beside " + name + ", measured earlier";
      case NONE -> "beside nothing";
    };
  }

  private static List<String> table(List<CheckedRow> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(List.of("metric", "base", "candidate", "change", "p", "finding"));
    rows.forEach(
        row ->
            cells.add(
                List.of(
                    GAP + row.metric(),
                    row.base(),
                    row.candidate(),
                    row.change(),
                    row.p(),
                    row.finding())));
    List<Integer> widths =
        IntStream.range(0, cells.get(0).size())
            .mapToObj(
                column ->
                    cells.stream()
                        .filter(row -> column > 0 || !row.get(1).isEmpty())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
            .toList();
    List<String> lines = new ArrayList<>();
    lines.add(line(cells.get(0), widths));
    String cell = "";
    for (int i = 0; i < rows.size(); i++) {
      if (!rows.get(i).cell().equals(cell)) {
        cell = rows.get(i).cell();
        lines.add(cell);
      }
      lines.add(line(cells.get(i + 1), widths));
    }
    return lines;
  }

  /** A row of names alone takes the line: it has no figures to stand in columns. */
  private static String line(List<String> row, List<Integer> widths) {
    int last = row.size() - 1;
    if (row.subList(1, last).stream().allMatch(String::isEmpty)) {
      return row.get(0) + GAP + row.get(last);
    }
    StringBuilder line = new StringBuilder(row.get(0) + space(row, widths, 0));
    for (int column = 1; column < last; column++) {
      line.append(GAP).append(space(row, widths, column)).append(row.get(column));
    }
    return line.append(GAP).append(row.get(last)).toString();
  }

  private static String space(List<String> row, List<Integer> widths, int column) {
    return " ".repeat(Math.max(0, widths.get(column) - row.get(column).length()));
  }
}
