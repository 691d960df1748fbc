package dev.wiretoll.cli.output;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.ModelValues.AgeQuantiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/**
 * Delivery ages beside their closed forms, in milliseconds: measured/expected, the largest gap
 * between both curves, and how far quantiles are off on average.
 */
final class AgeTable {
  private static final List<String> HEAD =
      List.of(
          "age ms, measured/expected",
          "clients",
          "mean",
          "p1",
          "p50",
          "p99",
          "p99.9",
          "stale mean",
          "curve gap",
          "quantiles off ms");
  private static final String NONE = "-";
  private static final double NS_PER_MS = 1e6;

  private AgeTable() {}

  /** Lines without line ends; none when no cell has ages and a closed form. */
  static List<String> lines(List<CellResult> cells) {
    List<List<String>> table = new ArrayList<>();
    table.add(HEAD);
    for (CellResult cell : cells) {
      Optional<Distribution> ages = cell.distribution(Metric.DELIVERY_AGE);
      if (ages.isPresent() && cell.model().isPresent()) {
        table.add(row(cell, ages.get(), cell.model().get()));
      }
    }
    return table.size() == 1 ? List.of() : TextTable.aligned(table);
  }

  private static List<String> row(CellResult cell, Distribution ages, ModelValues form) {
    return List.of(
        cell.variant().isEmpty() ? cell.delivery() : cell.delivery() + ", " + cell.variant(),
        Integer.toString(cell.clients()),
        pair(ages.meanNs(), OptionalLong.of(form.deliveryAgeMeanNs())),
        pair(ages.p1Ns(), quantile(form, AgeQuantiles::p1Ns)),
        pair(ages.p50Ns(), quantile(form, AgeQuantiles::p50Ns)),
        pair(ages.p99Ns(), quantile(form, AgeQuantiles::p99Ns)),
        pair(ages.p999Ns(), quantile(form, AgeQuantiles::p999Ns)),
        pair(mean(cell, Metric.STALENESS), form.stalenessMeanNs()),
        gap(form.largestCurveGap()),
        millis(form.meanQuantileDifferenceNs(), "%.2f"));
  }

  private static OptionalLong mean(CellResult cell, Metric metric) {
    return cell.distribution(metric).map(Distribution::meanNs).orElse(OptionalLong.empty());
  }

  private static OptionalLong quantile(ModelValues form, ToLongFunction<AgeQuantiles> quantile) {
    Function<AgeQuantiles, OptionalLong> wrapped =
        all -> OptionalLong.of(quantile.applyAsLong(all));
    return form.deliveryAgeQuantiles().map(wrapped).orElse(OptionalLong.empty());
  }

  private static String pair(OptionalLong measuredNs, OptionalLong expectedNs) {
    return measuredNs.isPresent()
        ? millis(measuredNs, "%.1f") + "/" + millis(expectedNs, "%.1f")
        : NONE;
  }

  private static String millis(OptionalLong ns, String format) {
    return ns.isPresent() ? String.format(Locale.ROOT, format, ns.getAsLong() / NS_PER_MS) : NONE;
  }

  private static String gap(OptionalDouble gap) {
    return gap.isPresent() ? String.format(Locale.ROOT, "%.3f", gap.getAsDouble()) : NONE;
  }
}
