package dev.wiretoll.server.feed;

import dev.wiretoll.schedule.FeedSchedule;

/** A source of updates; rings may be read by any thread. */
public interface Feed extends AutoCloseable {

  /** What decides when each update is due. */
  FeedSchedule schedule();

  /** Number of topics, 1 or more. */
  default int topics() {
    return schedule().topics();
  }

  /** Recent updates of a topic, 0 to topics() - 1. */
  TopicRing ring(int topic);

  /** Ends publishing; no update is published after it returns. */
  @Override
  void close();
}
