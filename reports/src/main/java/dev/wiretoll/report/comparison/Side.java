package dev.wiretoll.report.comparison;

import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import java.util.Locale;

/**
 * One of the runs that are compared.
 *
 * @param letter its short name: {@code A} for the first
 * @param folder where it is
 * @param run its results
 */
record Side(String letter, RunFolder folder, RunResult run) {
  private static final int MOST_SLUG_CHARS = 40;

  /** What the user called it, else its id. */
  String name() {
    return run.name().isBlank() ? run.runId() : run.name();
  }

  /**
   * Names a pair of cells, of which this run is the other, in anchors and files; the number keeps
   * variants apart.
   */
  String stem(Pair pair, int number) {
    String slug = pair.delivery().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return letter.toLowerCase(Locale.ROOT)
        + "-"
        + number
        + "-"
        + slug.substring(0, Math.min(MOST_SLUG_CHARS, slug.length()))
        + "-"
        + pair.clients();
  }
}
