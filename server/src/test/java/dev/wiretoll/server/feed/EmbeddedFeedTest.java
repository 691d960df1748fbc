package dev.wiretoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.ManualClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class EmbeddedFeedTest {
  private static final long INTERVAL_NS = 1_000_000;
  private static final long EPOCH_NS = 5_000_000;

  private final ManualClock clock = new ManualClock(0);
  private final BlockingQueue<Update> published = new LinkedBlockingQueue<>();
  private final FeedSchedule schedule = new FeedSchedule(EPOCH_NS, 3, 4, INTERVAL_NS);

  @Test
  void nothingIsPublishedBeforeItIsDue() throws InterruptedException {
    try (EmbeddedFeed feed = start(Optional.empty())) {
      clock.advance(EPOCH_NS - 1);
      clock.advance(1);

      Update first = published.poll(10, TimeUnit.SECONDS);

      assertThat(first.publishedNs()).isEqualTo(EPOCH_NS);
      assertThat(published).isEmpty();
      assertThat(feed.ring(0).newestSequence()).isZero();
      assertThat(feed.ring(1).newestSequence()).isEqualTo(-1);
    }
  }

  @Test
  void lateUpdatesArePublishedAtOnceAndInTheOrderOfTheSchedule() throws InterruptedException {
    clock.advance(EPOCH_NS + 3 * INTERVAL_NS - 1);
    try (EmbeddedFeed feed = start(Optional.empty())) {

      List<Update> updates = take(12);

      for (int i = 0; i < 12; i++) {
        Update update = updates.get(i);
        assertThat(update.topic()).isEqualTo(i % 4);
        assertThat(update.sequence()).isEqualTo(i / 4);
        assertThat(update.publishedNs()).isEqualTo(clock.nanoTime());
        assertThat(ByteBufUtil.getBytes(update.text()))
            .isEqualTo(UpdateText.encode(3, update.topic(), update.sequence()));
      }
      assertThat(published).isEmpty();
      assertThat(feed.topics()).isEqualTo(4);
      assertThat(feed.schedule()).isEqualTo(schedule);
    }
  }

  @Test
  void anUpdateIsInItsRingWhenItIsAnnounced() throws InterruptedException {
    clock.advance(EPOCH_NS + 400 * INTERVAL_NS);
    BlockingQueue<Boolean> inRing = new LinkedBlockingQueue<>();
    BlockingQueue<EmbeddedFeed> itself = new LinkedBlockingQueue<>();
    try (EmbeddedFeed feed =
        EmbeddedFeed.start(
            schedule,
            Optional.empty(),
            clock,
            update -> {
              EmbeddedFeed started = itself.peek();
              if (started != null) {
                inRing.add(started.ring(update.topic()).get(update.sequence()).isPresent());
              }
            })) {
      itself.add(feed);
      clock.advance(10 * INTERVAL_NS);

      assertThat(inRing.poll(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(inRing).doesNotContain(false);
  }

  @Test
  void theRingKeepsTheLatestOfALateFeed() throws InterruptedException {
    clock.advance(EPOCH_NS + 300 * INTERVAL_NS - 1);
    try (EmbeddedFeed feed = start(Optional.empty())) {
      take(4 * 300);

      assertThat(feed.ring(2).newestSequence()).isEqualTo(299);
      assertThat(feed.ring(2).get(43)).isEmpty();
      assertThat(feed.ring(2).get(44)).isPresent();
    }
  }

  @Test
  void thePublishLagIsRecordedForUpdatesDueInTheWindowOnly() throws InterruptedException {
    long startNs = EPOCH_NS + INTERVAL_NS;
    Milestones milestones =
        new Milestones(EPOCH_NS, startNs, startNs + INTERVAL_NS, startNs + INTERVAL_NS);
    clock.advance(EPOCH_NS + 3 * INTERVAL_NS - 1);
    EmbeddedFeed feed = start(Optional.of(milestones));
    take(12);
    feed.close();

    Histogram publishLag = feed.publishLag();

    assertThat(publishLag.getTotalCount()).isEqualTo(4);
    assertThat(publishLag.getMaxValue())
        .isEqualTo(publishLag.highestEquivalentValue(2 * INTERVAL_NS - 1));
    assertThat(publishLag.getMinValue()).isBetween(INTERVAL_NS, INTERVAL_NS * 5 / 4);
  }

  @Test
  void closingEndsTheThreadHoweverFarTheNextUpdateIs() {
    FeedSchedule distant = new FeedSchedule(Long.MAX_VALUE / 2, 1, 1, INTERVAL_NS);
    EmbeddedFeed feed = EmbeddedFeed.start(distant, Optional.empty(), clock, published::add);

    feed.close();
    feed.close();

    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("wiretoll-feed");
    assertThat(published).isEmpty();
  }

  @Test
  void anInterruptWhileClosingIsKeptForTheCaller() {
    EmbeddedFeed feed = start(Optional.empty());

    Thread.currentThread().interrupt();
    feed.close();

    assertThat(Thread.interrupted()).isTrue();
  }

  private EmbeddedFeed start(Optional<Milestones> milestones) {
    return EmbeddedFeed.start(schedule, milestones, clock, published::add);
  }

  private List<Update> take(int updates) throws InterruptedException {
    List<Update> taken = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      taken.add(published.poll(10, TimeUnit.SECONDS));
    }
    return taken;
  }
}
