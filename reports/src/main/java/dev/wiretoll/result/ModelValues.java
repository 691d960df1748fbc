package dev.wiretoll.result;

import java.util.OptionalDouble;

/**
 * Closed forms of a cell, printed beside its measured values.
 *
 * @param overheadBytesPerUpdate expected overhead of one update, both directions
 * @param chapterCharactersPerUpdate the same, counted as the 2010 chapter did
 * @param deliveryAgeMinNs youngest age an update can have at delivery
 * @param deliveryAgeMeanNs expected mean age
 * @param deliveryAgeMaxNs oldest age an update can have at delivery
 * @param largestCurveGap largest distance between the measured and the expected cumulative
 *     distribution of ages, 0 to 1; empty when not compared
 */
public record ModelValues(
    double overheadBytesPerUpdate,
    double chapterCharactersPerUpdate,
    long deliveryAgeMinNs,
    long deliveryAgeMeanNs,
    long deliveryAgeMaxNs,
    OptionalDouble largestCurveGap) {

  /** Checks the ranges and the order of the ages. */
  public ModelValues {
    Checks.finite("overheadBytesPerUpdate", overheadBytesPerUpdate);
    Checks.finite("chapterCharactersPerUpdate", chapterCharactersPerUpdate);
    Checks.notNegative("deliveryAgeMinNs", deliveryAgeMinNs);
    Checks.atLeast("deliveryAgeMeanNs", deliveryAgeMinNs, deliveryAgeMeanNs);
    Checks.atLeast("deliveryAgeMaxNs", deliveryAgeMeanNs, deliveryAgeMaxNs);
    largestCurveGap.ifPresent(gap -> Checks.finite("largestCurveGap", gap));
  }
}
