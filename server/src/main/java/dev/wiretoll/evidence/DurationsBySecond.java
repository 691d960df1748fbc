package dev.wiretoll.evidence;

import dev.wiretoll.schedule.Milestones;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * Durations of a measurement by the second in which they were due. What was due outside of it does
 * not count. One writer, whose due times never go back.
 */
public final class DurationsBySecond {
  private static final long SLICE_NS = 1_000_000_000L;

  private final Milestones milestones;
  private final SlicedHistogram slices;
  private long sliceEndNs;

  /** Nothing yet; finished seconds are encoded by the executor. */
  public DurationsBySecond(Milestones milestones, Executor encoder) {
    this.milestones = milestones;
    this.slices = new SlicedHistogram(encoder);
    this.sliceEndNs = milestones.windowStartNs() + SLICE_NS;
  }

  /**
   * Records a duration; one above an hour counts as an hour, a negative one as 0.
   *
   * @param dueNs at or after the one before
   */
  public void record(long dueNs, long durationNs) {
    if (!milestones.inWindow(dueNs)) {
      return;
    }
    for (; dueNs - sliceEndNs >= 0; sliceEndNs += SLICE_NS) {
      slices.endSlice();
    }
    slices.record(durationNs);
  }

  /**
   * Ends the current second; nothing may be recorded after it.
   *
   * @return HdrHistograms of nanoseconds from the measurement's first second to the last that
   *     something was due in, in their compressed V2 encoding, base64
   */
  public CompletableFuture<List<String>> encoded() {
    slices.endSlice();
    return slices.encodedSlices();
  }
}
