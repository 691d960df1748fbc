package dev.wiretoll.server.feed;

/** A source of updates; rings may be read by any thread. */
public interface Feed extends AutoCloseable {

  /** Number of topics, 1 or more. */
  int topics();

  /** Recent updates of a topic, 0 to topics() - 1. */
  TopicRing ring(int topic);

  /** Ends publishing; returns when the feed's thread has ended. */
  @Override
  void close();
}
