package dev.wiretoll.compare;

/** Which way of a difference is for the better. */
public enum Direction {
  /** Costs and ages. */
  LESS_IS_BETTER,
  /** What was achieved. */
  MORE_IS_BETTER;

  /** Whether a difference, the other run's figure less the base's, is for the better. */
  public boolean isBetter(double difference) {
    return this == LESS_IS_BETTER ? difference < 0 : difference > 0;
  }
}
