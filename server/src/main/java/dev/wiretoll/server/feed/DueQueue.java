package dev.wiretoll.server.feed;

import java.util.Optional;
import java.util.PriorityQueue;

/** The updates of all topics in the order of their instants; used by the feed's thread. */
final class DueQueue {
  private final Instants instants;
  private final long lastSequence;
  private final PriorityQueue<Due> next;

  /** Starts with each topic's update 0; each topic ends after its update {@code lastSequence}. */
  DueQueue(Instants instants, int topics, long lastSequence) {
    this.instants = instants;
    this.lastSequence = lastSequence;
    this.next = new PriorityQueue<>(topics);
    for (int topic = 0; topic < topics; topic++) {
      next.add(new Due(topic, 0, instants.ofNs(topic, 0)));
    }
  }

  /** Tells when an update's turn is. */
  @FunctionalInterface
  interface Instants {
    long ofNs(int topic, long sequence);
  }

  /** Takes the next update; empty after the last one. */
  Optional<Due> take() {
    Due taken = next.poll();
    if (taken != null && taken.sequence < lastSequence) {
      long sequence = taken.sequence + 1;
      next.add(new Due(taken.topic, sequence, instants.ofNs(taken.topic, sequence)));
    }
    return Optional.ofNullable(taken);
  }

  /** An update and its instant; those of the same instant follow their topics' numbers. */
  record Due(int topic, long sequence, long instantNs) implements Comparable<Due> {

    // By difference, since a monotonic clock may wrap around.
    @Override
    public int compareTo(Due that) {
      int byTime = Long.signum(instantNs - that.instantNs);
      return byTime != 0 ? byTime : Integer.compare(topic, that.topic);
    }
  }
}
