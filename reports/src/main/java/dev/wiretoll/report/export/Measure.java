package dev.wiretoll.report.export;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.Metric;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A figure of a cell of which less is better.
 *
 * @param words what it is
 * @param unit of {@link #of}
 * @param perUnit how many of the unit in results make one of that unit
 * @param path of its field, as groups name it
 * @param inCell its value in a cell, in the unit of results; empty when it was not measured
 */
record Measure(
    String words,
    String unit,
    double perUnit,
    String path,
    Function<CellResult, OptionalDouble> inCell) {

  private static final double NANOS_PER_MILLI = 1e6;

  static final List<Measure> ALL =
      List.of(
          new Measure("overhead per update", "B", 1, "bytes.perUpdate.overhead", Measure::overhead),
          packets("counted"),
          packets("modelled"),
          age("p50", Distribution::p50Ns),
          age("p99", Distribution::p99Ns),
          cost("server CPU per update", "ns", Cost.SERVER_CPU_PER_UPDATE),
          cost("client CPU per update", "ns", Cost.CLIENT_CPU_PER_UPDATE),
          cost("server memory per connection", "B", Cost.SERVER_BYTES_PER_CONNECTION));

  /**
   * Of a cell, or of all its valid rounds: the median over these, but a percentile is that of their
   * merged samples, which the cell has.
   */
  OptionalDouble of(CellResult cell, Optional<Group> rounds) {
    OptionalDouble own = inCell.apply(cell);
    double figure = rounds.map(Group::medians).map(each -> each.get(path)).orElse(Double.NaN);
    boolean ofRounds = !Double.isNaN(figure) && !path.startsWith("latency.");
    return ofRounds ? OptionalDouble.of(figure / perUnit) : scaled(own);
  }

  /** Half of what lies between the smallest and the largest round; empty with one round. */
  OptionalDouble halfSpread(Optional<Group> rounds) {
    Optional<Double> spread = rounds.map(group -> group.spread().get(path));
    return spread.isPresent()
        ? OptionalDouble.of(spread.get() / 2 / perUnit)
        : OptionalDouble.empty();
  }

  private OptionalDouble scaled(OptionalDouble figure) {
    return figure.isPresent()
        ? OptionalDouble.of(figure.getAsDouble() / perUnit)
        : OptionalDouble.empty();
  }

  private static OptionalDouble overhead(CellResult cell) {
    return cell.bytes()
        .perUpdate()
        .map(ByteCosts.PerUpdate::overhead)
        .map(OptionalDouble::of)
        .orElse(OptionalDouble.empty());
  }

  /** Two names, so that what was counted is never compared with what was modelled. */
  private static Measure packets(String source) {
    return new Measure(
        "IP bytes per update, " + source,
        "B",
        1,
        "bytes.tcpIp.perUpdate",
        cell ->
            cell.bytes()
                .tcpIp()
                .filter(packets -> packets.source().equals(source))
                .map(packets -> OptionalDouble.of(packets.perUpdate()))
                .orElse(OptionalDouble.empty()));
  }

  private static Measure age(String quantile, Function<Distribution, OptionalLong> figure) {
    return new Measure(
        "delivery age " + quantile,
        "ms",
        NANOS_PER_MILLI,
        "latency." + Metric.DELIVERY_AGE.label() + "." + quantile + "Ns",
        cell ->
            toDouble(
                cell.distribution(Metric.DELIVERY_AGE).map(figure).orElse(OptionalLong.empty())));
  }

  private static Measure cost(String words, String unit, Cost cost) {
    return new Measure(words, unit, 1, "cost." + cost.label(), cell -> toDouble(cost.of(cell)));
  }

  private static OptionalDouble toDouble(OptionalLong figure) {
    return figure.isPresent()
        ? OptionalDouble.of((double) figure.getAsLong())
        : OptionalDouble.empty();
  }
}
