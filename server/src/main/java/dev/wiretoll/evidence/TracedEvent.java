package dev.wiretoll.evidence;

import java.util.List;

/**
 * One thing that happened on a traced connection, at the end that saw it.
 *
 * @param kind what happened
 * @param instantNs when, in the clock domain of the process that saw it
 * @param sequences the updates concerned, oldest first; empty for a request or an empty answer
 */
public record TracedEvent(Kind kind, long instantNs, List<Long> sequences) {

  /** What can happen, in the order of one poll. */
  public enum Kind {
    /** The client handed a request to its socket. */
    REQUEST_SENT,
    /** The server had read a request. */
    REQUEST_ARRIVED,
    /** The feed published an update of the connection's topic. */
    PUBLISHED,
    /** The server handed an answer or a pushed message to its socket. */
    SENT,
    /** The client had read an answer or a pushed message. */
    SEEN
  }

  /** Copies the list. */
  public TracedEvent {
    sequences = List.copyOf(sequences);
  }
}
