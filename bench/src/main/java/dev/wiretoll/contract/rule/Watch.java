package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;
import java.time.Duration;
import java.util.Locale;

/**
 * Which topic is followed, and for how long: the one whose next updates come soonest, until three
 * of them should have come, at least a second and at most ten. Immutable.
 *
 * @param topic the topic's number
 * @param untilNs our clock when clients stop following
 * @param dueUpdates updates that are due in time to be seen until then; 0 for none
 * @param whyNone why none is due, when that is so
 */
record Watch(int topic, long untilNs, long dueUpdates, String whyNone) {
  /** An update that is due this long before the end should have come. */
  static final long SLACK_NS = 1_000_000_000L;

  private static final long LEAST_NS = 2 * SLACK_NS;
  private static final long MOST_NS = 10_000_000_000L;
  private static final long CONNECT_NS = 500_000_000L;
  private static final int WANTED = 3;
  private static final int MOST_TOPICS = 1_000;
  private static final long MOST_GAPS = 100_000_000L;

  /** What is best followed from now on. */
  static Watch of(FeedAnswer feed, long nowNs) {
    if (!feed.description().started()) {
      return new Watch(0, nowNs + SLACK_NS, 0, "the feed has not started");
    }
    FeedSchedule schedule = feed.schedule();
    long serverNs = feed.serverNs(nowNs);
    long updates = Math.max(0, serverNs - schedule.epochNs()) / schedule.intervalNs();
    if (updates > UpdateText.MAX_SEQUENCE) {
      return new Watch(0, nowNs + SLACK_NS, 0, "the feed has come to its last sequence number");
    }
    if (schedule.arrivals() == Arrivals.POISSON && updates > MOST_GAPS) {
      return new Watch(0, nowNs + SLACK_NS, 0, "so many gaps cannot be added up here");
    }
    return soonest(schedule, schedule.times(), feed, nowNs, MOST_GAPS / (updates + 1));
  }

  private static Watch soonest(
      FeedSchedule schedule, DueTimes times, FeedAnswer feed, long nowNs, long affordable) {
    long fromNs = feed.serverNs(nowNs) + CONNECT_NS;
    int topics = (int) Math.min(Math.min(schedule.topics(), MOST_TOPICS), Math.max(1, affordable));
    int best = 0;
    for (int topic = 1; topic < topics; topic++) {
      if (wantedNs(times, topic, fromNs) - wantedNs(times, best, fromNs) < 0) {
        best = topic;
      }
    }
    long wantedNs =
        Math.max(LEAST_NS, wantedNs(times, best, fromNs) - fromNs + CONNECT_NS + SLACK_NS);
    if (wantedNs <= MOST_NS) {
      return followed(times, best, feed, nowNs, nowNs + wantedNs);
    }
    for (int topic = 0; topic < topics; topic++) {
      if (nextNs(times, topic, fromNs) - nextNs(times, best, fromNs) < 0) {
        best = topic;
      }
    }
    long nextNs = nextNs(times, best, fromNs) - fromNs + CONNECT_NS + SLACK_NS;
    if (nextNs <= MOST_NS) {
      return followed(times, best, feed, nowNs, nowNs + MOST_NS);
    }
    return new Watch(
        best,
        nowNs + SLACK_NS,
        0,
        "the next one of these topics is due in " + words(nextNs - SLACK_NS));
  }

  private static Watch followed(
      DueTimes times, int topic, FeedAnswer feed, long nowNs, long untilNs) {
    long due =
        times.updatesBetween(
            topic, feed.serverNs(nowNs) + CONNECT_NS, feed.serverNs(untilNs - SLACK_NS) + 1);
    return new Watch(topic, untilNs, due, "none was due");
  }

  private static long wantedNs(DueTimes times, int topic, long fromNs) {
    return times.publishNs(topic, times.firstSequenceAtOrAfter(topic, fromNs) + WANTED - 1);
  }

  private static long nextNs(DueTimes times, int topic, long fromNs) {
    return times.publishNs(topic, times.firstSequenceAtOrAfter(topic, fromNs));
  }

  private static String words(long ns) {
    Duration left = Duration.ofNanos(ns);
    return left.toMinutes() > 0
        ? "%d min".formatted(left.toMinutes())
        : String.format(Locale.ROOT, "%d s", left.toSeconds());
  }
}
