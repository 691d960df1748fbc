package dev.wiretoll.cli.output;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows of text as lines with columns as wide as needed: the first ones to the left, others right.
 */
final class TextTable {
  private TextTable() {}

  /** Lines without line ends; every row must have as many cells as the first. */
  static List<String> aligned(List<List<String>> table) {
    return aligned(table, 1);
  }

  /** The same with so many columns to the left. */
  static List<String> aligned(List<List<String>> table, int leftColumns) {
    List<Integer> widths =
        IntStream.range(0, table.get(0).size())
            .mapToObj(
                column -> table.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toList();
    return table.stream().map(row -> padded(row, widths, leftColumns)).toList();
  }

  private static String padded(List<String> row, List<Integer> widths, int leftColumns) {
    return IntStream.range(0, row.size())
        .mapToObj(column -> padded(row.get(column), widths.get(column), column < leftColumns))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String padded(String text, int width, boolean left) {
    String space = " ".repeat(width - text.length());
    return left ? text + space : space + text;
  }
}
