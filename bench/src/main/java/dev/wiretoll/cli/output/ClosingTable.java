package dev.wiretoll.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The table that ends a run: one line for each cell, columns as wide as needed. */
public final class ClosingTable {
  private static final List<String> HEAD =
      List.of(
          "delivery",
          "clients",
          "overhead B/update",
          "chapter chars",
          "age mean ms",
          "p50 ms",
          "p99 ms",
          "lost",
          "valid");

  private ClosingTable() {}

  /** Lines without line ends, the head first. */
  public static List<String> lines(List<RunSummary.Row> rows) {
    List<List<String>> table = new ArrayList<>();
    table.add(HEAD);
    rows.forEach(row -> table.add(cells(row)));
    List<Integer> widths =
        IntStream.range(0, HEAD.size())
            .mapToObj(
                column -> table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toList();
    return table.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, List<Integer> widths) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), widths.get(column), column == 0))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String padded(String text, int width, boolean left) {
    String space = " ".repeat(width - text.length());
    return left ? text + space : space + text;
  }

  private static List<String> cells(RunSummary.Row row) {
    return List.of(
        row.name(),
        Integer.toString(row.clients()),
        number("%.1f", row.overheadBytesPerUpdate()),
        number("%.1f", row.chapterCharactersPerUpdate()),
        number("%.3f", row.ageMeanMs()),
        number("%.3f", row.ageP50Ms()),
        number("%.3f", row.ageP99Ms()),
        number("%.0f", row.lost()),
        row.reasons().isEmpty() ? "yes" : "NO");
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
