package dev.wiretoll.offset;

import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/**
 * What is left to say when no line explains all exchanges, because the drift changed or a clock was
 * set: at the best exchange of each slice of time the offset was what that exchange allows; away
 * from it, what two clocks may drift apart is added.
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
    long awayNs = Math.abs(localNs - nearest.middleNs());
    // One more for the rounded middle.
    return nearest.roundTripNs() / 2
        + 1
        + (long) Math.ceil(OffsetBand.MOST_DRIFT * Math.max(0, awayNs - ProbeLog.SLICE_NS));
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

  @Override
  public long worstErrorNs(ServerClock used, long fromNs, long toNs) {
    LongStream inside =
        slices.stream()
            .mapToLong(Exchange::middleNs)
            .filter(localNs -> localNs - fromNs > 0 && localNs - toNs < 0);
    return LongStream.concat(LongStream.of(fromNs, toNs), inside)
        .map(localNs -> errorNs(used, localNs))
        .max()
        .orElseThrow();
  }

  private Exchange nearest(long localNs) {
    return slices.stream()
        .min(Comparator.comparingLong(slice -> Math.abs(localNs - slice.middleNs())))
        .orElseThrow();
  }
}
