package dev.wiretoll.cli.output;

import java.nio.file.Path;
import java.util.List;

/**
 * What is printed when a run is over.
 *
 * @param rows one for each cell; with several rounds one for all rounds of it
 * @param remarks one for each cell of each round
 * @param notes lines below the table
 * @param report file or folder to look at next
 */
public record RunSummary(List<Row> rows, List<Remarks> remarks, List<String> notes, Path report) {

  /** Copies the lists. */
  public RunSummary {
    rows = List.copyOf(rows);
    remarks = List.copyOf(remarks);
    notes = List.copyOf(notes);
  }

  /** Whether every cell of every round may be believed. */
  public boolean valid() {
    return remarks.stream().allMatch(cell -> cell.reasons().isEmpty());
  }

  /**
   * What is to be said of one cell.
   *
   * @param cell its name, for example {@code polling at 1000 clients, round 2 of 10}
   * @param reasons why the cell may not be believed; empty for a valid one
   * @param warnings what the user should know although the figures stand
   */
  public record Remarks(String cell, List<String> reasons, List<String> warnings) {

    /** Copies the lists. */
    public Remarks {
      reasons = List.copyOf(reasons);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * One cell, or its valid rounds taken together. Figures that are not known are NaN.
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
   * @param rounds how often it was measured
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
      Rounds rounds) {

    /** Delivery and variant, for example {@code polling, tls}. */
    public String name() {
      return variant.isEmpty() ? delivery : delivery + ", " + variant;
    }
  }

  /**
   * How often a cell was measured, and how far the rounds lie apart. Figures that are not known are
   * NaN.
   *
   * @param valid rounds that may be believed, 0 to {@code planned}
   * @param planned rounds that were asked for, 1 or more
   * @param medianOfP50Ms the median of the valid rounds' median delivery ages, in milliseconds
   * @param spreadOfP50Ms the largest of them less the smallest
   */
  public record Rounds(int valid, int planned, double medianOfP50Ms, double spreadOfP50Ms) {

    /** Checks the counts. */
    public Rounds {
      if (valid < 0 || valid > planned) {
        throw new IllegalArgumentException("valid must be 0 to " + planned + ": " + valid);
      }
    }

    /** A cell that was measured once. */
    public static Rounds single(boolean valid) {
      return new Rounds(valid ? 1 : 0, 1, Double.NaN, Double.NaN);
    }
  }
}
