package dev.wiretoll.compare;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;

/** A figure of a cell that runs are compared by. */
public enum Measure {
  /** Bytes beside the payload for each update, both directions. Counted, not sampled. */
  OVERHEAD("overhead", Unit.BYTES_PER_UPDATE, true, Measure::overhead),
  /** Mean delivery age. */
  AGE_MEAN("delivery age mean", Metric.DELIVERY_AGE, Distribution::meanNs),
  /** Median delivery age. */
  AGE_P50("delivery age p50", Metric.DELIVERY_AGE, Distribution::p50Ns),
  /** 99th percentile of delivery age. */
  AGE_P99("delivery age p99", Metric.DELIVERY_AGE, Distribution::p99Ns),
  /** 99th percentile of response time. */
  RESPONSE_P99("response time p99", Metric.RESPONSE_TIME, Distribution::p99Ns),
  /** Mean time to connect by TCP. */
  CONNECT_MEAN("connect time mean", Metric.CONNECT_TIME, Distribution::meanNs),
  /** CPU time of the servers for each update. */
  SERVER_CPU("server CPU", Unit.MICROSECONDS_PER_UPDATE, Cost.SERVER_CPU_PER_UPDATE),
  /** CPU time of the agents for each update. */
  CLIENT_CPU("client CPU", Unit.MICROSECONDS_PER_UPDATE, Cost.CLIENT_CPU_PER_UPDATE),
  /** Memory of the servers for each connection. */
  SERVER_MEMORY("server memory", Unit.BYTES_PER_CONNECTION, Cost.SERVER_BYTES_PER_CONNECTION),
  /** Memory of the agents for each connection. */
  CLIENT_MEMORY("client memory", Unit.BYTES_PER_CONNECTION, Cost.CLIENT_BYTES_PER_CONNECTION),
  /** Memory of the kernel for each connection, both ends. */
  KERNEL_MEMORY("kernel memory", Unit.BYTES_PER_CONNECTION, Cost.KERNEL_BYTES_PER_CONNECTION),
  /** Updates seen while the measurement lasted, each second. */
  ACHIEVED("achieved", Unit.UPDATES_PER_SEC, false, Measure::achievedPerSec),
  /** Updates that were due and never seen, in one round. Counted, not sampled. */
  LOST(
      "lost updates",
      Unit.UPDATES_PER_ROUND,
      true,
      cell -> OptionalDouble.of((double) cell.load().lost()));

  private static final double NANOS_PER_SEC = 1e9;

  private final String label;
  private final Unit unit;
  private final boolean exact;

  @SuppressWarnings("ImmutableEnumChecker") // functions without state
  private final Function<CellResult, OptionalDouble> figure;

  Measure(String label, Unit unit, boolean exact, Function<CellResult, OptionalDouble> figure) {
    this.label = label;
    this.unit = unit;
    this.exact = exact;
    this.figure = figure;
  }

  Measure(String label, Metric metric, Function<Distribution, OptionalLong> quantile) {
    this(
        label,
        Unit.MILLISECONDS,
        false,
        cell -> asDouble(cell.distribution(metric).map(quantile).orElse(OptionalLong.empty())));
  }

  Measure(String label, Unit unit, Cost cost) {
    this(label, unit, false, cell -> asDouble(cost.of(cell)));
  }

  /** In words, without the unit, for example {@code delivery age p50}. */
  public String label() {
    return label;
  }

  /** What it is counted in. */
  public Unit unit() {
    return unit;
  }

  /** Which way is for the better. */
  public Direction direction() {
    return this == ACHIEVED ? Direction.MORE_IS_BETTER : Direction.LESS_IS_BETTER;
  }

  /** Whether it is counted, so that two figures are equal or not, and no interval is asked for. */
  public boolean isExact() {
    return exact;
  }

  /** Whether it is of delivery ages, which a round withholds whose clocks are not known well. */
  boolean isOfAges() {
    return this == AGE_MEAN || this == AGE_P50 || this == AGE_P99;
  }

  /** Of one cell of one round, times in nanoseconds; empty when it was not measured. */
  public OptionalDouble of(CellResult cell) {
    return figure.apply(cell);
  }

  private static OptionalDouble overhead(CellResult cell) {
    Optional<ByteCosts.PerUpdate> perUpdate = cell.bytes().perUpdate();
    return perUpdate.isPresent()
        ? OptionalDouble.of(perUpdate.get().overhead())
        : OptionalDouble.empty();
  }

  private static OptionalDouble achievedPerSec(CellResult cell) {
    OptionalLong achieved = cell.load().achievedUpdates();
    return achieved.isPresent() && cell.load().measuredNs() > 0
        ? OptionalDouble.of(achieved.getAsLong() * NANOS_PER_SEC / cell.load().measuredNs())
        : OptionalDouble.empty();
  }

  private static OptionalDouble asDouble(OptionalLong whole) {
    return whole.isPresent()
        ? OptionalDouble.of((double) whole.getAsLong())
        : OptionalDouble.empty();
  }
}
