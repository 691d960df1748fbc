package dev.wiretoll.chart;

import dev.wiretoll.chart.Heading.LegendKey;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.result.TimelineEvent.Kind;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happened between server and browser on one traced connection of each delivery, to scale
 * against time.
 *
 * @param bands one for each delivery, from top to bottom
 * @param intervalNs the longer of update and poll interval; the picture shows two and a half
 */
public record TimelineChart(List<Band> bands, long intervalNs) implements Drawing {
  static final int WIDTH_PX = 880;
  static final int BAND_PX = 156;
  static final int LEFT_PX = 92;
  static final int RIGHT_PX = 24;
  static final int GAP_PX = 6;
  static final int AXIS_PX = 54;
  private static final double INTERVALS_SHOWN = 2.5;
  private static final double NANOS_PER_MILLI = 1e6;
  private static final BasicStroke DASHED =
      new BasicStroke(
          1.4f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0);

  /**
   * One delivery's lanes.
   *
   * @param series whose connection was traced
   * @param clients number of clients that were connected
   * @param valid whether the cell may be believed
   * @param events ordered by start
   */
  public record Band(Series series, int clients, boolean valid, List<TimelineEvent> events) {
    /** Copies the list. */
    public Band {
      events = List.copyOf(events);
    }
  }

  /** Leaves out bands in which nothing was traced. */
  public TimelineChart {
    bands = bands.stream().filter(band -> !band.events().isEmpty()).toList();
  }

  /** Whether there is anything to draw. */
  public boolean isEmpty() {
    return bands.isEmpty();
  }

  @Override
  public Chart draw() throws ChartsUnavailableException {
    return Renderer.render(
        () ->
            new Picture(
                "timeline",
                "Messages between server and browser against time",
                bands.stream()
                    .map(TimelineChart::description)
                    .collect(Collectors.joining(" ", "Timelines. ", "")),
                WIDTH_PX,
                heading().heightPx() + GAP_PX + bands.size() * BAND_PX + AXIS_PX,
                this::paint));
  }

  private static String description(Band band) {
    long requests = band.events().stream().filter(event -> event.kind() == Kind.REQUEST).count();
    return band.series().name()
        + ": "
        + requests
        + " requests traced; updates were seen at the age of "
        + arrivals(band.events()).stream().map(Arrival::label).collect(Collectors.joining(", "))
        + ".";
  }

  private Heading heading() {
    return new Heading(
        "Messages between server and browser",
        "One traced connection each, to scale; ages are those of the updates on arrival",
        keys(bands),
        WIDTH_PX);
  }

  static List<LegendKey> keys(List<Band> bands) {
    BasicStroke solid = new BasicStroke(2);
    boolean requests =
        bands.stream()
            .flatMap(band -> band.events().stream())
            .anyMatch(event -> event.kind() == Kind.REQUEST);
    List<LegendKey> keys = new ArrayList<>();
    keys.add(LegendKey.diamond("update published", Pen.INK));
    if (requests) {
      keys.add(LegendKey.line("request", Pen.QUIET, DASHED));
    }
    Looks looks = looks(bands);
    for (Band band : bands) {
      DeliveryLook look = looks.of(band.series());
      boolean asked = band.events().stream().anyMatch(event -> event.kind() == Kind.RESPONSE);
      keys.add(
          LegendKey.line(
              band.series().name() + (asked ? ", response" : ", push"), look.color(), solid));
    }
    return keys;
  }

  static Looks looks(List<Band> bands) {
    return Looks.of(bands.stream().map(Band::series).toList());
  }

  private long startNs() {
    long firstNs =
        bands.stream()
            .flatMap(band -> band.events().stream())
            .mapToLong(TimelineEvent::startNs)
            .min()
            .orElse(0);
    return firstNs - intervalNs / 16;
  }

  private void paint(Graphics2D graphics) {
    Heading heading = heading();
    Pen pen = new Pen(graphics);
    heading.paint(pen);
    double fromMs = startNs() / NANOS_PER_MILLI;
    double toMs = fromMs + intervalNs * INTERVALS_SHOWN / NANOS_PER_MILLI;
    double y = heading.heightPx() + GAP_PX;
    Looks looks = looks(bands);
    for (Band band : bands) {
      new TimelineBand(
              band, looks.of(band.series()), pen, y, fromMs, toMs, LEFT_PX, WIDTH_PX - RIGHT_PX)
          .paint();
      y += BAND_PX;
    }
    new TimeAxis(0, toMs - fromMs, LEFT_PX, WIDTH_PX - RIGHT_PX).paint(pen, y, "time (ms)");
  }

  /** Updates that a client saw, with their ages. */
  static List<Arrival> arrivals(List<TimelineEvent> events) {
    List<Arrival> arrivals = new ArrayList<>();
    for (TimelineEvent event : events) {
      boolean carries = event.kind() == Kind.RESPONSE || event.kind() == Kind.PUSH;
      if (carries && !event.sequences().isEmpty()) {
        long[] agesNs =
            events.stream()
                .filter(other -> other.kind() == Kind.PUBLISH)
                .filter(other -> event.sequences().containsAll(other.sequences()))
                .mapToLong(other -> event.endNs() - other.startNs())
                .sorted()
                .toArray();
        if (agesNs.length > 0) {
          arrivals.add(new Arrival(event, agesNs[0], agesNs[agesNs.length - 1]));
        }
      }
    }
    return arrivals;
  }

  /**
   * A message that carried updates.
   *
   * @param event the message
   * @param youngestNs age of its newest update on arrival
   * @param oldestNs age of its oldest update on arrival
   */
  record Arrival(TimelineEvent event, long youngestNs, long oldestNs) {
    String label() {
      String oldest = Labels.millis(oldestNs);
      return youngestNs == oldestNs
          ? oldest + " ms"
          : Labels.millis(youngestNs) + "\u2013" + oldest + " ms";
    }
  }
}
