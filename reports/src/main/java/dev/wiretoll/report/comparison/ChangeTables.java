package dev.wiretoll.report.comparison;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.compare.Change;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.compare.Finding;
import dev.wiretoll.compare.Interval;
import dev.wiretoll.compare.Measure;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.compare.Reading;
import dev.wiretoll.compare.Unit;
import dev.wiretoll.report.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Differences as tables of text. */
final class ChangeTables {
  /** Stands where there is nothing to say. */
  private static final String NONE = "\u2013";

  /** What a reader wants to know of every pair first. */
  private static final List<Measure> DECIDING =
      List.of(
          Measure.OVERHEAD,
          Measure.AGE_P50,
          Measure.AGE_P99,
          Measure.SERVER_CPU,
          Measure.SERVER_MEMORY,
          Measure.LOST);

  private final String base;
  private final String other;

  /** With the short names of both runs. */
  ChangeTables(String base, String other) {
    this.base = base;
    this.other = other;
  }

  /** The deciding measures of all pairs. */
  Table overview(Comparison comparison) {
    List<Table.Row> rows = new ArrayList<>();
    for (Pair pair : comparison.pairs()) {
      for (Change change : pair.changes()) {
        if (DECIDING.contains(change.measure())) {
          rows.add(row(change, Stream.of(name(pair), label(change)), Stream.of()));
        }
      }
    }
    return new Table(
        "What decides, " + other + " beside " + base,
        head(Stream.of("Delivery and clients", "Measure"), Stream.of()),
        2,
        rows);
  }

  /** All measures of one pair. */
  Table all(Pair pair) {
    return new Table(
        "All measures of " + name(pair),
        head(Stream.of("Measure"), Stream.of("interval (%)")),
        1,
        pair.changes().stream()
            .map(
                change -> row(change, Stream.of(label(change)), Stream.of(intervalPercent(change))))
            .toList());
  }

  /** As a heading names it: polling (tls), 1,000 clients. */
  static String name(Pair pair) {
    return new Series(pair.delivery(), pair.variant()).name()
        + ", "
        + Labels.count(pair.clients())
        + " clients";
  }

  private List<String> head(Stream<String> first, Stream<String> further) {
    Stream<String> middle = Stream.of(base, other, other + " \u2212 " + base, "%", "95 % interval");
    return Stream.of(first, middle, further, Stream.of("Says"))
        .flatMap(columns -> columns)
        .toList();
  }

  private Table.Row row(Change change, Stream<String> first, Stream<String> further) {
    Unit unit = change.measure().unit();
    Stream<String> middle =
        Stream.of(
            value(change.base(), unit),
            value(change.other(), unit),
            signed(change.difference(), unit),
            percent(change.percent()),
            interval(change));
    return new Table.Row(
        change.finding() != Finding.INVALID,
        Stream.of(first, middle, further, Stream.of(says(change)))
            .flatMap(cells -> cells)
            .toList());
  }

  private static String label(Change change) {
    return change.measure().label() + " (" + change.measure().unit().symbol() + ")";
  }

  private static String value(Reading reading, Unit unit) {
    OptionalDouble mean = reading.mean();
    String text = mean.isPresent() ? unit.text(mean.getAsDouble()) : NONE;
    return reading.valid() || mean.isEmpty() ? text : "\u2717 " + text;
  }

  private static String signed(OptionalDouble difference, Unit unit) {
    return difference.isPresent() ? minus(unit.signed(difference.getAsDouble())) : NONE;
  }

  static String percent(OptionalDouble percent) {
    return percent.isPresent() ? percent(percent.getAsDouble()) : NONE;
  }

  private static String percent(double percent) {
    String format = Math.abs(percent) >= 100 ? "%+,.0f" : "%+.1f";
    String text = String.format(Locale.ROOT, format, percent);
    return text.matches("[+-]0\\.0") ? "0" : minus(text);
  }

  private static String interval(Change change) {
    Unit unit = change.measure().unit();
    if (change.measure().isExact()) {
      return "counted";
    }
    return change
        .interval()
        .map(ends -> minus(unit.signed(ends.low()) + " to " + unit.signed(ends.high())))
        .orElse(NONE);
  }

  private static String intervalPercent(Change change) {
    return change.intervalPercent().map(ChangeTables::percents).orElse(NONE);
  }

  private static String percents(Interval ends) {
    return percent(ends.low()) + " to " + percent(ends.high());
  }

  private static String says(Change change) {
    Finding finding = change.finding();
    if (finding != Finding.LESS && finding != Finding.MORE) {
      return finding.label();
    }
    boolean better = change.measure().direction().isBetter(change.difference().orElseThrow());
    return finding.label() + (better ? ", better" : ", worse");
  }

  private static String minus(String text) {
    return text.replace('-', '\u2212');
  }
}
