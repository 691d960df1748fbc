package dev.wiretoll.report;

import dev.wiretoll.chart.Series;
import dev.wiretoll.chart.TrafficBar;
import dev.wiretoll.model.BitRate;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/** Bars of figure 6-3: what was measured, and closed forms where nothing was. */
final class TrafficFigures {
  /** The chapter's use cases A, B and C. */
  private static final List<Integer> USE_CASES = List.of(1_000, 10_000, 100_000);

  private static final int MOST_GROUPS = 4;

  private final List<CellResult> cells;

  /** Of one round, or of all as one. */
  TrafficFigures(List<CellResult> cells) {
    this.cells = List.copyOf(cells);
  }

  List<TrafficBar> bars() {
    Set<Series> all = new LinkedHashSet<>();
    cells.forEach(cell -> all.add(Series.of(cell)));
    List<TrafficBar> bars = new ArrayList<>();
    for (Series series : all) {
      for (int clients : counts()) {
        bar(series, clients).ifPresent(bars::add);
      }
    }
    return bars;
  }

  /** Those of the run, and the chapter's beside them where they fit. */
  private Set<Integer> counts() {
    Set<Integer> own = new TreeSet<>(cells.stream().map(CellResult::clients).toList());
    Set<Integer> all = new TreeSet<>(own);
    all.addAll(USE_CASES);
    return all.size() <= MOST_GROUPS ? all : own;
  }

  private Optional<TrafficBar> bar(Series series, int clients) {
    Optional<CellResult> cell = cell(series, clients);
    OptionalDouble measured =
        cell.map(one -> one.bytes().chapterBitsPerSec()).orElse(OptionalDouble.empty());
    if (cell.isPresent() && cell.get().validity().valid() && measured.isPresent()) {
      BitRate rate = new BitRate(measured.getAsDouble());
      return Optional.of(bar(series, clients, rate, new TrafficBar.Measured()));
    }
    return expected(series, clients).map(rate -> bar(series, clients, rate, source(cell)));
  }

  private static TrafficBar bar(
      Series series, int clients, BitRate rate, TrafficBar.Source source) {
    return new TrafficBar(series, clients, rate.mebibitsPerSec(), source);
  }

  private static TrafficBar.Source source(Optional<CellResult> cell) {
    return cell.filter(one -> !one.validity().valid())
        .<TrafficBar.Source>map(one -> new TrafficBar.Invalid(overhead(one)))
        .orElse(new TrafficBar.NotMeasured());
  }

  private static OptionalDouble overhead(CellResult cell) {
    Optional<Double> bytes = cell.bytes().perUpdate().map(ByteCosts.PerUpdate::overhead);
    return bytes.isPresent() && cell.load().deliveredUpdates() > 0
        ? OptionalDouble.of(bytes.get())
        : OptionalDouble.empty();
  }

  private Optional<CellResult> cell(Series series, int clients) {
    return cells.stream()
        .filter(cell -> cell.clients() == clients && Series.of(cell).equals(series))
        .findFirst();
  }

  /** What the bytes of one update, which do not depend on it, make with a number of clients. */
  private Optional<BitRate> expected(Series series, int clients) {
    return cells.stream()
        .filter(cell -> Series.of(cell).equals(series) && cell.model().isPresent())
        .findFirst()
        .map(
            cell ->
                BitRate.of(
                    cell.model().orElseThrow().chapterCharactersPerUpdate(),
                    clients,
                    cell.settings().intervalNs()));
  }
}
