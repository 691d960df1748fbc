package dev.wiretoll.lab;

import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A child's reading of its clock, between two readings of the coordinator's. In one clock domain it
 * lies between them.
 *
 * @param process name of the child
 * @param beforeNs coordinator's clock when it asked
 * @param childNs child's clock
 * @param afterNs coordinator's clock when it had the answer
 */
public record ClockReading(String process, long beforeNs, long childNs, long afterNs) {

  /** Checks the order of the coordinator's own readings. */
  public ClockReading {
    if (afterNs - beforeNs < 0) {
      throw new IllegalArgumentException("afterNs must not be before beforeNs");
    }
  }

  /** Within how many nanoseconds the child's clock is known to agree with the coordinator's. */
  public long boundNs() {
    return afterNs - beforeNs;
  }

  /**
   * The one of several readings of a child that tells most: one that shows another clock, if there
   * is any; else the tightest.
   */
  static ClockReading best(List<ClockReading> readings) {
    return readings.stream()
        .filter(reading -> reading.mismatch().isPresent())
        .findFirst()
        .orElseGet(
            () -> Collections.min(readings, Comparator.comparingLong(ClockReading::boundNs)));
  }

  /** Why the child's clock cannot be compared with the coordinator's; empty when it can. */
  public Optional<String> mismatch() {
    long outsideNs = Math.max(beforeNs - childNs, childNs - afterNs);
    return outsideNs <= 0
        ? Optional.empty()
        : Optional.of(process + " reads another clock, " + outsideNs + " ns off");
  }
}
