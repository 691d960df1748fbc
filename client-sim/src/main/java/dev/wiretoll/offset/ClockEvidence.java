package dev.wiretoll.offset;

import dev.wiretoll.bytes.LedgerSnapshot;

/**
 * How well an agent knew the server's clock.
 *
 * @param offsetNs server's clock less agent's in the middle of the measurement, by all exchanges
 * @param driftPpm how fast the server's clock gained on the agent's
 * @param boundNs how far, at most, the agent's readings of the server's clock were off from the
 *     measurement's start to the drain's end; the offset above is off by no more
 * @param atServerNs the instant of the offset, server's clock
 * @param minRoundTripNs shortest round trip of an exchange
 * @param probes number of exchanges
 * @param constantDrift whether one line explains all exchanges; the bound is wider where none does
 * @param connectionLost whether the connection was lost before the end, after which the offset is
 *     extrapolated
 * @param sent bytes that the exchanges cost to the server
 * @param received bytes that they cost from it
 */
public record ClockEvidence(
    long offsetNs,
    double driftPpm,
    long boundNs,
    long atServerNs,
    long minRoundTripNs,
    long probes,
    boolean constantDrift,
    boolean connectionLost,
    LedgerSnapshot sent,
    LedgerSnapshot received) {

  /** Checks the ranges. */
  public ClockEvidence {
    if (boundNs < 0) {
      throw new IllegalArgumentException("boundNs must not be negative: " + boundNs);
    }
    if (minRoundTripNs < 0) {
      throw new IllegalArgumentException("minRoundTripNs must not be negative: " + minRoundTripNs);
    }
    if (probes < 1) {
      throw new IllegalArgumentException("probes must be at least 1: " + probes);
    }
  }
}
