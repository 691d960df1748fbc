package dev.wiretoll.server.delivery;

import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.TopicRing;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.TopicQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far one connection has come in its topic.
 *
 * @param feed the feed that the place is in; empty when it was named before a feed started
 * @param topic the topic's number; negative when none was named
 * @param seen last sequence number seen; -1 for none
 */
record Place(Optional<Feed> feed, int topic, long seen) {
  /** Of a connection that has named no topic. */
  static final Place NOWHERE = new Place(Optional.empty(), -1, -1);

  /** Where a query wants to start: at its cursor, or else behind the newest update. */
  static Place of(TopicQuery query, CurrentFeed current) {
    int topic = query.topic().orElse(-1);
    long seen = query.cursor().orElseGet(() -> current.newestSequence(topic) + 1) - 1;
    return new Place(current.feed(), topic, seen);
  }

  /**
   * The same place, or the start of another feed: what was seen of one says nothing of the next.
   */
  Place in(CurrentFeed current) {
    if (current.feed().equals(feed)) {
      return this;
    }
    return new Place(current.feed(), topic, feed.isPresent() ? -1 : seen);
  }

  /** The place behind these updates. */
  Place after(List<Update> updates) {
    return updates.isEmpty()
        ? this
        : new Place(feed, topic, updates.get(updates.size() - 1).sequence());
  }

  /** The updates behind this place that are still kept, oldest first. */
  List<Update> newer() {
    if (!hasRing()) {
      return List.of();
    }
    TopicRing ring = feed.orElseThrow().ring(topic);
    long newest = ring.newestSequence();
    List<Update> updates = new ArrayList<>(1);
    for (long sequence = ring.oldestAfter(seen); sequence <= newest; sequence++) {
      ring.get(sequence).ifPresent(updates::add);
    }
    return updates;
  }

  /** The newest update if it is behind this place. */
  List<Update> newest() {
    if (!hasRing()) {
      return List.of();
    }
    TopicRing ring = feed.orElseThrow().ring(topic);
    long newest = ring.newestSequence();
    return newest > seen ? ring.get(newest).stream().toList() : List.of();
  }

  private boolean hasRing() {
    return feed.isPresent() && topic >= 0 && topic < feed.get().topics();
  }
}
