package dev.wiretoll.server.feed;

import dev.wiretoll.schedule.DueTimes;
import java.util.Optional;
import java.util.PriorityQueue;

/** The updates of all topics in the order in which they are due; used by the feed's thread. */
final class DueQueue {
  private final DueTimes times;
  private final long lastSequence;
  private final PriorityQueue<Due> next;

  /** Starts with each topic's update 0; each topic ends after its update {@code lastSequence}. */
  DueQueue(DueTimes times, int topics, long lastSequence) {
    this.times = times;
    this.lastSequence = lastSequence;
    this.next = new PriorityQueue<>(topics);
    for (int topic = 0; topic < topics; topic++) {
      next.add(new Due(topic, 0, times.publishNs(topic, 0)));
    }
  }

  /** Takes the next update; empty after the last one. */
  Optional<Due> take() {
    Due taken = next.poll();
    if (taken != null && taken.sequence < lastSequence) {
      long sequence = taken.sequence + 1;
      next.add(new Due(taken.topic, sequence, times.publishNs(taken.topic, sequence)));
    }
    return Optional.ofNullable(taken);
  }

  /** An update and when it is due; those of the same instant follow their topics' numbers. */
  record Due(int topic, long sequence, long dueNs) implements Comparable<Due> {

    // By difference, since a monotonic clock may wrap around.
    @Override
    public int compareTo(Due that) {
      int byTime = Long.signum(dueNs - that.dueNs);
      return byTime != 0 ? byTime : Integer.compare(topic, that.topic);
    }
  }
}
