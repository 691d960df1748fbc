package dev.wiretoll.report;

import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Series;
import dev.wiretoll.chart.TimelineChart;
import dev.wiretoll.chart.TimelinePair;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Which traced connections are drawn against time. */
final class TimelineFigures {
  static final String PAIR = "timeline-pair";
  static final String PAIR_CAPTION =
      "Figure 6-4 of the chapter, measured. Arrows slant by the time a message took. Polling has to"
          + " send a new request before the next message can leave; a push leaves at once.";

  /** Those that ask, the most like the chapter's figure first. */
  private static final List<String> ASKING =
      List.of("back-to-back-polling", "polling", "polling-close", "long-polling");

  private static final List<String> LISTENING =
      List.of("websocket", "sse", "streaming", "websocket-hixie76", "websocket-hixie75");

  /** Traced cells, of each series the one with the fewest clients. */
  private final List<CellResult> traced;

  TimelineFigures(List<CellResult> cells) {
    Map<Series, CellResult> bySeries = new LinkedHashMap<>();
    for (CellResult cell : cells) {
      if (!cell.timeline().isEmpty()) {
        bySeries.merge(
            Series.of(cell), cell, (one, other) -> other.clients() < one.clients() ? other : one);
      }
    }
    traced = List.copyOf(bySeries.values());
  }

  List<Drawing> drawings() {
    List<Drawing> drawings = new ArrayList<>();
    pair().filter(pair -> !pair.isEmpty()).ifPresent(drawings::add);
    TimelineChart all = all();
    if (!all.isEmpty()) {
      drawings.add(all);
    }
    return drawings;
  }

  private TimelineChart all() {
    long intervalNs =
        traced.stream()
            .map(CellResult::settings)
            .mapToLong(settings -> Math.max(settings.intervalNs(), settings.pollIntervalNs()))
            .max()
            .orElse(1);
    return new TimelineChart(traced.stream().map(TimelineFigures::band).toList(), intervalNs);
  }

  /** Both of two; of more, the best of those that ask and of those that listen, alike otherwise. */
  private Optional<TimelinePair> pair() {
    List<CellResult> ranked =
        traced.stream().sorted(Comparator.comparingInt(TimelineFigures::rank)).toList();
    if (ranked.size() == 2) {
      // Of two that listen the one less like WebSocket stands above.
      int above = isAsking(ranked.get(0)) ? 0 : 1;
      return Optional.of(new TimelinePair(side(ranked.get(above)), side(ranked.get(1 - above))));
    }
    for (CellResult above : ranked) {
      Optional<CellResult> below =
          ranked.stream()
              .filter(cell -> isAsking(above) && !isAsking(cell))
              .filter(cell -> cell.variant().equals(above.variant()))
              .findFirst();
      if (below.isPresent()) {
        return Optional.of(new TimelinePair(side(above), side(below.get())));
      }
    }
    return Optional.empty();
  }

  private static boolean isAsking(CellResult cell) {
    return ASKING.contains(cell.delivery());
  }

  private static int rank(CellResult cell) {
    return isAsking(cell)
        ? ASKING.indexOf(cell.delivery())
        : ASKING.size() + Math.floorMod(LISTENING.indexOf(cell.delivery()), LISTENING.size() + 1);
  }

  private static TimelinePair.Side side(CellResult cell) {
    OptionalLong meanNs =
        cell.distribution(Metric.DELIVERY_AGE)
            .map(Distribution::meanNs)
            .orElse(OptionalLong.empty());
    return new TimelinePair.Side(
        band(cell), meanNs, cell.settings().oneWayDelayNs(), cell.clockBoundNs());
  }

  private static TimelineChart.Band band(CellResult cell) {
    return new TimelineChart.Band(
        Series.of(cell), cell.clients(), cell.validity().valid(), cell.timeline());
  }
}
