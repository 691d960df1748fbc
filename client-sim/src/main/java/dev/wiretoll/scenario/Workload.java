package dev.wiretoll.scenario;

import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;

/**
 * What is published, and how clients ask for it. All times in nanoseconds.
 *
 * @param intervalNs mean time between two updates of one topic, 1 ms to 1 h
 * @param pollIntervalNs time between two polls of one client, 1 ms to 1 h
 * @param topics topics of the feed, 1 to {@value FeedSchedule#MAX_TOPICS}
 * @param messageBytes length of one update, {@value UpdateText#LENGTH_BYTES} to {@value
 *     UpdateText#MAX_LENGTH_BYTES}
 * @param arrivals how updates are spread in time
 * @param phases how polls are spread over the poll interval
 * @param latestOnly whether a poll asks for the newest update only, not for all since the last
 * @param upstreamIntervalNs time between two messages of one client to the server; 0 for none
 * @param holdNs how long a long-poll may wait for an update, 1 ms to 1 h
 * @param heartbeatNs silence after which a stream of server-sent events gets a comment
 * @param streamForNs how long a streamed response lasts; 0 for without end
 * @param slowReaders clients, the first ones, that stop reading while the measurement lasts, 0 or
 *     more
 * @param seed decides prices, arrivals and the order of poll phases
 */
public record Workload(
    long intervalNs,
    long pollIntervalNs,
    int topics,
    int messageBytes,
    Arrivals arrivals,
    Phases phases,
    boolean latestOnly,
    long upstreamIntervalNs,
    long holdNs,
    long heartbeatNs,
    long streamForNs,
    int slowReaders,
    long seed) {
  private static final long MS = 1_000_000L;
  private static final long HOUR = 3_600_000 * MS;

  /** Checks the ranges. */
  public Workload {
    Ranges.within("intervalNs", MS, HOUR, intervalNs);
    Ranges.within("pollIntervalNs", MS, HOUR, pollIntervalNs);
    Ranges.within("topics", 1, FeedSchedule.MAX_TOPICS, topics);
    Ranges.within(
        "messageBytes", UpdateText.LENGTH_BYTES, UpdateText.MAX_LENGTH_BYTES, messageBytes);
    Ranges.within("upstreamIntervalNs", 0, HOUR, upstreamIntervalNs);
    Ranges.within("holdNs", MS, HOUR, holdNs);
    Ranges.within("heartbeatNs", MS, HOUR, heartbeatNs);
    Ranges.within("streamForNs", 0, HOUR, streamForNs);
    Ranges.within("slowReaders", 0, Scenario.MAX_CLIENTS, slowReaders);
  }

  /** The same workload at another pace, with none that stops reading. */
  public Workload paced(long updateIntervalNs, long newPollIntervalNs, int newTopics) {
    return new Workload(
        updateIntervalNs,
        newPollIntervalNs,
        newTopics,
        messageBytes,
        arrivals,
        phases,
        latestOnly,
        upstreamIntervalNs,
        holdNs,
        heartbeatNs,
        streamForNs,
        0,
        seed);
  }

  /** The same workload with other prices, arrivals and poll phases. */
  public Workload seeded(long newSeed) {
    return new Workload(
        intervalNs,
        pollIntervalNs,
        topics,
        messageBytes,
        arrivals,
        phases,
        latestOnly,
        upstreamIntervalNs,
        holdNs,
        heartbeatNs,
        streamForNs,
        slowReaders,
        newSeed);
  }

  /** The feed of this workload, from an instant on. */
  public FeedSchedule schedule(long epochNs) {
    return new FeedSchedule(epochNs, seed, topics, intervalNs, arrivals);
  }

  /** Whether clients send messages too. */
  public boolean hasUpstream() {
    return upstreamIntervalNs > 0;
  }
}
