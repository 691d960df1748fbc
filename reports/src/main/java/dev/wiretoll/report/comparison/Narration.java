package dev.wiretoll.report.comparison;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.compare.Change;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.compare.Contrast;
import dev.wiretoll.compare.Finding;
import dev.wiretoll.compare.Interval;
import dev.wiretoll.compare.Measure;
import dev.wiretoll.compare.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a comparison comes to, and what stands in its way, in sentences. */
final class Narration {
  private final String base;
  private final String other;
  private final Comparison comparison;

  /** With the short names of both runs. */
  Narration(String base, String other, Comparison comparison) {
    this.base = base;
    this.other = other;
    this.comparison = comparison;
  }

  /** What it comes to. */
  String answer() {
    if (comparison.pairs().isEmpty()) {
      return "No cell of " + other + " belongs to one of " + base + ": nothing can be compared.";
    }
    return bytes() + " " + samples();
  }

  private String bytes() {
    List<Change> overheads =
        comparison.pairs().stream()
            .map(pair -> pair.change(Measure.OVERHEAD))
            .filter(change -> change.difference().isPresent())
            .toList();
    long equal = overheads.stream().filter(change -> change.finding() == Finding.EQUAL).count();
    if (overheads.isEmpty()) {
      return "Overhead in bytes cannot be compared.";
    }
    return equal == overheads.size()
        ? "Overhead in bytes is equal in " + cells(overheads.size()) + "."
        : "Overhead in bytes differs in "
            + (overheads.size() - equal)
            + " of "
            + overheads.size()
            + (overheads.size() == 1 ? " cell." : " cells.");
  }

  private String samples() {
    List<Change> withInterval =
        comparison.pairs().stream()
            .flatMap(pair -> pair.changes().stream())
            .filter(change -> change.interval().isPresent())
            .toList();
    if (withInterval.isEmpty()) {
      return "No other difference has an interval, for want of "
          + Interval.LEAST_ROUNDS
          + " valid rounds in both runs that differ: they may be chance.";
    }
    long less = count(withInterval, Finding.LESS);
    long more = count(withInterval, Finding.MORE);
    return "Of "
        + withInterval.size()
        + " differences with an interval, "
        + (less + more == 0
            ? "none can be told from chance."
            : less
                + " are told to be less in "
                + other
                + " and "
                + more
                + " to be more; one in twenty would be by chance alone.");
  }

  private static long count(List<Change> changes, Finding finding) {
    return changes.stream().filter(change -> change.finding() == finding).count();
  }

  private static String cells(int count) {
    return count == 1 ? "the one cell" : "all " + count + " cells";
  }

  /** Whether every cell that has a partner may be used. */
  boolean valid() {
    return comparison.pairs().stream().allMatch(Pair::valid);
  }

  /** Cells and rounds that may not be used, and why. */
  List<String> invalid() {
    return comparison.pairs().stream()
        .flatMap(pair -> Stream.of(invalid(base, pair.base()), invalid(other, pair.other())))
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> invalid(String run, CellRounds cell) {
    int rounds = cell.rounds().size();
    int left = rounds - cell.validRounds().size();
    if (left == 0) {
      return List.of();
    }
    String which = rounds == 1 ? "" : ", " + left + " of " + rounds + " rounds";
    return List.of(run + ": " + name(cell) + which + ": " + String.join("; ", cell.reasons()));
  }

  /** How many rounds the figures of a pair come from. */
  String rounds(Pair pair) {
    return "Valid rounds: "
        + pair.base().validRounds().size()
        + " in "
        + base
        + ", "
        + pair.other().validRounds().size()
        + " in "
        + other
        + ".";
  }

  /** What differs beside the figures: machines, settings, cells without a partner. */
  List<String> contrasts() {
    List<String> lines = new ArrayList<>(lines(comparison.environment()));
    List<Contrast> ofAll = settingsOfAll();
    lines.addAll(lines(ofAll));
    for (Pair pair : comparison.pairs()) {
      List<Contrast> own = new ArrayList<>(pair.settings());
      own.removeAll(ofAll);
      lines(own).forEach(line -> lines.add(name(pair.base()) + ": " + line));
    }
    comparison.onlyInBase().forEach(cell -> lines.add("only in " + base + ": " + name(cell)));
    comparison.onlyInOther().forEach(cell -> lines.add("only in " + other + ": " + name(cell)));
    return lines;
  }

  /** In which all pairs differ in the same way. */
  private List<Contrast> settingsOfAll() {
    return comparison.pairs().stream()
        .map(Pair::settings)
        .reduce((one, next) -> one.stream().filter(next::contains).toList())
        .orElse(List.of());
  }

  private List<String> lines(List<Contrast> contrasts) {
    return contrasts.stream().map(contrast -> contrast.line(base, other)).toList();
  }

  private static String name(CellRounds cell) {
    return new Series(cell.delivery(), cell.variant()).name()
        + ", "
        + Labels.count(cell.clients())
        + " clients";
  }
}
