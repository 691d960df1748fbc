package dev.wiretoll.chart;

import dev.wiretoll.chart.TimelineChart.Arrival;
import dev.wiretoll.chart.TimelineChart.Band;
import java.awt.Graphics2D;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One update by each of two deliveries, one above the other: figure 6-4 of the chapter. Of each
 * trace it is the update that was oldest on arrival; both were published at time 0.
 *
 * @param above the delivery that asks
 * @param below the delivery that it is compared with
 */
public record TimelinePair(Side above, Side below) implements Drawing {
  private static final double DELAYS_BEFORE = 1.6;
  private static final double DELAYS_AFTER = 6.4;
  private static final double ROOM_BEFORE = 0.06;
  private static final double ROOM_AFTER = 1.15;
  private static final double NANOS_PER_MILLI = 1e6;

  /**
   * One of the two.
   *
   * @param band traced connection
   * @param meanAgeNs of all updates of the cell; empty when not known
   * @param oneWayDelayNs emulated delay; 0 for none
   * @param clockBoundNs each age may be off by so much, either way; empty by one clock
   */
  public record Side(
      Band band, OptionalLong meanAgeNs, long oneWayDelayNs, OptionalLong clockBoundNs) {
    /** By one clock. */
    public Side(Band band, OptionalLong meanAgeNs, long oneWayDelayNs) {
      this(band, meanAgeNs, oneWayDelayNs, OptionalLong.empty());
    }

    /** Of the trace's first and last update what came before or after may not have been traced. */
    private Optional<Arrival> oldest() {
      List<Arrival> arrivals = TimelineChart.arrivals(band.events());
      int last = arrivals.size() - 1;
      return (last > 1 ? arrivals.subList(1, last) : arrivals)
          .stream().max(Comparator.comparingLong(Arrival::oldestNs));
    }

    private long ageNs() {
      return oldest().orElseThrow().oldestNs();
    }

    private long publishedNs() {
      return oldest().orElseThrow().event().endNs() - ageNs();
    }

    private String words() {
      return band.series().name()
          + " "
          + Labels.millis(ageNs())
          + " ms"
          + (clockBoundNs.isPresent() ? " " + Whisker.words(clockBoundNs.getAsLong()) : "")
          + (meanAgeNs.isPresent()
              ? " (all updates: mean " + Labels.millis(meanAgeNs.getAsLong()) + " ms)"
              : "");
    }
  }

  /** Whether no update's way was traced on either side. */
  public boolean isEmpty() {
    return above.oldest().isEmpty() || below.oldest().isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "timeline-pair",
                title(),
                "Timelines. " + subtitle() + ".",
                TimelineChart.WIDTH_PX,
                heading().heightPx()
                    + TimelineChart.GAP_PX
                    + 2 * TimelineChart.BAND_PX
                    + TimelineChart.AXIS_PX,
                this::paint));
  }

  private String title() {
    return "One update by "
        + above.band().series().name()
        + " and by "
        + below.band().series().name();
  }

  private String subtitle() {
    return sides()
        .map(Side::words)
        .collect(Collectors.joining(", ", "Oldest on arrival of those traced whole: ", ""));
  }

  private Heading heading() {
    return new Heading(title(), subtitle(), TimelineChart.keys(bands()), TimelineChart.WIDTH_PX);
  }

  private Stream<Side> sides() {
    return Stream.of(above, below);
  }

  private List<Band> bands() {
    return sides().map(Side::band).toList();
  }

  private double most(ToLongFunction<Side> figure) {
    return sides().mapToLong(figure).max().orElse(0) / NANOS_PER_MILLI;
  }

  private void paint(Graphics2D graphics) {
    Heading heading = heading();
    Pen pen = new Pen(graphics);
    heading.paint(pen);
    double delayMs = most(Side::oneWayDelayNs);
    double toMs = Math.max(DELAYS_AFTER * delayMs, ROOM_AFTER * most(Side::ageNs));
    double fromMs = -Math.max(DELAYS_BEFORE * delayMs, ROOM_BEFORE * toMs);
    double right = TimelineChart.WIDTH_PX - TimelineChart.RIGHT_PX;
    double y = heading.heightPx() + TimelineChart.GAP_PX;
    Looks looks = TimelineChart.looks(bands());
    for (Side side : sides().toList()) {
      double publishedMs = side.publishedNs() / NANOS_PER_MILLI;
      new TimelineBand(
              side.band(),
              looks.of(side.band().series()),
              pen,
              y,
              publishedMs + fromMs,
              publishedMs + toMs,
              TimelineChart.LEFT_PX,
              right)
          .paint();
      y += TimelineChart.BAND_PX;
    }
    new TimeAxis(fromMs, toMs, TimelineChart.LEFT_PX, right)
        .paint(pen, y, "time since the update was published (ms)");
  }
}
