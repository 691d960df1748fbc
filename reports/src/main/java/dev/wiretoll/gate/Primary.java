package dev.wiretoll.gate;

/**
 * The metrics that a test decides on, each with its floor: by how much both sides may differ before
 * anybody would mind. What is tested is that the candidate is worse by more than that.
 *
 * <p>A median is steadier than a 99th percentile, and so may move less. The absolute part keeps
 * pushed updates, which are a fraction of a millisecond old, from failing for one wake-up of a
 * thread more.
 */
enum Primary {
  /** Half of all updates are younger. 5 % or 0.5 ms, whichever is larger. */
  AGE_P50("deliveryAge.p50", 0.05, 0.5),
  /** One update of a hundred is older. 10 % or 1 ms, whichever is larger. */
  AGE_P99("deliveryAge.p99", 0.10, 1);

  private final String metricName;
  private final double relativeFloor;
  private final double floorMillis;

  Primary(String metricName, double relativeFloor, double floorMillis) {
    this.metricName = metricName;
    this.relativeFloor = relativeFloor;
    this.floorMillis = floorMillis;
  }

  GateMetric metric() {
    return GateMetric.named(metricName);
  }

  /** The floor in milliseconds, beside a base of that median in milliseconds. */
  double floor(double baseMedian) {
    return Math.max(floorMillis, relativeFloor * baseMedian);
  }
}
