package dev.wiretoll.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A table of text; the first {@code textColumns} columns are words, the rest numbers.
 *
 * @param caption what it shows
 * @param head column titles, units in brackets
 * @param textColumns columns aligned left
 * @param rows in order
 */
public record Table(String caption, List<String> head, int textColumns, List<Row> rows) {

  private static final int MOST_IN_SIGHT = 12;

  /** Copies the lists and checks that every row is complete. */
  public Table {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
    for (Row row : rows) {
      if (row.cells().size() != head.size()) {
        throw new IllegalArgumentException("row must have " + head.size() + " cells: " + row);
      }
    }
  }

  /** Whether it would push what follows out of sight. */
  public boolean isLong() {
    return rows.size() > MOST_IN_SIGHT;
  }

  /**
   * One row.
   *
   * @param valid false when its numbers must not be used
   * @param cells text, empty where there is nothing to say
   * @param anchor where on the page the first cell leads; empty for nowhere
   */
  public record Row(boolean valid, List<String> cells, String anchor) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
    }

    /** That leads nowhere. */
    public Row(boolean valid, List<String> cells) {
      this(valid, cells, "");
    }
  }

  /** Collects rows. */
  static final class Builder {
    private final String caption;
    private final int textColumns;
    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    Builder(String caption, int textColumns, String... head) {
      this.caption = caption;
      this.textColumns = textColumns;
      this.head = List.of(head);
    }

    Builder row(boolean valid, String... cells) {
      rows.add(new Row(valid, List.of(cells)));
      return this;
    }

    Builder linkedRow(String anchor, String... cells) {
      rows.add(new Row(true, List.of(cells), anchor));
      return this;
    }

    Table build() {
      return new Table(caption, head, textColumns, rows);
    }

    /** Without columns of numbers in which no row has any. */
    Table buildWithoutEmptyColumns() {
      List<Integer> kept =
          IntStream.range(0, head.size())
              .filter(
                  column -> column < textColumns || rows.stream().anyMatch(row -> has(row, column)))
              .boxed()
              .toList();
      return new Table(
          caption,
          kept.stream().map(head::get).toList(),
          textColumns,
          rows.stream()
              .map(
                  row ->
                      new Row(
                          row.valid(), kept.stream().map(row.cells()::get).toList(), row.anchor()))
              .toList());
    }

    private static boolean has(Row row, int column) {
      return !row.cells().get(column).equals(Words.NONE);
    }
  }
}
