package dev.wiretoll.schedule;

/**
 * When each update of a feed is due. Equal schedules give equal times, to the nanosecond, in every
 * process and in whatever order they are asked for. For one thread at a time.
 */
public sealed interface DueTimes permits PeriodicTimes, PoissonTimes {

  /**
   * Intended publish time of an update, in the server's clock domain; never earlier than that of
   * the topic's update before.
   *
   * <p>Constant time for periodic feeds, and on average for sequence numbers that rise. A Poisson
   * feed works out all gaps up to the largest number it is asked for, some 50 ns each; so a number
   * that a stranger sent should first be known to be plausible.
   *
   * @param topic 0 to the schedule's topics - 1
   * @param sequence 0 or more
   */
  long publishNs(int topic, long sequence);

  /**
   * First sequence number of a topic that is due at {@code instantNs} or later; at least 0. A
   * Poisson feed searches what it has worked out and goes on from there as far as the instant.
   */
  long firstSequenceAtOrAfter(int topic, long instantNs);

  /** Number of updates of a topic that are due in [fromNs, toNs). */
  default long updatesBetween(int topic, long fromNs, long toNs) {
    return firstSequenceAtOrAfter(topic, toNs) - firstSequenceAtOrAfter(topic, fromNs);
  }
}
