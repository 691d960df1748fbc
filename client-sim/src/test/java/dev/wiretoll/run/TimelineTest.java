package dev.wiretoll.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
  private static final long ORIGIN_NS = 1_000;

  @Test
  void aPollBecomesARequestAndAResponse() {
    List<TracedEvent> client = List.of(requestSent(10), seen(16, 7));
    List<TracedEvent> server = List.of(published(5, 7), requestArrived(12), sent(13, 7));

    assertThat(Timeline.of(Delivery.POLLING, client, server, ORIGIN_NS))
        .containsExactly(
            new TimelineEvent(TimelineEvent.Kind.PUBLISH, 5, 5, List.of(7L)),
            new TimelineEvent(TimelineEvent.Kind.REQUEST, 10, 12, List.of()),
            new TimelineEvent(TimelineEvent.Kind.RESPONSE, 13, 16, List.of(7L)));
  }

  @Test
  void listsMayStartAtDifferentMessages() {
    List<TracedEvent> client = List.of(seen(5, 1), seen(15, 2), seen(25, 3));
    List<TracedEvent> server = List.of(sent(3, 2), sent(12, 3));

    assertThat(pushes(client, server))
        .containsExactly(
            new TimelineEvent(TimelineEvent.Kind.PUSH, 3, 15, List.of(2L)),
            new TimelineEvent(TimelineEvent.Kind.PUSH, 12, 25, List.of(3L)));
  }

  @Test
  void aMessageThatWasNeverSeenHasNoArrowAndShiftsNoOther() {
    List<TracedEvent> client = List.of(seen(4, 1), seen(24, 3));
    List<TracedEvent> server = List.of(sent(3, 1), sent(13, 2), sent(23, 3));

    assertThat(pushes(client, server)).extracting(TimelineEvent::endNs).containsExactly(4L, 24L);
  }

  @Test
  void aRequestThatNeverArrivedHasNoArrowAndShiftsNoOther() {
    List<TracedEvent> client = List.of(requestSent(0), requestSent(10), requestSent(20));
    List<TracedEvent> server = List.of(requestArrived(12), requestArrived(22));

    assertThat(Timeline.of(Delivery.POLLING, client, server, ORIGIN_NS))
        .containsExactly(
            new TimelineEvent(TimelineEvent.Kind.REQUEST, 10, 12, List.of()),
            new TimelineEvent(TimelineEvent.Kind.REQUEST, 20, 22, List.of()));
  }

  @Test
  void emptyAnswersPairBetweenTheRequestsTheyAnswer() {
    List<TracedEvent> client = List.of(seen(2), seen(12, 1), seen(22));
    List<TracedEvent> server = List.of(sent(1), sent(11, 1), sent(21));

    assertThat(Timeline.of(Delivery.POLLING, client, server, ORIGIN_NS))
        .extracting(TimelineEvent::endNs)
        .containsExactly(2L, 12L, 22L);
  }

  @Test
  void anEndBeforeItsStartHasNoArrow() {
    assertThat(pushes(List.of(seen(4, 1)), List.of(sent(5, 1)))).isEmpty();
  }

  @Test
  void theFirstTwoHundredEventsAreKeptInOrder() {
    List<TracedEvent> server =
        IntStream.range(0, 300).mapToObj(i -> published(299 - i, i)).toList();

    List<TimelineEvent> events = pushes(List.of(), server);

    assertThat(events).hasSize(200);
    assertThat(events).extracting(TimelineEvent::startNs).isSorted().contains(0L, 199L);
  }

  private static List<TimelineEvent> pushes(List<TracedEvent> client, List<TracedEvent> server) {
    return Timeline.of(Delivery.WEBSOCKET, client, server, ORIGIN_NS);
  }

  private static TracedEvent requestSent(long ns) {
    return event(TracedEvent.Kind.REQUEST_SENT, ns);
  }

  private static TracedEvent requestArrived(long ns) {
    return event(TracedEvent.Kind.REQUEST_ARRIVED, ns);
  }

  private static TracedEvent published(long ns, long sequence) {
    return event(TracedEvent.Kind.PUBLISHED, ns, sequence);
  }

  private static TracedEvent sent(long ns, Long... sequences) {
    return event(TracedEvent.Kind.SENT, ns, sequences);
  }

  private static TracedEvent sent(long ns, long sequence) {
    return event(TracedEvent.Kind.SENT, ns, sequence);
  }

  private static TracedEvent seen(long ns, Long... sequences) {
    return event(TracedEvent.Kind.SEEN, ns, sequences);
  }

  private static TracedEvent seen(long ns, long sequence) {
    return event(TracedEvent.Kind.SEEN, ns, sequence);
  }

  private static TracedEvent event(TracedEvent.Kind kind, long ns, Long... sequences) {
    return new TracedEvent(kind, ORIGIN_NS + ns, List.of(sequences));
  }
}
