package dev.wiretoll.schedule;

/**
 * The due times of one topic, in nanoseconds since the epoch: sums of exponential gaps. The last
 * two blocks of {@value #BLOCK} times that were asked for are kept, so that receivers who are a
 * little apart find theirs; older times are worked out again from the checkpoint before them. For
 * one thread at a time.
 */
final class PoissonProcess {
  static final int BLOCK = 16;

  private final ExponentialGaps gaps;
  private final Checkpoints checkpoints;
  private Block latest;
  private Block other;

  PoissonProcess(ExponentialGaps gaps) {
    this.gaps = gaps;
    this.checkpoints = new Checkpoints(gaps);
    this.latest = new Block();
    this.other = new Block();
  }

  /** Due time of an update. */
  long dueNs(long sequence) {
    if (sequence < 0) {
      throw new IllegalArgumentException("sequence must be at least 0: " + sequence);
    }
    long number = sequence / BLOCK;
    if (latest.number != number) {
      Block before = latest;
      latest = other;
      other = before;
      if (latest.number != number) {
        fill(latest, number, other);
      }
    }
    return latest.dueNs[(int) (sequence % BLOCK)];
  }

  /** First sequence number that is due at that time since the epoch or later. */
  long firstAtOrAfter(long sinceEpochNs) {
    return checkpoints.firstAtOrAfter(sinceEpochNs);
  }

  private void fill(Block block, long number, Block before) {
    long first = number * BLOCK;
    long atNs =
        number > 0 && before.number == number - 1
            ? gaps.walk(first - 1, before.dueNs[BLOCK - 1], first)
            : checkpoints.dueNs(first);
    checkpoints.note(first, atNs);
    block.number = number;
    block.dueNs[0] = atNs;
    for (int i = 1; i < BLOCK; i++) {
      block.dueNs[i] = gaps.walk(first + i - 1, block.dueNs[i - 1], first + i);
    }
  }

  private static final class Block {
    private final long[] dueNs = new long[BLOCK];
    private long number = -1;
  }
}
