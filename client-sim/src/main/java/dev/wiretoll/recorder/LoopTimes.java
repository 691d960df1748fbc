package dev.wiretoll.recorder;

import dev.wiretoll.evidence.SlicedHistogram;
import dev.wiretoll.result.Metric;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * The times that the clients of one event loop measure, by metric and slice: those of the
 * measurement, and apart from them the others, which only warm the path. Recording allocates
 * nothing; one writer, its event loop.
 */
final class LoopTimes {
  private static final Set<Metric> TIMED =
      EnumSet.of(
          Metric.DELIVERY_AGE,
          Metric.RESPONSE_TIME,
          Metric.SERVICE_TIME,
          Metric.GENERATOR_LAG,
          Metric.GENERATOR_HICCUP,
          Metric.CONNECT_TIME,
          Metric.HANDSHAKE_TIME,
          Metric.EMULATION_LAG);

  private final Map<Metric, SlicedHistogram> measured = new EnumMap<>(Metric.class);
  private final Map<Metric, SlicedHistogram> outside = new EnumMap<>(Metric.class);

  LoopTimes(Executor encoder) {
    for (Metric metric : TIMED) {
      measured.put(metric, new SlicedHistogram(encoder));
      outside.put(metric, new SlicedHistogram(encoder));
    }
    measured.put(Metric.STALENESS, new SlicedHistogram(encoder));
  }

  void record(Metric metric, boolean counts, long durationNs) {
    (counts ? measured : outside).get(metric).record(durationNs);
  }

  /** The times of the measurement for who knows by itself what belongs to it. */
  SlicedHistogram measured(Metric metric) {
    return measured.get(metric);
  }

  /** Ends the current slice of every histogram. */
  void endSlice() {
    measured.values().forEach(SlicedHistogram::endSlice);
  }

  /** The slices of the measurement by label of their metric, once every one is encoded. */
  CompletableFuture<Map<String, List<String>>> encoded() {
    Map<String, CompletableFuture<List<String>>> slices = new LinkedHashMap<>();
    measured.forEach((metric, histogram) -> slices.put(metric.label(), histogram.encodedSlices()));
    return CompletableFuture.allOf(slices.values().toArray(new CompletableFuture<?>[0]))
        .thenApply(done -> joined(slices));
  }

  private static Map<String, List<String>> joined(
      Map<String, CompletableFuture<List<String>>> slices) {
    Map<String, List<String>> encoded = new LinkedHashMap<>();
    slices.forEach((metric, future) -> encoded.put(metric, future.join()));
    return encoded;
  }
}
