package dev.wiretoll.result;

/**
 * What is known of the clock of an agent on another machine than the server, and how well.
 *
 * @param offsetNs what is to be added to a reading of the agent's clock for the server's; any sign
 * @param driftPpm how much faster the server's clock runs, in millionths; any sign
 * @param boundNs the corrected clock is off by this much at most while the measurement lasts
 * @param minRoundTripNs the smallest round trip of a probe
 * @param probes how many probes the estimate rests on
 * @param constantDrift whether they fit one drift; if not, {@code boundNs} has what they leave over
 * @param atServerNs the instant in the server's clock at which the offset is {@code offsetNs}
 */
public record AgentClock(
    long offsetNs,
    double driftPpm,
    long boundNs,
    long minRoundTripNs,
    long probes,
    boolean constantDrift,
    long atServerNs) {

  /** Checks the ranges. */
  public AgentClock {
    if (!Double.isFinite(driftPpm)) {
      throw new IllegalArgumentException("driftPpm must be finite: " + driftPpm);
    }
    Checks.notNegative("boundNs", boundNs);
    Checks.notNegative("minRoundTripNs", minRoundTripNs);
    Checks.notNegative("probes", probes);
  }
}
