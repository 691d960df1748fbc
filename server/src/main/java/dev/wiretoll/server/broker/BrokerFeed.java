package dev.wiretoll.server.broker;

import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.feed.Feed;
import dev.wiretoll.server.feed.TopicRing;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The updates of one feed that came through a broker. */
public final class BrokerFeed implements Feed {
  private final FeedSchedule schedule;
  private final DueTimes times;
  private final int updateBytes;
  private final Optional<BrokerSource.Lags> lags;
  private final Consumer<Update> onPublish;
  private final Consumer<BrokerFeed> onClose;
  private final Map<String, Integer> topics = new HashMap<>();
  private final TopicRing[] rings;
  private boolean closed;

  BrokerFeed(
      FeedSchedule schedule,
      int updateBytes,
      Optional<BrokerSource.Lags> lags,
      Consumer<Update> onPublish,
      Consumer<BrokerFeed> onClose) {
    this.schedule = schedule;
    this.times = schedule.times();
    this.updateBytes = updateBytes;
    this.lags = lags;
    this.onPublish = onPublish;
    this.onClose = onClose;
    this.rings = new TopicRing[schedule.topics()];
    for (int topic = 0; topic < rings.length; topic++) {
      rings[topic] = new TopicRing();
      topics.put(RoutingKeys.of(topic), topic);
    }
  }

  @Override
  public FeedSchedule schedule() {
    return schedule;
  }

  @Override
  public TopicRing ring(int topic) {
    return rings[topic];
  }

  @Override
  public synchronized void close() {
    closed = true;
    onClose.accept(this);
  }

  boolean follows(FeedSchedule other) {
    return schedule.equals(other);
  }

  /** Takes an update, unless it is none of this feed's next ones of its length. */
  synchronized boolean take(String routingKey, byte[] body, long publishedNs, long arrivedNs) {
    Integer topic = topics.get(routingKey);
    if (topic == null
        || body.length != updateBytes
        || !RoutingKeys.tells(routingKey, body)
        || !UpdateText.hasOnlyItsCharacters(body)) {
      return false;
    }
    ByteBuf text = Unpooled.wrappedBuffer(body);
    long sequence = UpdateText.sequence(text, 0);
    if (sequence <= rings[topic].newestSequence()) {
      return false;
    }
    if (!closed) {
      long dueNs = times.publishNs(topic, sequence);
      lags.ifPresent(
          recorded -> {
            recorded.publish().record(dueNs, publishedNs - dueNs);
            recorded.brokerHop().record(dueNs, arrivedNs - publishedNs);
          });
      Update update = Update.of(topic, sequence, dueNs, arrivedNs, body);
      rings[topic].publish(update);
      onPublish.accept(update);
    }
    return true;
  }
}
