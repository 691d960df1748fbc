package dev.wiretoll.fleet;

import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.recorder.LoopRecorder;
import dev.wiretoll.recorder.SequenceCheck;
import dev.wiretoll.recorder.Staleness;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the updates of one client's topic and records them; used by its event loop.
 *
 * <p>A feed may have been running before the client came to it. What comes before it {@linkplain
 * #begin begins} is left uncounted then, and the first update it expects is the first that is due
 * from the start on.
 */
final class UpdateReader {
  private static final long PLAUSIBLE_LEAP = 1_000;
  private static final long EARLY_NS = 1_000_000_000L;

  private final int topic;
  private final int updateBytes;
  private final boolean latestOnly;
  private final boolean slow;
  private final byte[] symbol;
  private final LoopContext context;
  private SequenceCheck sequences = new SequenceCheck();
  private final Staleness.Held held;
  private Optional<DueTimes> times = Optional.empty();
  private long early;

  /**
   * A reader of one client's updates.
   *
   * @param updateBytes length of one update
   * @param latestOnly whether updates are skipped on purpose when a newer one is there
   * @param slow whether the client stops reading for a time: its updates are counted, but when it
   *     saw them tells nothing of clients that read
   */
  UpdateReader(int topic, int updateBytes, boolean latestOnly, boolean slow, LoopContext context) {
    this.topic = topic;
    this.updateBytes = updateBytes;
    this.latestOnly = latestOnly;
    this.slow = slow;
    this.symbol = UpdateText.symbol(topic).getBytes(StandardCharsets.US_ASCII);
    this.context = context;
    this.held = context.recorder().newClient();
  }

  /** A reader for a client that reads all the time. */
  UpdateReader(int topic, int updateBytes, boolean latestOnly, LoopContext context) {
    this(topic, updateBytes, latestOnly, false, context);
  }

  int topic() {
    return topic;
  }

  int updateBytes() {
    return updateBytes;
  }

  /** Takes updates by these times; the recorder knows what is measured by now. */
  void begin(DueTimes dueTimes) {
    times = Optional.of(dueTimes);
    long first =
        context
            .recorder()
            .milestones()
            .map(planned -> dueTimes.firstSequenceAtOrAfter(topic, planned.feedStartNs()))
            .orElse(0L);
    sequences = new SequenceCheck(first);
    // Of a feed that begins with the run nothing can have come before.
    for (; early > 0 && first == 0; early--) {
      context.recorder().malformed();
    }
  }

  /** The first sequence number not seen yet, later ones disregarded. */
  long next() {
    return sequences.next();
  }

  /** Whether so many bytes can be updates, back to back. */
  boolean areWhole(int bytes) {
    return bytes % updateBytes == 0;
  }

  /** How many updates so many bytes are. */
  int count(int bytes) {
    return bytes / updateBytes;
  }

  /**
   * The sequence number of the update at {@code index}; negative when there is none of the client's
   * topic, or one that is not due for long, which is counted as malformed.
   */
  long sequence(ByteBuf buffer, int index, int bytes) {
    boolean mine = bytes == updateBytes && UpdateText.hasSymbol(buffer, index, symbol);
    long sequence = mine ? UpdateText.sequence(buffer, index) : -1;
    if (sequence < 0 || (times.isPresent() && isAhead(sequence))) {
      context.recorder().malformed();
      return -1;
    }
    return sequence;
  }

  // The due time of a number that a stranger made up could take a minute to work out.
  private boolean isAhead(long sequence) {
    return sequence > sequences.next() + PLAUSIBLE_LEAP
        && sequence
            >= times
                .orElseThrow()
                .firstSequenceAtOrAfter(topic, context.clock().nanoTime() + EARLY_NS);
  }

  /** Intended publish time of an update; now, while it is not known. */
  long intendedNs(long sequence) {
    return times.isPresent() ? times.get().publishNs(topic, sequence) : context.clock().nanoTime();
  }

  /** Records that a pushed message has been read to its end. */
  void pushed(long intendedNs, long seenNs) {
    if (!slow) {
      context.recorder().pushed(intendedNs, seenNs);
    }
  }

  /**
   * Records an update that was read.
   *
   * @param wireBytes length of its text on the wire, which is less when it was compressed well
   */
  void take(long sequence, long seenNs, int wireBytes) {
    if (times.isEmpty()) {
      early++;
      return;
    }
    LoopRecorder recorder = context.recorder();
    long expected = sequences.next();
    SequenceCheck.Verdict verdict = sequences.take(sequence);
    if (latestOnly) {
      for (long skipped = expected; skipped < sequence; skipped++) {
        recorder.superseded(intendedNs(skipped));
      }
    }
    long intendedNs = intendedNs(sequence);
    context.counters().update();
    if (slow) {
      recorder.updateOfSlowReader(intendedNs, wireBytes, verdict);
      return;
    }
    recorder.update(intendedNs, seenNs, wireBytes, verdict);
    if (verdict != SequenceCheck.Verdict.DUPLICATED) {
      recorder.reached(topic, sequence, seenNs);
    }
    if (verdict == SequenceCheck.Verdict.NEW) {
      held.takes(intendedNs, seenNs);
    }
  }

  /** Records all updates of a body, back to back. */
  void takeAll(ByteBuf body, long seenNs, boolean traced) {
    List<Long> seen = traced ? new ArrayList<>() : List.of();
    for (int i = 0; i < count(body.readableBytes()); i++) {
      long sequence = sequence(body, body.readerIndex() + i * updateBytes, updateBytes);
      if (sequence >= 0) {
        take(sequence, seenNs, updateBytes);
        note(seen, sequence, traced);
      }
    }
    if (traced) {
      context.trace().add(TracedEvent.Kind.SEEN, seenNs, seen);
    }
  }

  /** The same of an answer that was held until there was an update. */
  void takeAllHeld(ByteBuf body, long seenNs, boolean traced) {
    long oldest = next();
    takeAll(body, seenNs, traced);
    if (next() > oldest) {
      pushed(intendedNs(oldest), seenNs);
    }
  }

  private static void note(List<Long> seen, long sequence, boolean traced) {
    if (traced) {
      seen.add(sequence);
    }
  }
}
