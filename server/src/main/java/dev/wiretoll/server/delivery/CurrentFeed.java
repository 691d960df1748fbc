package dev.wiretoll.server.delivery;

import dev.wiretoll.evidence.Trace;
import dev.wiretoll.server.feed.Feed;
import java.util.Optional;

/**
 * The feed that publishes now, as deliveries see it.
 *
 * @param topics most topics that a feed may have
 * @param feed the feed; empty before it starts
 * @param trace where the events of a traced connection go
 */
public record CurrentFeed(int topics, Optional<Feed> feed, Trace trace) {

  /** Whether a client may follow that topic. */
  public boolean has(int topic) {
    return topic >= 0 && topic < feed.map(Feed::topics).orElse(topics);
  }

  /** Sequence number of a topic's newest update; -1 before the first. */
  public long newestSequence(int topic) {
    return feed.isPresent() && has(topic) ? feed.get().ring(topic).newestSequence() : -1;
  }
}
