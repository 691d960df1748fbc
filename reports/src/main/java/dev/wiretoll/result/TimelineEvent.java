package dev.wiretoll.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * One thing that happened on a traced connection.
 *
 * @param kind what happened
 * @param startNs when, at the sender, in nanoseconds from the start of the window; may be negative
 * @param endNs when it was complete at the receiver; equal to {@code startNs} for a publish
 * @param sequences updates concerned, oldest first; empty for a request or an empty answer
 */
public record TimelineEvent(Kind kind, long startNs, long endNs, List<Long> sequences) {

  /** Kinds of events. */
  public enum Kind {
    /** The feed published an update. */
    @JsonProperty("publish")
    PUBLISH,
    /** A client's request. */
    @JsonProperty("request")
    REQUEST,
    /** The answer to a request. */
    @JsonProperty("response")
    RESPONSE,
    /** A message that the server sent unasked. */
    @JsonProperty("push")
    PUSH
  }

  /** Checks the order of the times and copies the list. */
  public TimelineEvent {
    Checks.atLeast("endNs", startNs, endNs);
    sequences = List.copyOf(sequences);
    if (kind == Kind.PUBLISH && startNs != endNs) {
      throw new IllegalArgumentException("endNs must equal startNs for a publish: " + endNs);
    }
  }
}
