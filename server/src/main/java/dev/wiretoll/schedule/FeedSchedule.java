package dev.wiretoll.schedule;

/**
 * When each update of a periodic feed is due. Topics are spread evenly in phase over the interval:
 * update {@code s} of topic {@code t} is due at {@code epoch + t * interval / topics + s *
 * interval}.
 *
 * @param epochNs due time of update 0 of topic 0, in the server's clock domain
 * @param seed decides the prices; the due times of a periodic feed do not depend on it
 * @param topics number of topics, 1 to {@value #MAX_TOPICS}
 * @param intervalNs time between two updates of one topic, 1 ns to 1 h
 */
public record FeedSchedule(long epochNs, long seed, int topics, long intervalNs) {
  /** Most topics a feed can have: each has a symbol of four letters. */
  public static final int MAX_TOPICS = 456_976;

  private static final long MAX_INTERVAL_NS = 3_600_000_000_000L;

  /** Checks the ranges. */
  public FeedSchedule {
    if (topics < 1 || topics > MAX_TOPICS) {
      throw new IllegalArgumentException("topics must be 1 to " + MAX_TOPICS + ": " + topics);
    }
    if (intervalNs < 1 || intervalNs > MAX_INTERVAL_NS) {
      throw new IllegalArgumentException("intervalNs must be 1 ns to 1 h: " + intervalNs);
    }
  }

  /** Offset of a topic's updates within the interval, in nanoseconds: 0 to intervalNs - 1. */
  public long phaseNs(int topic) {
    return topic * intervalNs / topics;
  }

  /** Intended publish time of an update, in the server's clock domain. */
  public long publishNs(int topic, long sequence) {
    return epochNs + phaseNs(topic) + sequence * intervalNs;
  }

  /** First sequence number of a topic that is due at {@code instantNs} or later; at least 0. */
  public long firstSequenceAtOrAfter(int topic, long instantNs) {
    long sinceFirstNs = instantNs - epochNs - phaseNs(topic);
    return sinceFirstNs <= 0 ? 0 : (sinceFirstNs + intervalNs - 1) / intervalNs;
  }

  /** Number of updates of a topic that are due in [fromNs, toNs). */
  public long updatesBetween(int topic, long fromNs, long toNs) {
    return firstSequenceAtOrAfter(topic, toNs) - firstSequenceAtOrAfter(topic, fromNs);
  }
}
