package dev.wiretoll.report;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.ModelValues.AgeQuantiles;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Delivery ages beside their closed form, and how far apart they are. */
final class ExpectedAges {
  /** Figures of both, in the order of their size; the mean stands beside the median. */
  private static final List<Figure> FIGURES =
      List.of(
          new Figure("Least (ms)", Distribution::minNs, always(ModelValues::deliveryAgeMinNs)),
          new Figure("p1 (ms)", Distribution::p1Ns, quantile(AgeQuantiles::p1Ns)),
          new Figure("p50 (ms)", Distribution::p50Ns, quantile(AgeQuantiles::p50Ns)),
          new Figure("Mean (ms)", Distribution::meanNs, always(ModelValues::deliveryAgeMeanNs)),
          new Figure("p90 (ms)", Distribution::p90Ns, quantile(AgeQuantiles::p90Ns)),
          new Figure("p99 (ms)", Distribution::p99Ns, quantile(AgeQuantiles::p99Ns)),
          new Figure("p99.9 (ms)", Distribution::p999Ns, quantile(AgeQuantiles::p999Ns)),
          new Figure("Most (ms)", Distribution::maxNs, always(ModelValues::deliveryAgeMaxNs)));

  private ExpectedAges() {}

  /**
   * A column.
   *
   * @param name of the figure, with its unit
   * @param measured what the samples say
   * @param expected what the closed form says
   */
  private record Figure(
      String name,
      Function<Distribution, OptionalLong> measured,
      Function<ModelValues, OptionalLong> expected) {}

  private static Function<ModelValues, OptionalLong> always(ToLongFunction<ModelValues> figure) {
    return form -> OptionalLong.of(figure.applyAsLong(form));
  }

  private static Function<ModelValues, OptionalLong> quantile(
      ToLongFunction<AgeQuantiles> quantile) {
    return form ->
        form.deliveryAgeQuantiles()
            .map(quantiles -> OptionalLong.of(quantile.applyAsLong(quantiles)))
            .orElse(OptionalLong.empty());
  }

  /** Three rows for each cell that has a closed form: measured, expected, difference. */
  static Table table(RunResult run) {
    List<String> head = new ArrayList<>(List.of("Delivery and clients", ""));
    FIGURES.forEach(figure -> head.add(figure.name()));
    Table.Builder table =
        new Table.Builder("Delivery age against its closed form", 2, head.toArray(String[]::new));
    for (CellResult cell : run.cells()) {
      Optional<Distribution> ages =
          cell.distribution(Metric.DELIVERY_AGE).filter(samples -> samples.count() > 0);
      if (ages.isPresent() && cell.model().isPresent()) {
        rows(table, cell, ages.get(), cell.model().get());
      }
    }
    return table.build();
  }

  private static void rows(
      Table.Builder table, CellResult cell, Distribution ages, ModelValues form) {
    row(table, cell, "measured", figure -> Words.exactMillis(figure.measured().apply(ages)));
    row(table, cell, "closed form", figure -> Words.exactMillis(figure.expected().apply(form)));
    row(
        table,
        cell,
        "difference",
        figure -> Words.difference(figure.measured().apply(ages), figure.expected().apply(form)));
  }

  private static void row(
      Table.Builder table, CellResult cell, String kind, Function<Figure, String> figures) {
    List<String> cells = new ArrayList<>();
    cells.add(Words.name(cell) + ", " + Words.clients(cell));
    cells.add(kind);
    FIGURES.forEach(figure -> cells.add(figures.apply(figure)));
    table.row(cell.validity().valid(), cells.toArray(String[]::new));
  }

  /** How near the whole distribution comes, and staleness; of cells where either is known. */
  static Table nearness(RunResult run) {
    Table.Builder table =
        new Table.Builder(
            "How near delivery ages come to their closed form, and staleness",
            1,
            "Delivery",
            "Clients",
            "Largest gap between curves",
            "Quantiles apart, mean (ms)",
            "Staleness, mean (ms)",
            "expected (ms)",
            "difference (ms)");
    for (CellResult cell : run.cells()) {
      OptionalLong staleNs =
          cell.distribution(Metric.STALENESS)
              .map(Distribution::meanNs)
              .orElse(OptionalLong.empty());
      cell.model()
          .filter(
              form ->
                  staleNs.isPresent()
                      || form.largestCurveGap().isPresent()
                      || form.meanQuantileDifferenceNs().isPresent())
          .ifPresent(form -> nearness(table, cell, form, staleNs));
    }
    return table.build();
  }

  private static void nearness(
      Table.Builder table, CellResult cell, ModelValues form, OptionalLong staleNs) {
    table.row(
        cell.validity().valid(),
        Words.name(cell),
        Words.clients(cell),
        form.largestCurveGap().isPresent()
            ? String.format(Locale.ROOT, "%.3f", form.largestCurveGap().getAsDouble())
            : Words.NONE,
        Words.exactMillis(form.meanQuantileDifferenceNs()),
        Words.exactMillis(staleNs),
        Words.exactMillis(form.stalenessMeanNs()),
        Words.difference(staleNs, form.stalenessMeanNs()));
  }
}
