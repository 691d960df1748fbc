package dev.wiretoll.run;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.FanOutSpans;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.result.Metric;
import java.nio.ByteBuffer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;

/**
 * The histograms of a cell, merged over all event loops and processes, by metric and second. They
 * are kept encoded and decoded one second at a time: a decoded one takes a quarter of a megabyte.
 * What came from the processes is decoded once, whatever is asked later: there may be thousands.
 */
final class MergedHistograms {
  private static final long LONGEST_NS = 3_600_000_000_000L;
  private static final int DIGITS = 3;
  private static final String NOTHING = encode(new Histogram(LONGEST_NS, DIGITS));

  private final Map<Metric, List<List<String>>> sources = new EnumMap<>(Metric.class);
  private final Map<Metric, List<Histogram>> merged = new EnumMap<>(Metric.class);

  private MergedHistograms() {}

  static MergedHistograms of(CellEvidence evidence) {
    MergedHistograms histograms = new MergedHistograms();
    for (LoopMeasurement loop : CellTotals.loops(evidence)) {
      for (Metric metric : Metric.values()) {
        histograms.add(metric, loop.histograms().getOrDefault(metric.label(), List.of()));
      }
    }
    histograms.add(Metric.FAN_OUT_SPAN, fanOutSpans(evidence));
    for (ServerResult server : evidence.servers()) {
      histograms.add(Metric.PUBLISH_LAG, server.publishLag());
      server.hiccups().forEach(loop -> histograms.add(Metric.SERVER_HICCUP, loop));
    }
    evidence.conditions().broker().stream()
        .flatMap(chain -> chain.servers().stream())
        .forEach(server -> histograms.add(Metric.BROKER_HOP, server.hop()));
    return histograms;
  }

  /**
   * Histograms of nanoseconds, one for each second, decoded at each access; empty when nothing was
   * recorded.
   */
  List<Histogram> bySecond(Metric metric) {
    return merged.computeIfAbsent(metric, asked -> merge(sources.getOrDefault(asked, List.of())));
  }

  /** The same of some event loops. */
  static List<Histogram> bySecond(Metric metric, List<LoopMeasurement> loops) {
    return merge(
        loops.stream()
            .map(loop -> loop.histograms().getOrDefault(metric.label(), List.of()))
            .toList());
  }

  private static List<Histogram> merge(List<List<String>> sources) {
    List<String> seconds = new ArrayList<>();
    boolean any = false;
    int last = sources.stream().mapToInt(List::size).max().orElse(0);
    for (int second = 0; second < last; second++) {
      Histogram all = new Histogram(LONGEST_NS, DIGITS);
      for (List<String> source : sources) {
        if (second < source.size()) {
          add(source.get(second), all);
        }
      }
      seconds.add(encode(all));
      any |= all.getTotalCount() > 0;
    }
    return any ? new Seconds(List.copyOf(seconds)) : List.of();
  }

  /** Most seconds of most metrics have nothing: what none has recorded is told by its text. */
  private static void add(String encoded, Histogram sum) {
    if (!encoded.equals(NOTHING)) {
      sum.add(decode(encoded));
    }
  }

  /** All seconds of a metric in one histogram of nanoseconds. */
  Histogram whole(Metric metric) {
    Histogram whole = new Histogram(LONGEST_NS, DIGITS);
    bySecond(metric).forEach(whole::add);
    return whole;
  }

  /** The same for each event loop on its own, decoded one after the other. */
  Iterable<Histogram> wholeOfEach(Metric metric) {
    List<List<String>> loops = sources.getOrDefault(metric, List.of());
    return () -> loops.stream().map(MergedHistograms::whole).iterator();
  }

  private static Histogram whole(List<String> seconds) {
    Histogram whole = new Histogram(LONGEST_NS, DIGITS);
    seconds.forEach(second -> add(second, whole));
    return whole;
  }

  private static List<String> fanOutSpans(CellEvidence evidence) {
    List<String> loops = CellTotals.loops(evidence).stream().map(LoopMeasurement::fanOut).toList();
    return FanOutSpans.bySecond(loops, evidence.schedule().times(), evidence.milestones());
  }

  private void add(Metric metric, List<String> encodedSeconds) {
    sources.computeIfAbsent(metric, m -> new ArrayList<>()).add(encodedSeconds);
  }

  private static String encode(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int bytes = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), bytes));
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
    private final List<String> encoded;

    Seconds(List<String> encoded) {
      this.encoded = encoded;
    }

    @Override
    public Histogram get(int second) {
      return decode(encoded.get(second));
    }

    @Override
    public int size() {
      return encoded.size();
    }
  }
}
