package dev.wiretoll.server.broker;

import com.rabbitmq.client.AlreadyClosedException;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.feed.EmbeddedFeed;
import dev.wiretoll.server.feed.Update;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/**
 * Puts the embedded feed into a broker, each update under its symbol's routing key, and counts what
 * the broker confirms. An update that is due while the broker is away is not published: by the time
 * it is back the update is old. Any thread may call it, one at a time.
 */
public final class FeedPublisher implements AutoCloseable {
  private final BrokerAddress address;
  private final int updateBytes;
  private final NanoClock clock;
  private final BrokerLink link;
  private final Confirms confirms = new Confirms();
  private final LongAdder published = new LongAdder();
  private final LongAdder unpublished = new LongAdder();
  private Optional<EmbeddedFeed> feed = Optional.empty();

  private FeedPublisher(BrokerAddress address, int updateBytes, NanoClock clock, BrokerLink link) {
    this.address = address;
    this.updateBytes = updateBytes;
    this.clock = clock;
    this.link = link;
  }

  /**
   * Connects; publishes nothing yet.
   *
   * @param updateBytes length of one update
   */
  public static FeedPublisher open(BrokerAddress address, int updateBytes, NanoClock clock)
      throws BrokerException {
    BrokerLink link = BrokerLink.open(address, "wiretoll feed-publisher", clock);
    FeedPublisher publisher = new FeedPublisher(address, updateBytes, clock, link);
    try {
      link.channel().addConfirmListener(publisher.confirms);
      link.channel().confirmSelect();
      return publisher;
    } catch (IOException | AlreadyClosedException e) {
      publisher.close();
      throw BrokerException.of(address, e);
    }
  }

  /** Publishes by this schedule from now on; an earlier feed ends. */
  public void publish(FeedSchedule schedule) {
    endFeed();
    feed =
        Optional.of(
            EmbeddedFeed.start(
                schedule,
                updateBytes,
                Optional.empty(),
                Optional.empty(),
                clock,
                update -> publish(schedule, update)));
  }

  /** Ends the feed, waits for what the broker has to confirm, and tells and resets the counts. */
  public PublisherCounts finish(Duration patience) {
    endFeed();
    confirms.settleWithin(patience, clock);
    return counts();
  }

  /** What was published since the last call. */
  public PublisherCounts counts() {
    BrokerLink.Absence absence = link.takeAbsence();
    return new PublisherCounts(
        published.sumThenReset(),
        confirms.takeRefused(),
        unpublished.sumThenReset(),
        absence.losses(),
        absence.awayNs());
  }

  @Override
  public void close() {
    endFeed();
    link.close();
  }

  private void publish(FeedSchedule schedule, Update update) {
    byte[] text = new byte[update.text().readableBytes()];
    update.text().getBytes(update.text().readerIndex(), text);
    long number = link.channel().getNextPublishSeqNo();
    confirms.expect(number);
    try {
      link.channel()
          .basicPublish(
              address.exchange(),
              RoutingKeys.of(update.topic()),
              new FeedStamp(schedule, clock.nanoTime()).properties(),
              text);
      published.increment();
    } catch (IOException | AlreadyClosedException e) {
      confirms.forget(number);
      unpublished.increment();
    }
  }

  private void endFeed() {
    feed.ifPresent(EmbeddedFeed::close);
    feed = Optional.empty();
  }
}
