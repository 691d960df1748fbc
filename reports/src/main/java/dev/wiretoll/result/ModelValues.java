package dev.wiretoll.result;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

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
 * @param deliveryAgeQuantiles expected quantiles; empty when not given
 * @param meanQuantileDifferenceNs mean absolute difference of measured and expected quantiles, from
 *     the 1st to the 99th percentile; empty when not compared
 * @param stalenessMeanNs expected age of the newest update that a client holds, averaged over time;
 *     empty where there is no closed form
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
    List<AgePoint> deliveryAgeCurve,
    Optional<AgeQuantiles> deliveryAgeQuantiles,
    OptionalLong meanQuantileDifferenceNs,
    OptionalLong stalenessMeanNs) {

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
    meanQuantileDifferenceNs.ifPresent(ns -> Checks.notNegative("meanQuantileDifferenceNs", ns));
    stalenessMeanNs.ifPresent(ns -> Checks.notNegative("stalenessMeanNs", ns));
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
        List.of(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
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
        deliveryAgeCurve,
        deliveryAgeQuantiles,
        meanQuantileDifferenceNs,
        stalenessMeanNs);
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
        points,
        deliveryAgeQuantiles,
        meanQuantileDifferenceNs,
        stalenessMeanNs);
  }

  /**
   * The same with expected quantiles.
   *
   * @param meanDifferenceNs how far the measured ones are from them; empty when not compared
   */
  public ModelValues withQuantiles(AgeQuantiles quantiles, OptionalLong meanDifferenceNs) {
    return new ModelValues(
        overheadBytesPerUpdate,
        chapterCharactersPerUpdate,
        deliveryAgeMinNs,
        deliveryAgeMeanNs,
        deliveryAgeMaxNs,
        largestCurveGap,
        tlsBytesPerUpdate,
        tcpIpBytesPerUpdate,
        deliveryAgeCurve,
        Optional.of(quantiles),
        meanDifferenceNs,
        stalenessMeanNs);
  }

  /** The same with how stale what a client holds should be. */
  public ModelValues withStaleness(OptionalLong meanNs) {
    return new ModelValues(
        overheadBytesPerUpdate,
        chapterCharactersPerUpdate,
        deliveryAgeMinNs,
        deliveryAgeMeanNs,
        deliveryAgeMaxNs,
        largestCurveGap,
        tlsBytesPerUpdate,
        tcpIpBytesPerUpdate,
        deliveryAgeCurve,
        deliveryAgeQuantiles,
        meanQuantileDifferenceNs,
        meanNs);
  }

  /**
   * Expected quantiles of the delivery age.
   *
   * @param p1Ns 1st percentile
   * @param p50Ns median
   * @param p90Ns 90th percentile
   * @param p99Ns 99th percentile
   * @param p999Ns 99.9th percentile
   */
  public record AgeQuantiles(long p1Ns, long p50Ns, long p90Ns, long p99Ns, long p999Ns) {
    /** Checks their order. */
    public AgeQuantiles {
      Checks.notNegative("p1Ns", p1Ns);
      Checks.atLeast("p50Ns", p1Ns, p50Ns);
      Checks.atLeast("p90Ns", p50Ns, p90Ns);
      Checks.atLeast("p99Ns", p90Ns, p99Ns);
      Checks.atLeast("p999Ns", p99Ns, p999Ns);
    }
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
