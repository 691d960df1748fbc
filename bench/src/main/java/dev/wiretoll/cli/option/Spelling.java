package dev.wiretoll.cli.option;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds the name that was probably meant. */
public final class Spelling {
  private static final int MAX_EDITS = 2;

  private Spelling() {}

  /**
   * The name nearest to {@code word}, if it takes at most two edits to get there, and fewer than
   * one less than the name's length: short names would otherwise be near to everything.
   */
  public static Optional<String> nearest(String word, List<String> names) {
    return names.stream()
        .filter(name -> edits(word, name) <= Math.min(MAX_EDITS, name.length() - 2))
        .min(Comparator.comparingInt(name -> edits(word, name)));
  }

  /** Levenshtein's distance: insertions, deletions and replacements of one character. */
  public static int edits(String from, String to) {
    int[] previous = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(previous[j], row[j - 1]));
      }
      previous = row;
    }
    return previous[to.length()];
  }
}
