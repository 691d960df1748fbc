package dev.wiretoll.result;

import java.util.List;
import java.util.OptionalDouble;

/**
 * Closed forms of a cell, printed beside its measured values.
 *
 * @param overheadBytesPerUpdate expected overhead of one update above TCP, both directions, TLS
 *     included
 * @param chapterCharactersPerUpdate the same, counted as the 2010 chapter did
 * @param deliveryAgeMinNs youngest age an update can have at delivery
 * @param deliveryAgeMeanNs expected mean age
 * @param deliveryAgeMaxNs oldest age an update can have at delivery
 * @param largestCurveGap largest distance between the measured and the expected cumulative
 *     distribution of ages, 0 to 1; empty when not compared
 * @param tlsBytesPerUpdate of the overhead, what TLS takes; empty without encryption
 * @param tcpIpBytesPerUpdate sum of IP total lengths, payload included; empty when not modelled
 * @param deliveryAgeCurve cumulative distribution of ages, straight lines between its points; empty
 *     where all ages between least and most are equally likely, or all are one
 */
public record ModelValues(
    double overheadBytesPerUpdate,
    double chapterCharactersPerUpdate,
    long deliveryAgeMinNs,
    long deliveryAgeMeanNs,
    long deliveryAgeMaxNs,
    OptionalDouble largestCurveGap,
    OptionalDouble tlsBytesPerUpdate,
    OptionalDouble tcpIpBytesPerUpdate,
    List<AgePoint> deliveryAgeCurve) {

  /** Checks the ranges and the order of the ages. */
  public ModelValues {
    Checks.finite("overheadBytesPerUpdate", overheadBytesPerUpdate);
    Checks.finite("chapterCharactersPerUpdate", chapterCharactersPerUpdate);
    Checks.notNegative("deliveryAgeMinNs", deliveryAgeMinNs);
    Checks.atLeast("deliveryAgeMeanNs", deliveryAgeMinNs, deliveryAgeMeanNs);
    Checks.atLeast("deliveryAgeMaxNs", deliveryAgeMeanNs, deliveryAgeMaxNs);
    largestCurveGap.ifPresent(gap -> Checks.finite("largestCurveGap", gap));
    tlsBytesPerUpdate.ifPresent(bytes -> Checks.finite("tlsBytesPerUpdate", bytes));
    tcpIpBytesPerUpdate.ifPresent(bytes -> Checks.finite("tcpIpBytesPerUpdate", bytes));
    deliveryAgeCurve = List.copyOf(deliveryAgeCurve);
  }

  /** Without layers, of ages that are uniform or all one. */
  public ModelValues(
      double overheadBytesPerUpdate,
      double chapterCharactersPerUpdate,
      long deliveryAgeMinNs,
      long deliveryAgeMeanNs,
      long deliveryAgeMaxNs,
      OptionalDouble largestCurveGap) {
    this(
        overheadBytesPerUpdate,
        chapterCharactersPerUpdate,
        deliveryAgeMinNs,
        deliveryAgeMeanNs,
        deliveryAgeMaxNs,
        largestCurveGap,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        List.of());
  }

  /** The same with what the layers below take. */
  public ModelValues withLayers(OptionalDouble tlsBytes, double tcpIpBytes) {
    return new ModelValues(
        overheadBytesPerUpdate,
        chapterCharactersPerUpdate,
        deliveryAgeMinNs,
        deliveryAgeMeanNs,
        deliveryAgeMaxNs,
        largestCurveGap,
        tlsBytes,
        OptionalDouble.of(tcpIpBytes),
        deliveryAgeCurve);
  }

  /** The same with ages that are neither uniform nor all one. */
  public ModelValues withAgeCurve(List<AgePoint> points) {
    return new ModelValues(
        overheadBytesPerUpdate,
        chapterCharactersPerUpdate,
        deliveryAgeMinNs,
        deliveryAgeMeanNs,
        deliveryAgeMaxNs,
        largestCurveGap,
        tlsBytesPerUpdate,
        tcpIpBytesPerUpdate,
        points);
  }

  /**
   * A place on a cumulative distribution; two of one age, or a first share above 0, are updates of
   * exactly that age.
   *
   * @param ageNs age
   * @param share of updates that are no older, 0 to 1
   */
  public record AgePoint(long ageNs, double share) {
    /** Checks the ranges. */
    public AgePoint {
      Checks.notNegative("ageNs", ageNs);
      Checks.finite("share", share);
    }
  }
}
