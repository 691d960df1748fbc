package dev.wiretoll.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How many clients of a cell were connected at the end of each second. In a result they are two
 * {@link CellResult#series}, {@code connectedBefore} and {@code connected}, whose counts are
 * clients: two, because seconds of a series begin with 0.
 *
 * @param before seconds until the measurement, the first of them that in which clients began to
 *     connect, the last one ends where the measurement begins
 * @param during seconds of the measurement
 */
public record Connections(List<Long> before, List<Long> during) {
  /** Not known, as in results of earlier versions. */
  public static final Connections NONE = new Connections(List.of(), List.of());

  private static final String BEFORE = "connectedBefore";
  private static final String DURING = "connected";

  /** Copies the lists. */
  public Connections {
    before = List.copyOf(before);
    during = List.copyOf(during);
  }

  /** Those of a cell; {@link #NONE} where it has none. */
  public static Connections of(CellResult cell) {
    return new Connections(counts(cell, BEFORE), counts(cell, DURING));
  }

  private static List<Long> counts(CellResult cell, String name) {
    return cell.series().getOrDefault(name, List.of()).stream().map(SeriesPoint::count).toList();
  }

  /** The series of a cell with these among them. */
  public Map<String, List<SeriesPoint>> in(Map<String, List<SeriesPoint>> series) {
    Map<String, List<SeriesPoint>> all = new LinkedHashMap<>(series);
    put(all, BEFORE, before);
    put(all, DURING, during);
    return all;
  }

  private static void put(Map<String, List<SeriesPoint>> series, String name, List<Long> counts) {
    List<SeriesPoint> points = new ArrayList<>();
    for (long count : counts) {
      points.add(point(points.size(), count));
    }
    if (!points.isEmpty()) {
      series.put(name, points);
    }
  }

  private static SeriesPoint point(int second, long count) {
    return new SeriesPoint(
        second, count, OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty());
  }

  /** Whether nothing is known. */
  public boolean isEmpty() {
    return before.isEmpty() && during.isEmpty();
  }
}
