package dev.wiretoll.gate;

import dev.wiretoll.compare.Direction;
import dev.wiretoll.compare.Measure;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * A metric by the name that users and results know it by.
 *
 * @param name for example {@code deliveryAge.p99}
 * @param unit of {@link #of}
 * @param counted whether every event counts, so that rounds are not to be evened out
 * @param direction which way is for the better
 * @param figure of a cell of one round
 */
record GateMetric(
    String name,
    GateUnit unit,
    boolean counted,
    Direction direction,
    Function<CellResult, OptionalDouble> figure) {

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_MICRO = 1e3;
  private static final Map<String, GateMetric> ALL = all();

  /** What is reported beside what is judged. */
  static final List<GateMetric> REPORTED =
      List.of(
          named("responseTime.p99"),
          named("connectTime.mean"),
          named("serverCpu"),
          named("clientCpu"),
          named("serverMemory"),
          named("clientMemory"),
          named("kernelMemory"),
          named("achieved"),
          named("lost"));

  /** The metric of that name; empty where there is none. */
  static Optional<GateMetric> find(String name) {
    return Optional.ofNullable(ALL.get(name));
  }

  /** The metric of a name that is known to exist. */
  static GateMetric named(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no metric " + name));
  }

  /** Names that are not of a distribution, as a list for an error's sentence. */
  static String names() {
    String others =
        ALL.keySet().stream().filter(name -> !name.contains(".")).collect(Collectors.joining(", "));
    return others + ", or a distribution's, for example deliveryAge.p99 or responseTime.mean";
  }

  /** Of one cell of one round, in {@link #unit}; empty when it was not measured. */
  OptionalDouble of(CellResult cell) {
    return figure.apply(cell);
  }

  /**
   * One figure for each of some rounds; shorter where some lack it, none where one withholds it.
   */
  List<Double> of(List<CellResult> rounds) {
    return isWithheld(rounds)
        ? List.of()
        : rounds.stream().flatMapToDouble(round -> of(round).stream()).boxed().toList();
  }

  /**
   * Whether one of some rounds withholds it. That happens to the rounds with the youngest updates:
   * the others would not stand for all.
   */
  boolean isWithheld(List<CellResult> rounds) {
    return isOneWay() && rounds.stream().anyMatch(CellResult::agesWithheld);
  }

  private boolean isOneWay() {
    return Stream.of(Metric.values())
        .anyMatch(metric -> metric.isOneWay() && name.startsWith(metric.label() + "."));
  }

  /** The middle of some figures, or of the two in the middle. */
  static OptionalDouble median(List<Double> figures) {
    double[] sorted = figures.stream().mapToDouble(figure -> figure).sorted().toArray();
    int half = sorted.length / 2;
    return sorted.length % 2 == 1
        ? OptionalDouble.of(sorted[half])
        : DoubleStream.of(sorted).skip(Math.max(0, half - 1)).limit(2).average();
  }

  /** Difference of two figures in percent of the first; empty where that is 0, or one is absent. */
  static OptionalDouble percent(OptionalDouble base, OptionalDouble candidate) {
    return base.isPresent() && candidate.isPresent() && base.getAsDouble() != 0
        ? OptionalDouble.of(
            100 * (candidate.getAsDouble() - base.getAsDouble()) / base.getAsDouble())
        : OptionalDouble.empty();
  }

  private static Map<String, GateMetric> all() {
    Map<String, GateMetric> all = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      put(all, time(metric, "mean", Distribution::meanNs));
      put(all, time(metric, "p50", Distribution::p50Ns));
      put(all, time(metric, "p90", Distribution::p90Ns));
      put(all, time(metric, "p99", Distribution::p99Ns));
      put(all, time(metric, "p999", Distribution::p999Ns));
      put(all, time(metric, "max", Distribution::maxNs));
    }
    put(all, of("overhead", GateUnit.BYTES, 1, Measure.OVERHEAD));
    put(all, of("serverCpu", GateUnit.MICROSECONDS, NANOS_PER_MICRO, Measure.SERVER_CPU));
    put(all, of("clientCpu", GateUnit.MICROSECONDS, NANOS_PER_MICRO, Measure.CLIENT_CPU));
    put(all, of("serverMemory", GateUnit.BYTES, 1, Measure.SERVER_MEMORY));
    put(all, of("clientMemory", GateUnit.BYTES, 1, Measure.CLIENT_MEMORY));
    put(all, of("kernelMemory", GateUnit.BYTES, 1, Measure.KERNEL_MEMORY));
    put(all, of("achieved", GateUnit.UPDATES_PER_SEC, 1, Measure.ACHIEVED));
    put(all, count("lost", cell -> cell.load().lost()));
    put(all, count("duplicated", cell -> cell.load().duplicated()));
    put(all, count("reordered", cell -> cell.load().reordered()));
    return all;
  }

  private static void put(Map<String, GateMetric> all, GateMetric metric) {
    all.put(metric.name(), metric);
  }

  private static GateMetric time(
      Metric metric, String statistic, Function<Distribution, OptionalLong> quantile) {
    return new GateMetric(
        metric.label() + "." + statistic,
        GateUnit.MILLISECONDS,
        false,
        Direction.LESS_IS_BETTER,
        cell -> millis(cell.distribution(metric).map(quantile).orElse(OptionalLong.empty())));
  }

  private static OptionalDouble millis(OptionalLong nanos) {
    return nanos.isPresent()
        ? OptionalDouble.of(nanos.getAsLong() / NANOS_PER_MILLI)
        : OptionalDouble.empty();
  }

  private static GateMetric of(String name, GateUnit unit, double perUnit, Measure measure) {
    return new GateMetric(
        name, unit, false, measure.direction(), cell -> scaled(measure.of(cell), perUnit));
  }

  private static OptionalDouble scaled(OptionalDouble figure, double perUnit) {
    return figure.isPresent()
        ? OptionalDouble.of(figure.getAsDouble() / perUnit)
        : OptionalDouble.empty();
  }

  private static GateMetric count(String name, Function<CellResult, Long> count) {
    return new GateMetric(
        name,
        GateUnit.UPDATES,
        true,
        Direction.LESS_IS_BETTER,
        cell -> OptionalDouble.of((double) count.apply(cell)));
  }
}
