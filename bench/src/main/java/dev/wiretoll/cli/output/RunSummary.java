package dev.wiretoll.cli.output;

import java.nio.file.Path;
import java.util.List;

/**
 * What is printed when a run is over.
 *
 * @param rows one for each cell
 * @param notes lines below their table
 * @param report file or folder to look at next
 */
public record RunSummary(List<Row> rows, List<String> notes, Path report) {

  /** Copies the lists. */
  public RunSummary {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }

  /** Whether every cell may be believed. */
  public boolean valid() {
    return rows.stream().allMatch(row -> row.reasons().isEmpty());
  }

  /**
   * One cell. Figures that are not known are NaN.
   *
   * @param delivery how updates reached the clients
   * @param variant what tells it from the run's other cells of that delivery; empty when nothing
   * @param clients clients of the fleet
   * @param overheadBytesPerUpdate bytes beside the payload for each update, both directions
   * @param chapterCharactersPerUpdate the same by the count of the 2010 book chapter
   * @param ageMeanMs mean delivery age in milliseconds
   * @param ageP50Ms median of it
   * @param ageP99Ms its 99th percentile
   * @param lost updates that never arrived
   * @param reasons why the cell may not be believed; empty for a valid one
   * @param warnings what the user should know although the figures stand
   */
  public record Row(
      String delivery,
      String variant,
      int clients,
      double overheadBytesPerUpdate,
      double chapterCharactersPerUpdate,
      double ageMeanMs,
      double ageP50Ms,
      double ageP99Ms,
      double lost,
      List<String> reasons,
      List<String> warnings) {

    /** Copies the lists. */
    public Row {
      reasons = List.copyOf(reasons);
      warnings = List.copyOf(warnings);
    }

    /** Delivery and variant, for example {@code polling, tls}. */
    public String name() {
      return variant.isEmpty() ? delivery : delivery + ", " + variant;
    }
  }
}
