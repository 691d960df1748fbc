package dev.wiretoll.server.delivery;

import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The polls that wait for an update of their topic; each belongs to its event loop. */
final class HeldPolls {
  private final Map<ServerLoop, InLoop> byLoop;

  HeldPolls(Collection<ServerLoop> loops, int topics) {
    this.byLoop =
        loops.stream()
            .collect(Collectors.toUnmodifiableMap(Function.identity(), loop -> new InLoop(topics)));
  }

  /** The held polls of a connection's event loop. */
  InLoop of(ServerLoop loop) {
    return byLoop.get(loop);
  }

  /** Wakes the polls of an update's topic; called by the feed's thread. */
  void publish(Update update) {
    byLoop.forEach(
        (loop, polls) -> {
          if (polls.counts.get(update.topic()) > 0) {
            wake(loop, polls, update.topic());
          }
        });
  }

  private static void wake(ServerLoop loop, InLoop polls, int topic) {
    try {
      loop.eventLoop().execute(() -> polls.wake(topic));
    } catch (RejectedExecutionException shutDown) {
      // Nobody waits any more: the connections have been closed.
    }
  }

  /** Those of one event loop, which alone calls this. */
  static final class InLoop {
    private final List<Set<HeldPoll>> byTopic;
    // Written by the loop only, read by the feed's thread.
    private final AtomicIntegerArray counts;

    private InLoop(int topics) {
      this.byTopic =
          IntStream.range(0, topics)
              .<Set<HeldPoll>>mapToObj(topic -> new LinkedHashSet<>())
              .toList();
      this.counts = new AtomicIntegerArray(topics);
    }

    /** Lets a poll wait. Whoever looks at the ring afterwards misses nothing. */
    void add(int topic, HeldPoll poll) {
      byTopic.get(topic).add(poll);
      counts.set(topic, byTopic.get(topic).size());
    }

    void remove(int topic, HeldPoll poll) {
      byTopic.get(topic).remove(poll);
      counts.set(topic, byTopic.get(topic).size());
    }

    private void wake(int topic) {
      List.copyOf(byTopic.get(topic)).forEach(HeldPoll::wake);
    }
  }

  /** One of them. */
  interface HeldPoll {
    /** Answers if there is something new, and leaves; otherwise goes on waiting. */
    void wake();
  }
}
