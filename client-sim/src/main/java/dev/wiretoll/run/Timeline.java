package dev.wiretoll.run;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.wire.Delivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Joins what both ends of the traced connection saw into arrows from one end to the other. */
final class Timeline {
  private static final int MAX_EVENTS = 200;

  private Timeline() {}

  /**
   * The events of the traced connection, by start.
   *
   * @param originNs the instant that becomes 0
   */
  static List<TimelineEvent> of(
      Delivery delivery, List<TracedEvent> client, List<TracedEvent> server, long originNs) {
    TimelineEvent.Kind answerKind =
        delivery.asks() ? TimelineEvent.Kind.RESPONSE : TimelineEvent.Kind.PUSH;
    List<TimelineEvent> events = new ArrayList<>();
    events.addAll(
        arrows(
            TimelineEvent.Kind.REQUEST,
            only(client, TracedEvent.Kind.REQUEST_SENT),
            only(server, TracedEvent.Kind.REQUEST_ARRIVED),
            originNs));
    events.addAll(
        arrows(
            answerKind,
            only(server, TracedEvent.Kind.SENT),
            only(client, TracedEvent.Kind.SEEN),
            originNs));
    for (TracedEvent published : only(server, TracedEvent.Kind.PUBLISHED)) {
      long instantNs = published.instantNs() - originNs;
      events.add(
          new TimelineEvent(
              TimelineEvent.Kind.PUBLISH, instantNs, instantNs, published.sequences()));
    }
    return events.stream()
        .sorted(Comparator.comparingLong(TimelineEvent::startNs))
        .limit(MAX_EVENTS)
        .toList();
  }

  // Either list may lack messages that the other has. Updates tell which belong together; a message
  // without updates is a request or its answer, and ends before the next one starts.
  private static List<TimelineEvent> arrows(
      TimelineEvent.Kind kind, List<TracedEvent> starts, List<TracedEvent> ends, long originNs) {
    Map<List<Long>, Deque<TracedEvent>> endsBySequences = new HashMap<>();
    ends.forEach(
        end -> endsBySequences.computeIfAbsent(end.sequences(), s -> new ArrayDeque<>()).add(end));
    List<TimelineEvent> arrows = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      TracedEvent start = starts.get(i);
      Deque<TracedEvent> candidates =
          endsBySequences.getOrDefault(start.sequences(), new ArrayDeque<>());
      while (!candidates.isEmpty() && isBefore(candidates.peek(), start)) {
        candidates.remove();
      }
      boolean endIsMissing =
          start.sequences().isEmpty()
              && i + 1 < starts.size()
              && !candidates.isEmpty()
              && !isBefore(candidates.peek(), starts.get(i + 1));
      if (!candidates.isEmpty() && !endIsMissing) {
        arrows.add(arrow(kind, start, candidates.remove(), originNs));
      }
    }
    return arrows;
  }

  private static boolean isBefore(TracedEvent one, TracedEvent other) {
    return one.instantNs() - other.instantNs() < 0;
  }

  private static TimelineEvent arrow(
      TimelineEvent.Kind kind, TracedEvent start, TracedEvent end, long originNs) {
    return new TimelineEvent(
        kind, start.instantNs() - originNs, end.instantNs() - originNs, start.sequences());
  }

  private static List<TracedEvent> only(List<TracedEvent> events, TracedEvent.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }
}
