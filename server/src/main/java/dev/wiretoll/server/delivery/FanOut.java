package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/**
 * Pushes each update to the subscribers of its topic: the message is encoded once, by the feed's
 * thread, and shared by all its receivers. Subscribers belong to their event loop.
 */
public final class FanOut {
  private final Function<Update, ByteBuf> encoding;
  private final ToIntFunction<ByteBuf> payloadBytes;
  private final Cause framing;
  private final Map<ServerLoop, Subscribers> byLoop;

  /**
   * A fan-out over these loops.
   *
   * @param encoding the message of an update, in a buffer of its own
   * @param payloadBytes how many bytes of a message are payload
   * @param framing cause of the others
   */
  public FanOut(
      Function<Update, ByteBuf> encoding,
      ToIntFunction<ByteBuf> payloadBytes,
      Cause framing,
      Collection<ServerLoop> loops,
      int topics) {
    this.encoding = encoding;
    this.payloadBytes = payloadBytes;
    this.framing = framing;
    this.byLoop =
        loops.stream()
            .collect(Collectors.toUnmodifiableMap(l -> l, l -> new Subscribers(l, topics)));
  }

  /** The subscribers of a connection's event loop. */
  Subscribers subscribersOf(ServerLoop loop) {
    return byLoop.get(loop);
  }

  /** Sends an update to all subscribers of its topic; called by the feed's thread. */
  public void publish(Update update) {
    List<Subscribers> receivers =
        byLoop.values().stream().filter(s -> s.count(update.topic()) > 0).toList();
    if (receivers.isEmpty()) {
      return;
    }
    ByteBuf message = encoding.apply(update);
    for (Subscribers subscribers : receivers) {
      message.retain();
      try {
        subscribers.loop.eventLoop().execute(() -> subscribers.deliver(update, message));
      } catch (RejectedExecutionException shutDown) {
        message.release();
      }
    }
    message.release();
  }

  /**
   * Makes all subscribers expect another feed, from its first update; called between two feeds, by
   * any thread. Updates of the earlier feed that are still under way are delivered before.
   */
  public void restart() {
    for (Subscribers subscribers : byLoop.values()) {
      subscribers.loop.eventLoop().execute(subscribers::restart);
    }
  }

  /** The subscribers of one event loop, by topic. */
  final class Subscribers {
    private final ServerLoop loop;
    private final Subscriber[][] byTopic;
    // Written by the loop only, read by the feed's thread.
    private final AtomicIntegerArray counts;

    Subscribers(ServerLoop loop, int topics) {
      this.loop = loop;
      this.byTopic = new Subscriber[topics][0];
      this.counts = new AtomicIntegerArray(topics);
    }

    int count(int topic) {
      return counts.get(topic);
    }

    void add(int topic, Subscriber subscriber) {
      int count = counts.get(topic);
      if (count == byTopic[topic].length) {
        byTopic[topic] = Arrays.copyOf(byTopic[topic], Math.max(4, count * 2));
      }
      byTopic[topic][count] = subscriber;
      counts.set(topic, count + 1);
    }

    void remove(int topic, Subscriber subscriber) {
      int last = counts.get(topic) - 1;
      for (int i = 0; i <= last; i++) {
        if (byTopic[topic][i] == subscriber) {
          byTopic[topic][i] = byTopic[topic][last];
          byTopic[topic][last] = null;
          counts.set(topic, last);
          return;
        }
      }
    }

    private void deliver(Update update, ByteBuf message) {
      int payload = payloadBytes.applyAsInt(message);
      Explanation explanation =
          new Explanation(
              loop.sent(), framing, message.readableBytes() - payload, Cause.PAYLOAD, payload);
      Subscriber[] subscribers = byTopic[update.topic()];
      int count = counts.get(update.topic());
      for (int i = 0; i < count; i++) {
        subscribers[i].push(update, message, explanation);
      }
      message.release();
    }

    private void restart() {
      for (int topic = 0; topic < byTopic.length; topic++) {
        for (int i = 0; i < counts.get(topic); i++) {
          byTopic[topic][i].restart();
        }
      }
    }
  }

  /** One connection that follows a topic; called by its event loop. */
  interface Subscriber {
    /** Forgets what it has seen: another feed starts. */
    void restart();

    /** Sends the message, which is shared: it is retained for each write. */
    void push(Update update, ByteBuf message, Explanation explanation);
  }
}
