package dev.wiretoll.schedule;

/**
 * What decides when each update of a feed is due: a few numbers that are told to every process of a
 * run. {@link #times()} turns them into due times.
 *
 * @param epochNs start of the feed in the server's clock domain; due time of update 0 of topic 0 of
 *     a periodic feed
 * @param seed decides the prices, and the due times of a Poisson feed
 * @param topics number of topics, 1 to {@value #MAX_TOPICS}
 * @param intervalNs time between two updates of one topic, or its mean; 1 ns to 1 h
 * @param arrivals how the updates of a topic are spread in time
 */
public record FeedSchedule(
    long epochNs, long seed, int topics, long intervalNs, Arrivals arrivals) {
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

  /** The schedule of a periodic feed. */
  public static FeedSchedule periodic(long epochNs, long seed, int topics, long intervalNs) {
    return new FeedSchedule(epochNs, seed, topics, intervalNs, Arrivals.PERIODIC);
  }

  /**
   * Offset of a topic's updates within the interval, in nanoseconds: 0 to intervalNs - 1. Topics of
   * a periodic feed are spread evenly; those of a Poisson feed have no phase, so theirs is 0.
   */
  public long phaseNs(int topic) {
    return switch (arrivals) {
      case PERIODIC -> topic * intervalNs / topics;
      case POISSON -> 0;
    };
  }

  /**
   * The due times of this schedule, the same in every process. Those of a Poisson feed remember
   * what they have worked out and are for one thread at a time, so each thread makes its own.
   */
  public DueTimes times() {
    return switch (arrivals) {
      case PERIODIC -> new PeriodicTimes(this);
      case POISSON -> new PoissonTimes(this);
    };
  }
}
