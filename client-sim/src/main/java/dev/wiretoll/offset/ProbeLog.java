package dev.wiretoll.offset;

import java.util.ArrayList;
import java.util.List;

/**
 * The exchanges so far. All of them narrow the band of lines; of each slice of time the one with
 * the shortest round trip is kept, for when no line explains them all. Used by one event loop only.
 */
final class ProbeLog {
  /** Length of a slice. */
  static final long SLICE_NS = 250_000_000L;

  private final List<Exchange> best = new ArrayList<>();
  private OffsetBand band;
  private long firstNs;
  private long slice;
  private long probes;
  private long minRoundTripNs = Long.MAX_VALUE;

  void add(Exchange exchange) {
    if (probes++ == 0) {
      firstNs = exchange.receivedNs();
      band = OffsetBand.of(exchange);
    } else {
      band = band.narrowedBy(exchange);
    }
    minRoundTripNs = Math.min(minRoundTripNs, exchange.roundTripNs());
    keep(exchange);
  }

  private void keep(Exchange exchange) {
    long newSlice = (exchange.receivedNs() - firstNs) / SLICE_NS;
    int last = best.size() - 1;
    if (best.isEmpty() || newSlice != slice) {
      best.add(exchange);
      slice = newSlice;
    } else if (exchange.roundTripNs() < best.get(last).roundTripNs()) {
      best.set(last, exchange);
    }
  }

  /** How many exchanges there were. */
  long probes() {
    return probes;
  }

  /** The shortest round trip; there must have been an exchange. */
  long minRoundTripNs() {
    return minRoundTripNs;
  }

  /** What all exchanges say; there must have been one. */
  OffsetFit fit() {
    return band.isEmpty() ? new WanderingOffset(best) : band;
  }

  /** What to follow from now on: a line through as many of the newest slices as there is one. */
  OffsetFit newest() {
    return band.isEmpty() ? newestBand() : band;
  }

  private OffsetBand newestBand() {
    int last = best.size() - 1;
    OffsetBand lines = OffsetBand.of(best.get(last));
    for (int i = last - 1; i >= 0; i--) {
      OffsetBand fewer = lines.narrowedBy(best.get(i));
      if (fewer.isEmpty()) {
        return lines;
      }
      lines = fewer;
    }
    return lines;
  }
}
