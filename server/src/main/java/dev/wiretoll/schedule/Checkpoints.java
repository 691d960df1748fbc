package dev.wiretoll.schedule;

import java.util.Arrays;

/**
 * One due time of a topic for each stride of updates; those in between are walked to. The stride is
 * {@value #FIRST_STRIDE} updates, and doubles whenever {@value #MOST} checkpoints are full: memory
 * is bounded by 64 KB, and a walk by 64 gaps for the first half a million updates, by 16,384 (about
 * a millisecond) for 24 h at an interval of 1 ms. For one thread at a time.
 */
final class Checkpoints {
  static final int FIRST_STRIDE = 64;
  static final int MOST = 8_192;

  private final ExponentialGaps gaps;
  private long[] dueNs = new long[1];
  private int count = 1;
  private long stride = FIRST_STRIDE;

  Checkpoints(ExponentialGaps gaps) {
    this.gaps = gaps;
    this.dueNs[0] = gaps.gapNs(0);
  }

  /** Due time of an update since the epoch. */
  long dueNs(long sequence) {
    while (next() <= sequence) {
      advance();
    }
    int place = (int) (sequence / stride);
    return gaps.walk(place * stride, dueNs[place], sequence);
  }

  /** First sequence number that is due at that time since the epoch or later. */
  long firstAtOrAfter(long sinceEpochNs) {
    while (dueNs[count - 1] < sinceEpochNs) {
      advance();
    }
    int place = firstPlaceAtOrAfter(sinceEpochNs);
    if (place == 0) {
      return 0;
    }
    long sequence = (place - 1) * stride;
    long atNs = dueNs[place - 1];
    while (atNs < sinceEpochNs) {
      atNs = gaps.walk(sequence, atNs, sequence + 1);
      sequence++;
    }
    return sequence;
  }

  /** Takes a time that was worked out elsewhere, if it is the one that is wanted next. */
  void note(long sequence, long atNs) {
    if (sequence == next()) {
      add(atNs);
    }
  }

  private long next() {
    return count * stride;
  }

  private void advance() {
    add(gaps.walk(next() - stride, dueNs[count - 1], next()));
  }

  private void add(long atNs) {
    if (count == dueNs.length) {
      dueNs = Arrays.copyOf(dueNs, 2 * count);
    }
    dueNs[count++] = atNs;
    if (count == MOST) {
      thin();
    }
  }

  private void thin() {
    for (int i = 1; i < MOST / 2; i++) {
      dueNs[i] = dueNs[2 * i];
    }
    count = MOST / 2;
    stride *= 2;
  }

  // Not Arrays.binarySearch: of equal times the first is wanted.
  private int firstPlaceAtOrAfter(long sinceEpochNs) {
    int low = 0;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (dueNs[middle] < sinceEpochNs) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
