package dev.wiretoll.run;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.FanOutSpans;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.Metric;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The histograms of a cell, merged over all event loops and processes, by metric and second. They
 * are kept encoded and decoded one second at a time: a decoded one takes a quarter of a megabyte.
 */
final class MergedHistograms {
  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Map<Metric, List<List<String>>> sources = new EnumMap<>(Metric.class);

  private MergedHistograms() {}

  static MergedHistograms of(CellEvidence evidence) {
    MergedHistograms merged = new MergedHistograms();
    for (LoopMeasurement loop : CellTotals.loops(evidence)) {
      for (Metric metric : Metric.values()) {
        merged.add(metric, loop.histograms().getOrDefault(metric.label(), List.of()));
      }
    }
    merged.add(Metric.FAN_OUT_SPAN, fanOutSpans(evidence));
    for (ServerResult server : evidence.servers()) {
      merged.add(Metric.PUBLISH_LAG, server.publishLag());
      server.hiccups().forEach(loop -> merged.add(Metric.SERVER_HICCUP, loop));
    }
    evidence.conditions().broker().stream()
        .flatMap(chain -> chain.servers().stream())
        .forEach(server -> merged.add(Metric.BROKER_HOP, server.hop()));
    return merged;
  }

  /**
   * Histograms of nanoseconds, one for each second, decoded at each access; empty when nothing was
   * recorded.
   */
  List<Histogram> bySecond(Metric metric) {
    return withAny(sources.getOrDefault(metric, List.of()));
  }

  /** The same of some event loops. */
  static List<Histogram> bySecond(Metric metric, List<LoopMeasurement> loops) {
    return withAny(
        loops.stream()
            .map(loop -> loop.histograms().getOrDefault(metric.label(), List.of()))
            .toList());
  }

  private static List<Histogram> withAny(List<List<String>> sources) {
    List<Histogram> seconds = new Seconds(sources);
    boolean any = seconds.stream().anyMatch(second -> second.getTotalCount() > 0);
    return any ? seconds : List.of();
  }

  /** All seconds of a metric in one histogram of nanoseconds. */
  Histogram whole(Metric metric) {
    return whole(bySecond(metric));
  }

  private static Histogram whole(List<Histogram> seconds) {
    Histogram whole = new Histogram(LONGEST_NS, DIGITS);
    seconds.forEach(whole::add);
    return whole;
  }

  /** The same for each event loop on its own. */
  List<Histogram> wholeOfEach(Metric metric) {
    return sources.getOrDefault(metric, List.of()).stream()
        .map(loop -> whole(new Seconds(List.of(loop))))
        .toList();
  }

  private static List<String> fanOutSpans(CellEvidence evidence) {
    List<String> loops = CellTotals.loops(evidence).stream().map(LoopMeasurement::fanOut).toList();
    return FanOutSpans.bySecond(loops, evidence.schedule().times(), evidence.milestones());
  }

  private void add(Metric metric, List<String> encodedSeconds) {
    sources.computeIfAbsent(metric, m -> new ArrayList<>()).add(encodedSeconds);
  }

  private static Histogram decode(String encoded) {
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(encoded));
      return Histogram.decodeFromCompressedByteBuffer(bytes, LONGEST_NS);
    } catch (DataFormatException e) {
      throw new IllegalStateException("a histogram did not survive its way", e);
    }
  }

  private static final class Seconds extends AbstractList<Histogram> {
    private final List<List<String>> sources;

    Seconds(List<List<String>> sources) {
      this.sources = sources;
    }

    @Override
    public Histogram get(int second) {
      Histogram merged = new Histogram(LONGEST_NS, DIGITS);
      for (List<String> source : sources) {
        if (second < source.size()) {
          merged.add(decode(source.get(second)));
        }
      }
      return merged;
    }

    @Override
    public int size() {
      return sources.stream().mapToInt(List::size).max().orElse(0);
    }
  }
}
