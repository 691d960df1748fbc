package dev.wiretoll.recorder;

import java.util.Set;
import java.util.TreeSet;

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
  private Set<Long> missing = Set.of();

  /** Takes a sequence number, 0 or more, the first expected being 0. */
  public Verdict take(long sequence) {
    if (sequence == next) {
      next++;
      return Verdict.NEW;
    }
    if (sequence > next) {
      noteMissing(sequence);
      return Verdict.NEW;
    }
    boolean wasMissing = !missing.isEmpty() && missing.remove(sequence);
    return wasMissing ? Verdict.REORDERED : Verdict.DUPLICATED;
  }

  private void noteMissing(long upTo) {
    if (missing.isEmpty()) {
      missing = new TreeSet<>();
    }
    for (; next < upTo; next++) {
      missing.add(next);
    }
    next = upTo + 1;
  }
}
