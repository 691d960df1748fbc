package dev.wiretoll.fleet;

import dev.wiretoll.wire.EventStream;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;

/**
 * The requests that ask for a stream, and ask again after an interruption.
 *
 * @param head head of the request, without query
 * @param query what is asked beside the topic
 * @param events whether the stream is of server-sent events, which resume by their last id
 */
record StreamRequests(RequestHead head, TopicQuery query, boolean events) {

  /** The first request. */
  byte[] first(int topic, boolean traced) {
    return head.withQuery(query.about(topic).traced(traced).text()).encoded();
  }

  /**
   * The request for what follows. Who has seen no event has no id to name, and a request that names
   * nothing could miss the first.
   *
   * @param next first sequence number not seen yet
   */
  byte[] resuming(int topic, long next, boolean traced) {
    TopicQuery about = query.about(topic).traced(traced);
    if (!events || next == 0) {
      return head.withQuery(about.from(next).text()).encoded();
    }
    return head.withQuery(about.text())
        .withField(EventStream.LAST_EVENT_ID, EventStream.id(next - 1))
        .encoded();
  }
}
