package dev.wiretoll.server.delivery;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.server.feed.Update;
import java.util.List;
import java.util.function.Supplier;

/** Notes what happens on traced connections; any event loop. */
record DeliveryTrace(Supplier<CurrentFeed> feeds, NanoClock clock) {

  void requestArrived() {
    trace().add(TracedEvent.Kind.REQUEST_ARRIVED, clock.nanoTime(), List.of());
  }

  /** Called before the write: the client may read the message before the write returns. */
  void sending(List<Update> updates) {
    for (Update update : updates) {
      trace().add(TracedEvent.Kind.PUBLISHED, update.publishedNs(), List.of(update.sequence()));
    }
    List<Long> sequences = updates.stream().map(Update::sequence).toList();
    trace().add(TracedEvent.Kind.SENT, clock.nanoTime(), sequences);
  }

  private Trace trace() {
    return feeds.get().trace();
  }
}
