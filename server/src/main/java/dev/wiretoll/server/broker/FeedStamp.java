package dev.wiretoll.server.broker;

import com.rabbitmq.client.AMQP;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import java.util.Map;
import java.util.Optional;

/**
 * What a message in the broker tells of its update, in headers: which feed it belongs to, and when
 * it was published. Instants are of the monotonic clock of the publisher's machine, which is the
 * server's, too.
 *
 * @param schedule the feed
 * @param publishedNs when it was handed to the broker
 */
record FeedStamp(FeedSchedule schedule, long publishedNs) {
  private static final String FEED = "wiretoll-feed";
  private static final String PUBLISHED = "wiretoll-published-ns";
  private static final int PARTS = 5;

  AMQP.BasicProperties properties() {
    return new AMQP.BasicProperties.Builder()
        .contentType("text/plain")
        .headers(Map.of(FEED, text(schedule), PUBLISHED, publishedNs))
        .build();
  }

  /** Reads a stamp; empty where a message has none. */
  static Optional<FeedStamp> of(AMQP.BasicProperties properties) {
    Map<String, Object> headers =
        properties.getHeaders() == null ? Map.of() : properties.getHeaders();
    Object feed = headers.get(FEED);
    if (feed == null || !(headers.get(PUBLISHED) instanceof Long publishedNs)) {
      return Optional.empty();
    }
    return schedule(feed.toString()).map(schedule -> new FeedStamp(schedule, publishedNs));
  }

  private static String text(FeedSchedule schedule) {
    return "%d %d %d %d %s"
        .formatted(
            schedule.epochNs(),
            schedule.seed(),
            schedule.topics(),
            schedule.intervalNs(),
            schedule.arrivals().name());
  }

  private static Optional<FeedSchedule> schedule(String text) {
    String[] parts = text.split(" ", -1);
    try {
      return parts.length == PARTS
          ? Optional.of(
              new FeedSchedule(
                  Long.parseLong(parts[0]),
                  Long.parseLong(parts[1]),
                  Integer.parseInt(parts[2]),
                  Long.parseLong(parts[3]),
                  Arrivals.valueOf(parts[4])))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
