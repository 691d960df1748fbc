package dev.wiretoll.recorder;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;

/**
 * Of which updates it is noted when they reached their first and their last client: every {@code
 * stride}-th of each topic that two clients of the fleet or more follow, client i following topic i
 * mod topics. Arithmetic from what every process is told, so that all note the same ones.
 *
 * @param topics number of such topics, which are 0 to topics - 1; 0 or more
 * @param stride 1 or more; topics take turns, so that all of the measurement is covered
 */
record FanOutSample(int topics, long stride) {
  /** About as many updates as are noted at most. */
  static final int MOST_UPDATES = 50_000;

  /** Checks the ranges. */
  FanOutSample {
    if (topics < 0) {
      throw new IllegalArgumentException("topics must be at least 0: " + topics);
    }
    if (stride < 1) {
      throw new IllegalArgumentException("stride must be at least 1: " + stride);
    }
  }

  /** The sample of a measurement as it was planned, whether or not it is ended early. */
  static FanOutSample of(FeedSchedule schedule, Milestones planned, int fleetClients) {
    int topics = Math.max(0, Math.min(schedule.topics(), fleetClients - schedule.topics()));
    double updates = (double) topics * planned.windowNs() / schedule.intervalNs();
    return new FanOutSample(topics, Math.max(1, (long) Math.ceil(updates / MOST_UPDATES)));
  }

  /** The first sequence number of the sample that is not below the given one. */
  long firstAtOrAfter(int topic, long sequence) {
    return sequence + Math.floorMod(-(sequence + topic), stride);
  }
}
