package dev.wiretoll.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.ManualClock;
import dev.wiretoll.evidence.DurationsBySecond;
import dev.wiretoll.evidence.EncodedHistograms;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.DueTimes;
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
  private final FeedSchedule schedule = FeedSchedule.periodic(EPOCH_NS, 3, 4, INTERVAL_NS);

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
            UpdateText.LENGTH_BYTES,
            Optional.empty(),
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
    DurationsBySecond lag = new DurationsBySecond(milestones, Runnable::run);
    EmbeddedFeed feed = start(Optional.of(lag));
    take(12);
    feed.close();

    Histogram publishLag = EncodedHistograms.whole(lag.encoded().join());

    assertThat(publishLag.getTotalCount()).isEqualTo(4);
    assertThat(publishLag.getMaxValue())
        .isEqualTo(publishLag.highestEquivalentValue(2 * INTERVAL_NS - 1));
    assertThat(publishLag.getMinValue()).isBetween(INTERVAL_NS, INTERVAL_NS * 5 / 4);
  }

  @Test
  void aPoissonFeedPublishesEachUpdateWhenItIsDueWhicheverTopicIsNext()
      throws InterruptedException {
    FeedSchedule poisson = new FeedSchedule(EPOCH_NS, 3, 4, INTERVAL_NS, Arrivals.POISSON);
    DueQueue expected = new DueQueue(poisson.times()::publishNs, 4, 100);
    try (EmbeddedFeed feed = start(poisson, 100)) {
      for (int i = 0; i < 100; i++) {
        DueQueue.Due due = expected.take().orElseThrow();
        clock.advance(due.instantNs() - clock.nanoTime());

        Update update = published.poll(10, TimeUnit.SECONDS);

        assertThat(update.topic()).isEqualTo(due.topic());
        assertThat(update.sequence()).isEqualTo(due.sequence());
        assertThat(update.publishedNs()).isEqualTo(due.instantNs());
        assertThat(ByteBufUtil.getBytes(update.text()))
            .isEqualTo(UpdateText.encode(3, due.topic(), due.sequence(), 100));
      }
      assertThat(feed.schedule()).isEqualTo(poisson);
    }
  }

  @Test
  void aDelayedUpdateIsPublishedLateAndHoldsUpNoOther() throws InterruptedException {
    long delayNs = INTERVAL_NS * 2 / 5;
    PublishDelay ofTopicOne = (topic, sequence) -> topic == 1 ? delayNs : 0;
    try (EmbeddedFeed feed =
        EmbeddedFeed.start(
            schedule, 21, Optional.of(ofTopicOne), Optional.empty(), clock, published::add)) {
      clock.advance(EPOCH_NS + INTERVAL_NS * 7 / 10);

      List<Update> first = take(3);

      assertThat(first).extracting(Update::topic).containsExactly(0, 2, 1);
      assertThat(first.get(2).dueNs()).isEqualTo(schedule.times().publishNs(1, 0));
      assertThat(feed.ring(3).newestSequence()).isEqualTo(-1);
    }
  }

  @Test
  void aLatePoissonFeedSkipsNothingAndKeepsTheOrderOfDueTimes() throws InterruptedException {
    FeedSchedule poisson = new FeedSchedule(EPOCH_NS, 3, 4, INTERVAL_NS, Arrivals.POISSON);
    DueTimes times = poisson.times();
    clock.advance(EPOCH_NS + 100 * INTERVAL_NS);
    long due = 0;
    for (int topic = 0; topic < 4; topic++) {
      due += times.updatesBetween(topic, EPOCH_NS, clock.nanoTime() + 1);
    }
    try (EmbeddedFeed feed = start(poisson, UpdateText.LENGTH_BYTES)) {

      List<Update> updates = take((int) due);

      assertThat(updates)
          .extracting(update -> times.publishNs(update.topic(), update.sequence()))
          .isSorted();
      assertThat(published).isEmpty();
      for (int topic = 0; topic < 4; topic++) {
        assertThat(feed.ring(topic).newestSequence() + 1)
            .isEqualTo(times.updatesBetween(topic, EPOCH_NS, clock.nanoTime() + 1));
      }
    }
  }

  @Test
  void thePublishLagOfAPoissonFeedIsThatOfTheUpdatesDueInTheWindow() throws InterruptedException {
    FeedSchedule poisson = new FeedSchedule(EPOCH_NS, 3, 1, INTERVAL_NS, Arrivals.POISSON);
    DueTimes times = poisson.times();
    long startNs = EPOCH_NS + 10 * INTERVAL_NS;
    long endNs = EPOCH_NS + 20 * INTERVAL_NS;
    clock.advance(EPOCH_NS + 30 * INTERVAL_NS);
    DurationsBySecond lag =
        new DurationsBySecond(new Milestones(EPOCH_NS, startNs, endNs, endNs), Runnable::run);
    EmbeddedFeed feed =
        EmbeddedFeed.start(
            poisson,
            UpdateText.LENGTH_BYTES,
            Optional.empty(),
            Optional.of(lag),
            clock,
            published::add);
    take((int) times.updatesBetween(0, EPOCH_NS, clock.nanoTime() + 1));
    feed.close();

    Histogram publishLag = EncodedHistograms.whole(lag.encoded().join());

    long first = times.firstSequenceAtOrAfter(0, startNs);
    long longestNs = clock.nanoTime() - times.publishNs(0, first);
    assertThat(publishLag.getTotalCount()).isEqualTo(times.updatesBetween(0, startNs, endNs));
    assertThat(publishLag.getMaxValue()).isEqualTo(publishLag.highestEquivalentValue(longestNs));
  }

  @Test
  void closingEndsTheThreadHoweverFarTheNextUpdateIs() {
    FeedSchedule distant = FeedSchedule.periodic(Long.MAX_VALUE / 2, 1, 1, INTERVAL_NS);
    EmbeddedFeed feed =
        EmbeddedFeed.start(distant, 21, Optional.empty(), Optional.empty(), clock, published::add);

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

  private EmbeddedFeed start(Optional<DurationsBySecond> publishLag) {
    return EmbeddedFeed.start(schedule, 21, Optional.empty(), publishLag, clock, published::add);
  }

  private EmbeddedFeed start(FeedSchedule poisson, int updateBytes) {
    return EmbeddedFeed.start(
        poisson, updateBytes, Optional.empty(), Optional.empty(), clock, published::add);
  }

  private List<Update> take(int updates) throws InterruptedException {
    List<Update> taken = new ArrayList<>();
    for (int i = 0; i < updates; i++) {
      taken.add(published.poll(10, TimeUnit.SECONDS));
    }
    return taken;
  }
}
