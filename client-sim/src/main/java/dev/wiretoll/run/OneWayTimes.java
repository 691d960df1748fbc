package dev.wiretoll.run;

import dev.wiretoll.result.AgentClock;
import dev.wiretoll.result.Metric;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Whether times from one machine to another may be told ({@link Metric#isOneWay}). They may not
 * where the clocks are known worse than to half of the median delivery age: such an age would say
 * more about clocks than about updates.
 */
final class OneWayTimes {
  private static final int MEDIAN = 50;
  private static final double NS_PER_MS = 1e6;
  private static final MathContext TWO_DIGITS = new MathContext(2);

  private final Optional<String> withheld;

  private OneWayTimes(Optional<String> withheld) {
    this.withheld = withheld;
  }

  static OneWayTimes of(CellEvidence evidence, MergedHistograms histograms) {
    OptionalLong boundNs = clockBoundNs(evidence);
    if (boundNs.isEmpty() || histograms.bySecond(Metric.DELIVERY_AGE).isEmpty()) {
      return new OneWayTimes(Optional.empty());
    }
    double halfNs = histograms.whole(Metric.DELIVERY_AGE).getValueAtPercentile(MEDIAN) / 2.0;
    return new OneWayTimes(
        boundNs.getAsLong() > halfNs
            ? Optional.of(words(boundNs.getAsLong(), halfNs))
            : Optional.empty());
  }

  /** The largest bound of the cell's agents; empty when all read the server's clock. */
  private static OptionalLong clockBoundNs(CellEvidence evidence) {
    return evidence.testimonies().stream()
        .flatMap(agent -> agent.clock().stream())
        .mapToLong(AgentClock::boundNs)
        .max();
  }

  private static String words(long boundNs, double halfNs) {
    return "delivery ages are withheld: the clocks of server and agents are known to within "
        + milliseconds((double) boundNs)
        + ", and half of the median age is "
        + milliseconds(halfNs);
  }

  /** Two digits that count: bounds may be some microseconds. */
  private static String milliseconds(double ns) {
    return new BigDecimal(ns / NS_PER_MS).round(TWO_DIGITS).stripTrailingZeros().toPlainString()
        + " ms";
  }

  /** Why they are withheld; empty when they are not. */
  Optional<String> withheld() {
    return withheld;
  }

  /** Whether a metric may be told. */
  boolean allow(Metric metric) {
    return withheld.isEmpty() || !metric.isOneWay();
  }
}
