package dev.wiretoll.evidence;

import dev.wiretoll.schedule.Milestones;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The events of one traced connection, up to {@value #CAPACITY}; later ones are left out. Any
 * thread may add; it is meant for one connection of a fleet, not for all.
 */
public final class Trace {
  /** Most events kept. */
  public static final int CAPACITY = 20_000;

  private final List<TracedEvent> events = new ArrayList<>();
  private Optional<Long> fromNs = Optional.empty();

  /** Leaves out what happens before an instant. */
  public synchronized void startAt(long instantNs) {
    fromNs = Optional.of(instantNs);
  }

  /** Keeps an event unless the trace is full. */
  public synchronized void add(TracedEvent.Kind kind, long instantNs, List<Long> sequences) {
    boolean early = fromNs.isPresent() && instantNs - fromNs.get() < 0;
    if (!early && events.size() < CAPACITY) {
      events.add(new TracedEvent(kind, instantNs, sequences));
    }
  }

  /** The events from the measurement's start to the drain's end, in the order they were added. */
  public synchronized List<TracedEvent> during(Milestones milestones) {
    return events.stream()
        .filter(event -> event.instantNs() - milestones.windowStartNs() >= 0)
        .filter(event -> event.instantNs() - milestones.drainEndNs() < 0)
        .toList();
  }
}
