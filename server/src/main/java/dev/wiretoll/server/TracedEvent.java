package dev.wiretoll.server;

import java.util.List;

/**
 * One thing that happened on a traced connection, seen from the server.
 *
 * @param kind what happened
 * @param instantNs when, in the server's clock domain
 * @param sequences the updates concerned, oldest first; empty for a request or an empty answer
 */
public record TracedEvent(Kind kind, long instantNs, List<Long> sequences) {

  /** What can happen. */
  public enum Kind {
    /** The feed published an update of the connection's topic. */
    PUBLISHED,
    /** A request's head was complete. */
    REQUEST_ARRIVED,
    /** An answer or a pushed message was handed to the socket. */
    SENT
  }

  /** Copies the list. */
  public TracedEvent {
    sequences = List.copyOf(sequences);
  }
}
