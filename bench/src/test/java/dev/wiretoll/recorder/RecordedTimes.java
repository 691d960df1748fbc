package dev.wiretoll.recorder;

import dev.wiretoll.schedule.Milestones;
import java.util.SplittableRandom;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * A recorder in the middle of its measurement, and the times of polls or updates to record: drawn
 * beforehand and then gone round, so that drawing them is no part of what is measured.
 */
@State(Scope.Thread)
public class RecordedTimes {
  private static final int DRAWN = 1 << 14;
  private static final long WINDOW_NS = 10_000_000_000L;
  private static final long LONGEST_LAG_NS = 100_000;

  /**
   * Ages and answer times lie below this many milliseconds. A few touch the same counters over and
   * over; a polling fleet's ages touch a thousand times as many.
   */
  @Param({"1", "1000"})
  private int spreadMs;

  private final long[] intendedNs = new long[DRAWN];
  private final long[] sentNs = new long[DRAWN];
  private final long[] seenNs = new long[DRAWN];
  private final LoopRecorder recorder = new LoopRecorder(Runnable::run);
  private int current;

  /** Draws the times, the same in each fork. */
  @Setup
  public void draw() {
    SplittableRandom random = new SplittableRandom(1);
    recorder.begin(new Milestones(0, 0, WINDOW_NS, WINDOW_NS));
    for (int i = 0; i < DRAWN; i++) {
      intendedNs[i] = random.nextLong(WINDOW_NS);
      sentNs[i] = intendedNs[i] + random.nextLong(LONGEST_LAG_NS);
      seenNs[i] = sentNs[i] + random.nextLong(spreadMs * 1_000_000L);
    }
  }

  void next() {
    current = (current + 1) & (DRAWN - 1);
  }

  long intendedNs() {
    return intendedNs[current];
  }

  long sentNs() {
    return sentNs[current];
  }

  long seenNs() {
    return seenNs[current];
  }

  LoopRecorder recorder() {
    return recorder;
  }
}
