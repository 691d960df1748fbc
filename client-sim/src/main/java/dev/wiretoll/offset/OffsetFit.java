package dev.wiretoll.offset;

/**
 * What a set of exchanges says of the offset, server's clock less agent's, over time. Instants are
 * the agent's clock. Immutable.
 */
sealed interface OffsetFit permits OffsetBand, WanderingOffset {

  /** The best estimate at an instant. */
  long middleNs(long localNs);

  /** How far the true offset may lie from it, either way. */
  long halfHeightNs(long localNs);

  /** How fast the server's clock gains on the agent's, 0 for not at all. */
  double drift();

  /** Whether one line explains all exchanges. */
  boolean isConstantDrift();

  /** How far, at most, a clock that was used from one instant to another was off. */
  long worstErrorNs(ServerClock used, long fromNs, long toNs);

  /** How far that clock may be off at one instant. */
  default long errorNs(ServerClock used, long localNs) {
    return Math.abs(used.offsetNs(localNs) - middleNs(localNs)) + halfHeightNs(localNs);
  }
}
