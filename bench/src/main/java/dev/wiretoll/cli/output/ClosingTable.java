package dev.wiretoll.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table that ends a run: one line for each row, columns as wide as needed. */
public final class ClosingTable {
  private static final List<String> FIGURES =
      List.of(
          "delivery",
          "clients",
          "overhead B/update",
          "chapter chars",
          "age mean ms",
          "p50 ms",
          "p99 ms",
          "lost");
  private static final List<String> OF_ROUNDS = List.of("p50 median ms", "p50 spread ms");
  private static final String VALID = "valid";

  private ClosingTable() {}

  /** Lines without line ends, the head first; with more columns if cells had several rounds. */
  public static List<String> lines(List<RunSummary.Row> rows) {
    boolean severalRounds = rows.stream().anyMatch(row -> row.rounds().planned() > 1);
    List<List<String>> table = new ArrayList<>();
    table.add(line(FIGURES, severalRounds ? OF_ROUNDS : List.of(), VALID));
    rows.forEach(row -> table.add(severalRounds ? ofRounds(row) : ofOne(row)));
    return TextTable.aligned(table);
  }

  private static List<String> ofOne(RunSummary.Row row) {
    return line(figures(row), List.of(), row.rounds().valid() == 1 ? "yes" : "NO");
  }

  private static List<String> ofRounds(RunSummary.Row row) {
    RunSummary.Rounds rounds = row.rounds();
    return line(
        figures(row),
        List.of(number("%.3f", rounds.medianOfP50Ms()), number("%.3f", rounds.spreadOfP50Ms())),
        rounds.valid() + " of " + rounds.planned() + " rounds valid");
  }

  private static List<String> line(List<String> figures, List<String> ofRounds, String valid) {
    List<String> line = new ArrayList<>(figures);
    line.addAll(ofRounds);
    line.add(valid);
    return line;
  }

  private static List<String> figures(RunSummary.Row row) {
    return List.of(
        row.name(),
        Integer.toString(row.clients()),
        number("%.1f", row.overheadBytesPerUpdate()),
        number("%.1f", row.chapterCharactersPerUpdate()),
        number("%.3f", row.ageMeanMs()),
        number("%.3f", row.ageP50Ms()),
        number("%.3f", row.ageP99Ms()),
        number("%.0f", row.lost()));
  }

  private static String number(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
