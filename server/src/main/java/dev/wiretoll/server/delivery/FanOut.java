package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Portion;
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
import java.util.stream.Collectors;

/**
 * Pushes each update to the subscribers of its topic: the message is encoded once, by the feed's
 * thread, and shared by all its receivers. Subscribers belong to their event loop.
 */
public final class FanOut {
  private final Function<Update, Message> encoding;
  private final Map<ServerLoop, Subscribers> byLoop;

  /**
   * A fan-out over these loops.
   *
   * @param encoding the message of an update, in a buffer of its own
   */
  public FanOut(Function<Update, Message> encoding, Collection<ServerLoop> loops, int topics) {
    this.encoding = encoding;
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
    Message message = encoding.apply(update);
    for (Subscribers subscribers : receivers) {
      message.bytes().retain();
      try {
        subscribers.loop.eventLoop().execute(() -> subscribers.deliver(update, message));
      } catch (RejectedExecutionException shutDown) {
        message.bytes().release();
      }
    }
    message.bytes().release();
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
  static final class Subscribers {
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

    private void deliver(Update update, Message message) {
      PushedMessage pushed = new PushedMessage(loop, update, message);
      Subscriber[] subscribers = byTopic[update.topic()];
      int count = counts.get(update.topic());
      for (int i = 0; i < count; i++) {
        subscribers[i].push(pushed);
      }
      message.bytes().release();
    }

    private void restart() {
      for (int topic = 0; topic < byTopic.length; topic++) {
        for (int i = 0; i < counts.get(topic); i++) {
          byTopic[topic][i].restart();
        }
      }
    }
  }

  /**
   * An update as it is sent.
   *
   * @param bytes its bytes, released by whoever writes it
   * @param portions what they are for
   */
  public record Message(ByteBuf bytes, List<Portion> portions) {
    /** Copies the list. */
    public Message {
      portions = List.copyOf(portions);
    }
  }

  /** One connection that follows a topic; called by its event loop. */
  interface Subscriber {
    /** Forgets what it has seen: another feed starts. */
    void restart();

    /** Sends the message, unless its update has been sent or the client does not read. */
    void push(PushedMessage message);
  }
}
