package dev.wiretoll.server.broker;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AlreadyClosedException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.BrokerCounts;
import dev.wiretoll.evidence.DurationsBySecond;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.feed.Update;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Takes updates out of a broker, through a queue of its own that ends with the connection. Any
 * thread may call it; updates come in the library's thread, in the order of their publishing.
 */
public final class BrokerSource implements AutoCloseable {
  // Some minutes of a usual feed: whoever is that far behind is not helped by more.
  private static final Map<String, Object> BOUNDED = Map.of("x-max-length", 100_000);

  private final int updateBytes;
  private final NanoClock clock;
  private final BrokerLink link;
  private final LongAdder foreign = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private volatile Consumer<FeedSchedule> onOther = schedule -> {};
  private volatile Optional<BrokerFeed> feed = Optional.empty();

  private BrokerSource(int updateBytes, NanoClock clock, BrokerLink link) {
    this.updateBytes = updateBytes;
    this.clock = clock;
    this.link = link;
  }

  /**
   * Connects and starts listening; updates are counted as foreign until there is a feed.
   *
   * @param updateBytes length that updates must have
   */
  public static BrokerSource open(BrokerAddress address, int updateBytes, NanoClock clock)
      throws BrokerException {
    BrokerLink link = BrokerLink.open(address, "wiretoll server", clock);
    BrokerSource source = new BrokerSource(updateBytes, clock, link);
    try {
      Channel channel = link.channel();
      String queue = channel.queueDeclare("", false, true, true, BOUNDED).getQueue();
      channel.queueBind(queue, address.exchange(), RoutingKeys.ALL);
      channel.basicConsume(queue, true, source.new Receiver(channel));
      return source;
    } catch (IOException | AlreadyClosedException e) {
      source.close();
      throw BrokerException.of(address, e);
    }
  }

  /** Has that called, in the library's thread, with the schedule of an update of another feed. */
  public void onOther(Consumer<FeedSchedule> told) {
    onOther = told;
  }

  /**
   * Takes the updates of this schedule from now on; an earlier feed ends.
   *
   * @param lags where the updates' way to this server is recorded
   * @param onPublish called for each update, after it is in its ring
   */
  public BrokerFeed start(FeedSchedule schedule, Optional<Lags> lags, Consumer<Update> onPublish) {
    BrokerFeed started = new BrokerFeed(schedule, updateBytes, lags, onPublish, this::stop);
    feed = Optional.of(started);
    return started;
  }

  /**
   * Where the parts of the way to the server are recorded, in the library's thread.
   *
   * @param publish intended to actual publish time
   * @param brokerHop publish to arrival at the server
   */
  public record Lags(DurationsBySecond publish, DurationsBySecond brokerHop) {}

  /** What was taken since the last call. */
  public BrokerCounts takeCounts() {
    BrokerLink.Absence absence = link.takeAbsence();
    return new BrokerCounts(
        refused.sumThenReset(), foreign.sumThenReset(), absence.losses(), absence.awayNs());
  }

  @Override
  public void close() {
    feed = Optional.empty();
    link.close();
  }

  private void stop(BrokerFeed stopped) {
    if (feed.filter(stopped::equals).isPresent()) {
      feed = Optional.empty();
    }
  }

  private void take(AMQP.BasicProperties properties, String routingKey, byte[] body) {
    long arrivedNs = clock.nanoTime();
    Optional<FeedStamp> stamp = FeedStamp.of(properties);
    if (stamp.isEmpty()) {
      refused.increment();
      return;
    }
    if (!isOfFeed(stamp.get())) {
      onOther.accept(stamp.get().schedule());
    }
    if (!isOfFeed(stamp.get())) {
      foreign.increment();
    } else if (!feed.orElseThrow().take(routingKey, body, stamp.get().publishedNs(), arrivedNs)) {
      refused.increment();
    }
  }

  private boolean isOfFeed(FeedStamp stamp) {
    return feed.filter(running -> running.follows(stamp.schedule())).isPresent();
  }

  private final class Receiver extends DefaultConsumer {
    Receiver(Channel channel) {
      super(channel);
    }

    @Override
    public void handleDelivery(
        String consumerTag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
      take(properties, envelope.getRoutingKey(), body);
    }
  }
}
