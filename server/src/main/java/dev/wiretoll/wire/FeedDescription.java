package dev.wiretoll.wire;

/**
 * The answer of {@code GET /wiretoll/feed}: with it a client can tell when each update was due.
 *
 * @param started whether the feed publishes; until then epochNs is 0
 * @param epochNs due time of update 0 of topic 0 in the server's monotonic clock
 * @param nowNs the server's monotonic clock when it answered
 * @param seed decides the prices
 * @param topics number of topics
 * @param intervalNs time between two updates of one topic, or its mean
 * @param arrivals how updates are spread in time: {@code periodic} or {@code poisson}
 * @param updateBytes length of one update
 * @param ringUpdates recent updates kept for each topic
 */
public record FeedDescription(
    boolean started,
    long epochNs,
    long nowNs,
    long seed,
    int topics,
    long intervalNs,
    String arrivals,
    int updateBytes,
    int ringUpdates) {
  /** Path that answers with a description. */
  public static final String PATH = "/wiretoll/feed";
}
