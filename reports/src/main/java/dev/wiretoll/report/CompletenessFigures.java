package dev.wiretoll.report;

import dev.wiretoll.chart.CompletenessChart;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Fate;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.util.Comparator;
import java.util.List;

/** What became of updates, all valid rounds of a cell together. */
final class CompletenessFigures {
  private final RunResult run;

  CompletenessFigures(RunResult run) {
    this.run = run;
  }

  List<Drawing> drawings() {
    CompletenessChart chart =
        new CompletenessChart(
            MergedRounds.of(run).cells().stream()
                .sorted(Comparator.comparingInt(CellResult::clients))
                .map(
                    cell ->
                        new CompletenessChart.Row(
                            Series.of(cell), cell.clients(), fate(cell), cell.validity().valid()))
                .toList());
    return chart.isEmpty() ? List.of() : List.of(chart);
  }

  private Fate fate(CellResult cell) {
    return MergedRounds.rounds(run, cell)
        .filter(round -> round.validity().valid())
        .map(round -> fate(round.load()))
        .reduce(Fate::plus)
        .orElse(fate(cell.load()));
  }

  private static Fate fate(Load load) {
    return new Fate(
        load.deliveredUpdates(),
        load.superseded(),
        load.lost(),
        load.duplicated(),
        load.reordered());
  }
}
