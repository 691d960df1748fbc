package dev.wiretoll.offset;

/**
 * One question to the server and its answer. While it lasted, the server's clock less the agent's
 * was at most what it is if the question took no time, and at least what it is if the answer did.
 *
 * @param sentNs agent's clock before the question left
 * @param serverNs server's clock in between
 * @param receivedNs agent's clock when the answer had come, not before sentNs
 */
record Exchange(long sentNs, long serverNs, long receivedNs) {

  /** Checks the order of the agent's own readings. */
  Exchange {
    if (receivedNs - sentNs < 0) {
      throw new IllegalArgumentException("receivedNs must not be before sentNs");
    }
  }

  long roundTripNs() {
    return receivedNs - sentNs;
  }

  /** The offset cannot be less at the instant {@link #receivedNs}. */
  long leastOffsetNs() {
    return serverNs - receivedNs;
  }

  /** The offset cannot be more at the instant {@link #sentNs}. */
  long mostOffsetNs() {
    return serverNs - sentNs;
  }

  /** Agent's clock in the middle. */
  long middleNs() {
    return sentNs + roundTripNs() / 2;
  }

  /** The offset if both ways took the same time. */
  long middleOffsetNs() {
    return serverNs - middleNs();
  }
}
