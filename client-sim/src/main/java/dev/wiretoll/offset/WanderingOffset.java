package dev.wiretoll.offset;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What is left to say when no line explains all exchanges, because the drift changed or a clock was
 * set: at the best exchange of each slice of time the offset was what that exchange allows, and
 * between two of them it was between what both allow. Before the first and behind the last, what
 * two clocks may drift apart is added.
 *
 * @param slices the best exchange of each slice, in order, 1 or more
 */
record WanderingOffset(List<Exchange> slices) implements OffsetFit {

  /** Copies the list. */
  WanderingOffset {
    slices = List.copyOf(slices);
    if (slices.isEmpty()) {
      throw new IllegalArgumentException("slices must not be empty");
    }
  }

  @Override
  public long middleNs(long localNs) {
    return nearest(localNs).middleOffsetNs();
  }

  @Override
  public long halfHeightNs(long localNs) {
    Exchange nearest = nearest(localNs);
    return halfNs(nearest) + driftedNs(Math.abs(localNs - nearest.middleNs()));
  }

  @Override
  public double drift() {
    Exchange first = slices.get(0);
    Exchange last = slices.get(slices.size() - 1);
    long tookNs = last.middleNs() - first.middleNs();
    return tookNs == 0 ? 0 : (double) (last.middleOffsetNs() - first.middleOffsetNs()) / tookNs;
  }

  @Override
  public boolean isConstantDrift() {
    return false;
  }

  // What was used is straight between its bends, and what is allowed changes at slices only.
  @Override
  public long worstErrorNs(ServerClock used, long fromNs, long toNs) {
    LongStream inside =
        slices.stream()
            .mapToLong(Exchange::middleNs)
            .filter(localNs -> localNs - fromNs > 0 && localNs - toNs < 0);
    return Stream.of(LongStream.of(fromNs, toNs), inside, used.bendsBetween(fromNs, toNs))
        .flatMapToLong(instants -> instants)
        .map(localNs -> worstErrorNs(used, localNs))
        .max()
        .orElseThrow();
  }

  // Against the slices on both sides: a clock may have been set anywhere between them.
  private long worstErrorNs(ServerClock used, long localNs) {
    int after = firstAfter(localNs);
    int before = Math.max(0, after - 2);
    return slices.subList(before, Math.min(slices.size(), after + 1)).stream()
            .mapToLong(
                slice -> Math.abs(used.offsetNs(localNs) - slice.middleOffsetNs()) + halfNs(slice))
            .max()
            .orElseThrow()
        + driftedNs(Math.abs(localNs - nearest(localNs).middleNs()));
  }

  private static long halfNs(Exchange slice) {
    return slice.roundTripNs() / 2 + 1;
  }

  private static long driftedNs(long awayNs) {
    return (long) Math.ceil(OffsetBand.MOST_DRIFT * Math.max(0, awayNs - ProbeLog.SLICE_NS));
  }

  private Exchange nearest(long localNs) {
    int after = firstAfter(localNs);
    if (after == 0) {
      return slices.get(0);
    }
    Exchange before = slices.get(after - 1);
    if (after == slices.size()) {
      return before;
    }
    Exchange next = slices.get(after);
    return localNs - before.middleNs() <= next.middleNs() - localNs ? before : next;
  }

  /** Index of the first slice behind an instant; the number of slices if there is none. */
  private int firstAfter(long localNs) {
    int from = 0;
    int to = slices.size();
    while (from < to) {
      int middle = (from + to) >>> 1;
      if (slices.get(middle).middleNs() - localNs > 0) {
        to = middle;
      } else {
        from = middle + 1;
      }
    }
    return from;
  }
}
