package dev.wiretoll.report.comparison;

import dev.wiretoll.chart.Chart;
import dev.wiretoll.chart.Labels;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.report.Figure;
import dev.wiretoll.result.Environment;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;

/** Puts comparisons into the order and words of the page. */
final class ComparisonWriter {
  private static final List<String> LIMITS =
      List.of(
          "Differences are the later run\u2019s figure less that of A, percentages are of A."
              + " A figure is the mean of the valid rounds\u2019 own figures, a percentile among"
              + " them; curves are drawn from the samples of all valid rounds together.",
          "The interval is Welch\u2019s t interval at 95 % for the difference of the two means, with"
              + " each round as one figure. It needs two valid rounds in both runs; with one round"
              + " there is none. In percent it takes the mean of A as given. One interval in twenty"
              + " misses the true difference, and a page holds many.",
          "Rounds of one run share machine, hour and build: what changes from one session to the"
              + " next is not in the interval. To know how much that is, compare two runs of the"
              + " same build.",
          "Bytes on the wire and lost updates are counted, not sampled: they are equal or they are"
              + " not. Where counts differ between rounds of one run as well, that is said.",
          "Invalid rounds are left out. A cell without a valid one is shown, marked, and never"
              + " subtracted.");

  private final List<Side> sides;
  private final List<Comparison> comparisons;

  ComparisonWriter(List<Side> sides, List<Comparison> comparisons) {
    this.sides = sides;
    this.comparisons = comparisons;
  }

  /**
   * The page.
   *
   * @param charts of each pair of each comparison; taken out
   * @param missing why there are none; empty when there are
   */
  ComparisonPage page(Deque<List<Chart>> charts, String missing) {
    List<ComparisonPage.Versus> all = new ArrayList<>();
    for (int i = 0; i < comparisons.size(); i++) {
      all.add(versus(sides.get(i + 1), comparisons.get(i), charts));
    }
    return new ComparisonPage(
        sides.stream().map(ComparisonWriter::run).toList(), missing, all, LIMITS);
  }

  private static ComparisonPage.Run run(Side side) {
    Environment where = side.run().environment();
    String cores = where.cores() == 1 ? "1 core" : Labels.count(where.cores()) + " cores";
    return new ComparisonPage.Run(
        side.letter(),
        side.name(),
        side.run().runId(),
        side.run().startedAt(),
        cores + ", " + where.cpuModel() + ", " + where.java());
  }

  private ComparisonPage.Versus versus(
      Side other, Comparison comparison, Deque<List<Chart>> charts) {
    Side base = sides.get(0);
    Narration narration = new Narration(base.letter(), other.letter(), comparison);
    ChangeTables tables = new ChangeTables(base.letter(), other.letter());
    List<ComparisonPage.Cell> cells = new ArrayList<>();
    for (Pair pair : comparison.pairs()) {
      cells.add(
          new ComparisonPage.Cell(
              other.stem(pair, cells.size() + 1),
              ChangeTables.name(pair),
              narration.rounds(pair),
              tables.all(pair),
              figures(base, other, charts.remove())));
    }
    return new ComparisonPage.Versus(summary(base, other, comparison), cells);
  }

  /** What one run beside another comes to. */
  static ComparisonPage.Summary summary(Side base, Side other, Comparison comparison) {
    Narration narration = new Narration(base.letter(), other.letter(), comparison);
    return new ComparisonPage.Summary(
        "run-" + other.letter().toLowerCase(Locale.ROOT),
        other.letter() + " beside " + base.letter(),
        narration.answer(),
        narration.valid(),
        narration.invalid(),
        narration.contrasts(),
        new ChangeTables(base.letter(), other.letter()).overview(comparison));
  }

  private static List<Figure> figures(Side base, Side other, List<Chart> charts) {
    return charts.stream()
        .map(chart -> new Figure(chart.id(), chart.svg(), caption(base, other, chart), false))
        .toList();
  }

  private static String caption(Side base, Side other, Chart chart) {
    return chart.id().startsWith("ages-")
        ? "Lower is fresher. Wide and pale is %s, dashed is %s."
            .formatted(base.letter(), other.letter())
        : "Left of zero is less in %s.".formatted(other.letter());
  }
}
