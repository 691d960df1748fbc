package dev.wiretoll.recorder;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Tells of each sequence number whether it is new, late or a repetition. Allocates only when
 * numbers are missing; used by its client's event loop.
 */
public final class SequenceCheck {
  /** What a sequence number was. */
  public enum Verdict {
    /** The next one, or a later one: those between are missing for now. */
    NEW,
    /** One that was missing: it came after a later one. */
    REORDERED,
    /** One that had been seen. */
    DUPLICATED
  }

  private long next;
  // First to last number of each gap: one wild number must not cost memory for all below it.
  private NavigableMap<Long, Long> gaps = Collections.emptyNavigableMap();

  /** A check that expects number 0 first. */
  public SequenceCheck() {
    this(0);
  }

  /** A check that expects that number first; those before it count as repetitions. */
  public SequenceCheck(long first) {
    this.next = first;
  }

  /** The number after the highest seen; the first expected one before that. */
  public long next() {
    return next;
  }

  /** Takes a sequence number, 0 or more. */
  public Verdict take(long sequence) {
    if (sequence == next) {
      next++;
      return Verdict.NEW;
    }
    if (sequence > next) {
      noteMissing(next, sequence - 1);
      next = sequence + 1;
      return Verdict.NEW;
    }
    return wasMissing(sequence) ? Verdict.REORDERED : Verdict.DUPLICATED;
  }

  private boolean wasMissing(long sequence) {
    Map.Entry<Long, Long> gap = gaps.floorEntry(sequence);
    if (gap == null || gap.getValue() < sequence) {
      return false;
    }
    gaps.remove(gap.getKey());
    noteMissing(gap.getKey(), sequence - 1);
    noteMissing(sequence + 1, gap.getValue());
    return true;
  }

  private void noteMissing(long first, long last) {
    if (first > last) {
      return;
    }
    if (gaps.isEmpty()) {
      gaps = new TreeMap<>();
    }
    gaps.put(first, last);
  }
}
