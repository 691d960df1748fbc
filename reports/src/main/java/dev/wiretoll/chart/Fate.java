package dev.wiretoll.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of the updates that were due within a measurement; counts, 0 or more.
 *
 * @param delivered seen by their client, each counted once
 * @param superseded skipped on purpose because a newer one was there
 * @param lost never seen
 * @param duplicated of those delivered, seen again
 * @param reordered of those delivered, seen after a newer one
 */
public record Fate(long delivered, long superseded, long lost, long duplicated, long reordered) {

  /** Both together. */
  public Fate plus(Fate other) {
    return new Fate(
        delivered + other.delivered,
        superseded + other.superseded,
        lost + other.lost,
        duplicated + other.duplicated,
        reordered + other.reordered);
  }

  long due() {
    return delivered + superseded + lost;
  }

  /** What stands beside a bar: all of them, or how many and the worst of what else happened. */
  String inShort() {
    if (due() == 0) {
      return "none due";
    }
    List<String> others = others();
    String most =
        delivered == due()
            ? "all " + Labels.count(due())
            : Labels.count(delivered) + " of " + Labels.count(due());
    return others.isEmpty()
        ? most
        : most + "; " + others.get(0) + (others.size() > 1 ? " \u2026" : "");
  }

  /** For a screen reader. */
  String words() {
    List<String> parts = new ArrayList<>();
    parts.add(Labels.count(delivered) + " of " + Labels.count(due()) + " delivered");
    parts.addAll(others());
    return String.join(", ", parts);
  }

  private List<String> others() {
    List<String> others = new ArrayList<>();
    add(others, lost, "lost");
    add(others, superseded, "superseded");
    add(others, duplicated, "seen twice");
    add(others, reordered, "out of order");
    return others;
  }

  private static void add(List<String> parts, long count, String word) {
    if (count > 0) {
      parts.add(Labels.count(count) + " " + word);
    }
  }
}
