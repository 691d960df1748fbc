package dev.wiretoll.server.feed;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The most recent updates of one topic. One thread publishes; any thread may read.
 *
 * <p>A reader that falls more than {@value #LENGTH} updates behind misses what was overwritten.
 */
public final class TopicRing {
  /** Updates kept. */
  public static final int LENGTH = 256;

  private final AtomicReferenceArray<Update> slots = new AtomicReferenceArray<>(LENGTH);
  private volatile long newestSequence = -1;

  /** Adds the next update; the feed's thread only. */
  public void publish(Update update) {
    slots.set((int) (update.sequence() % LENGTH), update);
    newestSequence = update.sequence();
  }

  /** Sequence number of the newest update; -1 before the first. */
  public long newestSequence() {
    return newestSequence;
  }

  /** The update of that number; empty when it has been overwritten or is not there yet. */
  public Optional<Update> get(long sequence) {
    Update update = slots.get((int) (sequence % LENGTH));
    return update != null && update.sequence() == sequence ? Optional.of(update) : Optional.empty();
  }

  /** Bytes that the kept updates take, with the estimated overhead of their objects. */
  public long keptBytes() {
    long bytes = 0;
    for (int slot = 0; slot < LENGTH; slot++) {
      Update update = slots.get(slot);
      bytes += update == null ? 0 : update.text().readableBytes() + Update.OVERHEAD_BYTES;
    }
    return bytes;
  }

  /** The oldest number that may still be there for a reader who has seen up to {@code cursor}. */
  public long oldestAfter(long cursor) {
    return Math.max(cursor + 1, newestSequence - LENGTH + 1);
  }
}
