package dev.wiretoll.model;

/**
 * What is delivered, and over which distance.
 *
 * @param payloadBytes length of one update as it is sent: compressed where it is
 * @param updateIntervalNs I, time between two updates for one client; the mean for Poisson arrivals
 * @param arrivals how updates follow each other
 * @param travel how long a message is on its way, in each direction
 */
public record Workload(
    double payloadBytes, long updateIntervalNs, Arrivals arrivals, Travel travel) {

  /** How updates follow each other. */
  public enum Arrivals {
    /** At equal distances. */
    PERIODIC,
    /** At distances that are exponentially distributed and independent. */
    POISSON
  }

  /** Checks the ranges. */
  public Workload {
    Ranges.notNegative("payloadBytes", payloadBytes);
    Ranges.atLeast("updateIntervalNs", 1, updateIntervalNs);
  }

  /** Updates at equal distances. */
  public static Workload periodic(double payloadBytes, long updateIntervalNs, long oneWayDelayNs) {
    return new Workload(
        payloadBytes, updateIntervalNs, Arrivals.PERIODIC, Travel.of(oneWayDelayNs));
  }

  /** The same updates at random distances. */
  public Workload poisson() {
    return new Workload(payloadBytes, updateIntervalNs, Arrivals.POISSON, travel);
  }

  /** The same over a distance that varies by so much, 0 to d, in both directions. */
  public Workload jittered(long jitterNs) {
    return new Workload(
        payloadBytes, updateIntervalNs, arrivals, new Travel(travel.delayNs(), jitterNs));
  }

  /** d, mean travel time in each direction. */
  public long oneWayDelayNs() {
    return travel.delayNs();
  }

  boolean isPoisson() {
    return arrivals == Arrivals.POISSON;
  }

  /**
   * How old the server's newest update is on average at a moment that has nothing to do with it.
   */
  long meanSinceUpdateNs() {
    return isPoisson() ? updateIntervalNs : updateIntervalNs / 2;
  }

  /** Mean number of updates in so long a time. */
  double updatesIn(long timeNs) {
    return (double) timeNs / updateIntervalNs;
  }

  /** Probability that no update comes in so long a time, for Poisson arrivals. */
  double noneIn(long timeNs) {
    return Math.exp(-updatesIn(timeNs));
  }
}
