package dev.wiretoll.server.feed;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.DurationsBySecond;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * The feed that follows a pure schedule: its own thread publishes each update when it is due, or at
 * once when it is late. Late updates are published in order, none is skipped, but for those that
 * were due more than {@value #PAST_NS} ns before the feed began: they are the past of a server that
 * is no more. It ends by itself after the last sequence number that an update can carry.
 */
public final class EmbeddedFeed implements Feed {
  /** What was due longer before the feed began is not published. */
  static final long PAST_NS = 1_000_000_000L;

  private final FeedSchedule schedule;
  private final int updateBytes;
  private final Optional<PublishDelay> delay;
  private final Optional<DurationsBySecond> publishLag;
  private final NanoClock clock;
  private final Consumer<Update> onPublish;
  private final TopicRing[] rings;
  private final long beganNs;
  private final Thread thread;
  private volatile boolean closed;

  private EmbeddedFeed(
      FeedSchedule schedule,
      int updateBytes,
      Optional<PublishDelay> delay,
      Optional<DurationsBySecond> publishLag,
      NanoClock clock,
      Consumer<Update> onPublish) {
    this.schedule = schedule;
    this.updateBytes = updateBytes;
    this.delay = delay;
    this.publishLag = publishLag;
    this.clock = clock;
    this.onPublish = onPublish;
    this.rings = new TopicRing[schedule.topics()];
    for (int topic = 0; topic < rings.length; topic++) {
      rings[topic] = new TopicRing();
    }
    this.beganNs = clock.nanoTime();
    this.thread = new Thread(this::publishUntilClosed, "wiretoll-feed");
    thread.setDaemon(true);
  }

  /**
   * Starts publishing.
   *
   * @param updateBytes length of each update, {@value UpdateText#LENGTH_BYTES} to {@value
   *     UpdateText#MAX_LENGTH_BYTES}
   * @param delay makes it late on purpose; empty for a feed that is as punctual as it can
   * @param publishLag where intended to actual publish time is recorded, by the feed's thread
   * @param onPublish called by the feed's thread for each update, after it is in its ring
   */
  public static EmbeddedFeed start(
      FeedSchedule schedule,
      int updateBytes,
      Optional<PublishDelay> delay,
      Optional<DurationsBySecond> publishLag,
      NanoClock clock,
      Consumer<Update> onPublish) {
    EmbeddedFeed feed =
        new EmbeddedFeed(schedule, updateBytes, delay, publishLag, clock, onPublish);
    feed.thread.start();
    return feed;
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
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void publishUntilClosed() {
    DueTimes times = schedule.times();
    if (delay.isPresent()) {
      PublishDelay late = delay.get();
      publishByInstant(
          times,
          (topic, sequence) -> times.publishNs(topic, sequence) + late.delayNs(topic, sequence));
    } else {
      switch (schedule.arrivals()) {
        case PERIODIC -> publishInTurn(times);
        case POISSON -> publishByInstant(times, times::publishNs);
      }
    }
  }

  // Within one interval the topics are due in the order of their numbers.
  private void publishInTurn(DueTimes times) {
    for (long sequence = 0; !closed && sequence <= UpdateText.MAX_SEQUENCE; sequence++) {
      for (int topic = 0; topic < rings.length && !closed; topic++) {
        long dueNs = times.publishNs(topic, sequence);
        if (awaitUntil(dueNs)) {
          publish(topic, sequence, dueNs);
        }
      }
    }
  }

  private void publishByInstant(DueTimes times, DueQueue.Instants instants) {
    DueQueue queue = new DueQueue(instants, rings.length, UpdateText.MAX_SEQUENCE);
    Optional<DueQueue.Due> next = queue.take();
    while (next.isPresent() && !closed) {
      DueQueue.Due due = next.get();
      if (awaitUntil(due.instantNs())) {
        publish(due.topic(), due.sequence(), times.publishNs(due.topic(), due.sequence()));
      }
      next = queue.take();
    }
  }

  /** Waits for an update's time; false when it is not to be published. */
  private boolean awaitUntil(long dueNs) {
    if (dueNs - beganNs < -PAST_NS) {
      return false;
    }
    long leftNs = dueNs - clock.nanoTime();
    while (leftNs > 0 && !closed) {
      LockSupport.parkNanos(this, leftNs);
      leftNs = dueNs - clock.nanoTime();
    }
    return !closed;
  }

  private void publish(int topic, long sequence, long dueNs) {
    long nowNs = clock.nanoTime();
    publishLag.ifPresent(lag -> lag.record(dueNs, nowNs - dueNs));
    byte[] text = UpdateText.encode(schedule.seed(), topic, sequence, updateBytes);
    Update update = Update.of(topic, sequence, dueNs, nowNs, text);
    rings[topic].publish(update);
    onPublish.accept(update);
  }
}
