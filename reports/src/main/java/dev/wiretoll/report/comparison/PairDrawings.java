package dev.wiretoll.report.comparison;

import dev.wiretoll.chart.DifferencesChart;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.OverlaidAges;
import dev.wiretoll.chart.Series;
import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.compare.Change;
import dev.wiretoll.compare.Comparison;
import dev.wiretoll.compare.Interval;
import dev.wiretoll.compare.Pair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.UnreadableRunException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** Which charts a pair of cells gets, and from which figures. One thread may use it. */
final class PairDrawings {
  private static final int DIGITS = 3;

  private final Side base;
  private final Side other;

  PairDrawings(Side base, Side other) {
    this.base = base;
    this.other = other;
  }

  /** For each pair, in order. */
  List<List<Drawing>> of(Comparison comparison) throws UnreadableRunException {
    List<List<Drawing>> drawings = new ArrayList<>();
    for (Pair pair : comparison.pairs()) {
      drawings.add(of(pair, other.stem(pair, drawings.size() + 1)));
    }
    return drawings;
  }

  private List<Drawing> of(Pair pair, String stem) throws UnreadableRunException {
    List<Drawing> drawings = new ArrayList<>();
    OverlaidAges ages = ages(pair, "ages-" + stem);
    if (!ages.isEmpty()) {
      drawings.add(ages);
    }
    DifferencesChart differences = differences(pair, "differences-" + stem);
    if (!differences.isEmpty()) {
      drawings.add(differences);
    }
    return drawings;
  }

  private OverlaidAges ages(Pair pair, String id) throws UnreadableRunException {
    List<OverlaidAges.Run> runs = new ArrayList<>();
    run(base, true, pair.base()).ifPresent(runs::add);
    run(other, false, pair.other()).ifPresent(runs::add);
    return new OverlaidAges(id, series(pair), pair.clients(), runs);
  }

  private static Optional<OverlaidAges.Run> run(Side side, boolean isBase, CellRounds cell)
      throws UnreadableRunException {
    String name = side.letter() + ": " + side.name();
    Optional<Histogram> agesNs = agesNs(side, cell);
    return agesNs.map(
        samples -> new OverlaidAges.Run(name, isBase, samples, cell.valid(), clockBoundNs(cell)));
  }

  private static OptionalLong clockBoundNs(CellRounds cell) {
    return cell.countedRounds().stream()
        .map(CellResult::clockBoundNs)
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  /** All valid rounds added up; invalid ones only where there are no others. */
  private static Optional<Histogram> agesNs(Side side, CellRounds cell)
      throws UnreadableRunException {
    Histogram sum = new Histogram(DIGITS);
    sum.setAutoResize(true);
    for (CellResult round : cell.agesWithheld() ? List.<CellResult>of() : cell.countedRounds()) {
      Optional<Distribution> ages = round.distribution(Metric.DELIVERY_AGE);
      if (ages.isPresent() && ages.get().count() > 0) {
        sum.add(side.folder().histogram(ages.get()));
      }
    }
    return sum.getTotalCount() == 0 ? Optional.empty() : Optional.of(sum);
  }

  private DifferencesChart differences(Pair pair, String id) {
    return new DifferencesChart(
        id,
        base.letter(),
        other.letter(),
        series(pair),
        pair.clients(),
        pair.changes().stream()
            .filter(change -> change.percent().isPresent())
            .map(PairDrawings::row)
            .toList());
  }

  private static DifferencesChart.Row row(Change change) {
    Optional<Interval> interval = change.intervalPercent();
    return new DifferencesChart.Row(
        change.measure().label(),
        change.percent().orElseThrow(),
        interval.map(Interval::low).map(OptionalDouble::of).orElse(OptionalDouble.empty()),
        interval.map(Interval::high).map(OptionalDouble::of).orElse(OptionalDouble.empty()));
  }

  private static Series series(Pair pair) {
    return new Series(pair.delivery(), pair.variant());
  }
}
