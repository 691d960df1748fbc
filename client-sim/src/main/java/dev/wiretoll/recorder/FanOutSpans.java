package dev.wiretoll.recorder;

import dev.wiretoll.evidence.SlicedHistogram;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.Milestones;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.InflaterInputStream;

/**
 * The time from the first to the last client that one update reached, over all event loops and
 * agents of a fleet, whose clocks must be one domain. Used by the coordinator.
 */
public final class FanOutSpans {
  private static final long SECOND_NS = 1_000_000_000L;

  private final Map<Update, Reach> reached = new HashMap<>();

  private FanOutSpans() {}

  /**
   * The spans of all updates of the measurement that two clients saw, or more.
   *
   * @param loops what each event loop noted, see {@link LoopMeasurement#fanOut()}
   * @param times when updates were due
   * @param milestones the measurement as it was
   * @return HdrHistograms of nanoseconds, one for each second of the measurement in which an update
   *     was due, up to the last such second, in their compressed V2 encoding, base64
   */
  public static List<String> bySecond(List<String> loops, DueTimes times, Milestones milestones) {
    FanOutSpans spans = new FanOutSpans();
    loops.stream().filter(loop -> !loop.isEmpty()).forEach(spans::add);
    NavigableMap<Long, List<Long>> bySecond = new TreeMap<>();
    spans.reached.forEach(
        (update, reach) -> {
          long intendedNs = times.publishNs(update.topic, update.sequence);
          if (reach.clients > 1 && milestones.inWindow(intendedNs)) {
            long second = (intendedNs - milestones.windowStartNs()) / SECOND_NS;
            bySecond.computeIfAbsent(second, s -> new ArrayList<>()).add(reach.spanNs());
          }
        });
    return encoded(bySecond);
  }

  private void add(String loop) {
    try (DataInputStream in =
        new DataInputStream(
            new InflaterInputStream(new ByteArrayInputStream(Base64.getDecoder().decode(loop))))) {
      for (int left = in.readInt(); left > 0; left--) {
        Update update = new Update(in.readInt(), in.readLong());
        long firstNs = in.readLong();
        Reach reach = new Reach(firstNs, firstNs + in.readLong(), in.readInt());
        reached.merge(update, reach, Reach::plus);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException("when updates were seen did not survive its way", e);
    }
  }

  private static List<String> encoded(NavigableMap<Long, List<Long>> bySecond) {
    SlicedHistogram slices = new SlicedHistogram(Runnable::run);
    for (long second = 0; !bySecond.isEmpty() && second <= bySecond.lastKey(); second++) {
      bySecond.getOrDefault(second, List.of()).forEach(slices::record);
      slices.endSlice();
    }
    return slices.encodedSlices().join();
  }

  private record Update(int topic, long sequence) {}

  private record Reach(long firstNs, long lastNs, long clients) {
    Reach plus(Reach other) {
      return new Reach(
          other.firstNs - firstNs < 0 ? other.firstNs : firstNs,
          other.lastNs - lastNs > 0 ? other.lastNs : lastNs,
          clients + other.clients);
    }

    long spanNs() {
      return lastNs - firstNs;
    }
  }
}
