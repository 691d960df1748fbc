package dev.wiretoll.run;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.wire.Delivery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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
        delivery == Delivery.POLLING ? TimelineEvent.Kind.RESPONSE : TimelineEvent.Kind.PUSH;
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

  // Both ends see the same messages in the same order, but their lists may begin at different ones.
  private static List<TimelineEvent> arrows(
      TimelineEvent.Kind kind, List<TracedEvent> starts, List<TracedEvent> ends, long originNs) {
    List<TimelineEvent> arrows = new ArrayList<>();
    int end = 0;
    for (TracedEvent start : starts) {
      while (end < ends.size() && ends.get(end).instantNs() - start.instantNs() < 0) {
        end++;
      }
      if (end < ends.size()) {
        TracedEvent arrival = ends.get(end++);
        arrows.add(
            new TimelineEvent(
                kind,
                start.instantNs() - originNs,
                arrival.instantNs() - originNs,
                start.sequences()));
      }
    }
    return arrows;
  }

  private static List<TracedEvent> only(List<TracedEvent> events, TracedEvent.Kind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }
}
