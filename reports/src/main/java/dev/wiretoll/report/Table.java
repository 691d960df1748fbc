package dev.wiretoll.report;

import java.util.ArrayList;
import java.util.List;

/**
 * A table of text; the first {@code textColumns} columns are words, the rest numbers.
 *
 * @param caption what it shows
 * @param head column titles, units in brackets
 * @param textColumns columns aligned left
 * @param rows in order
 */
public record Table(String caption, List<String> head, int textColumns, List<Row> rows) {

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

  /**
   * One row.
   *
   * @param valid false when its numbers must not be used
   * @param cells text, empty where there is nothing to say
   */
  public record Row(boolean valid, List<String> cells) {
    /** Copies the list. */
    public Row {
      cells = List.copyOf(cells);
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

    Table build() {
      return new Table(caption, head, textColumns, rows);
    }
  }
}
