package dev.wiretoll.report;

import dev.wiretoll.chart.AgeChart;
import dev.wiretoll.chart.Chart;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.LayersChart;
import dev.wiretoll.chart.PercentileChart;
import dev.wiretoll.chart.Series;
import dev.wiretoll.chart.TrafficBar;
import dev.wiretoll.chart.TrafficChart;
import dev.wiretoll.report.check.CheckFigures;
import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.ModelValues;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.UnreadableRunException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.HdrHistogram.Histogram;

/** Which charts a run gets, and from which figures. One thread may use it. */
final class Figures {
  private final RunFolder folder;
  private final RunResult run;
  private final List<CellResult> cells;
  private final Map<String, Histogram> agesByFile = new HashMap<>();

  Figures(RunFolder folder, RunResult run) {
    this.folder = folder;
    this.run = run;
    this.cells = MergedRounds.of(run).cells().stream().filter(cell -> cell.round() == 1).toList();
  }

  /** The rounds that a check compared. */
  List<Drawing> check() {
    return run.check().map(CheckFigures::of).orElse(List.of());
  }

  /** From the smallest number of clients: bytes of one update do not depend on it. */
  List<Drawing> layers() {
    int smallest = cells.stream().mapToInt(CellResult::clients).min().orElse(0);
    List<LayersChart.Row> rows = new ArrayList<>();
    for (CellResult cell : cells) {
      if (cell.clients() == smallest) {
        UpdateLayers.of(cell).ifPresent(layers -> rows.add(row(cell, layers)));
      }
    }
    LayersChart chart = new LayersChart(smallest, rows);
    return chart.isEmpty() ? List.of() : List.of(chart);
  }

  private static LayersChart.Row row(CellResult cell, UpdateLayers layers) {
    return new LayersChart.Row(
        Series.of(cell),
        layers.payload(),
        layers.framing(),
        layers.tls(),
        layers.tcpIpAlone(),
        layers.ipCounted(),
        cell.validity().valid());
  }

  List<Drawing> overhead() {
    List<TrafficBar> bars = new TrafficFigures(cells).bars();
    return bars.isEmpty()
        ? List.of()
        : List.of(new TrafficChart(bars, true), new TrafficChart(bars, false));
  }

  /** How costs grow with the number of clients. */
  List<Drawing> costs() {
    return new CostFigures(cells).drawings();
  }

  /** One update by two deliveries, and one connection of each delivery. */
  List<Drawing> timelines() {
    return new TimelineFigures(cells).drawings();
  }

  /** Percentile curves, one chart for each number of clients. */
  List<Drawing> percentiles() throws UnreadableRunException {
    List<Drawing> charts = new ArrayList<>();
    for (int clients : new TreeSet<>(cells.stream().map(CellResult::clients).toList())) {
      List<PercentileChart.Curve> curves = new ArrayList<>();
      for (CellResult cell : cells) {
        Optional<Histogram> agesNs = ages(cell);
        if (cell.clients() == clients && agesNs.isPresent()) {
          curves.add(
              new PercentileChart.Curve(
                  Series.of(cell), agesNs.get(), cell.validity().valid(), cell.clockBoundNs()));
        }
      }
      PercentileChart chart = new PercentileChart(clients, curves);
      if (!chart.isEmpty()) {
        charts.add(chart);
      }
    }
    return charts;
  }

  /** Times and connections second by second, a chart of each for each number of clients. */
  List<Drawing> seconds() {
    List<Drawing> charts = new ArrayList<>(new SecondsFigures(cells).drawings());
    charts.addAll(new ConnectionsFigures(cells).drawings());
    return charts;
  }

  /** What became of updates. */
  List<Drawing> completeness() {
    return new CompletenessFigures(run).drawings();
  }

  /** Histograms of ages, one for each cell. */
  List<Drawing> histograms() throws UnreadableRunException {
    List<Drawing> charts = new ArrayList<>();
    List<Series> all = cells.stream().map(Series::of).distinct().toList();
    for (CellResult cell : cells) {
      Optional<Histogram> agesNs = ages(cell);
      if (agesNs.isPresent()) {
        charts.add(
            new AgeChart(
                Series.of(cell),
                all,
                cell.clients(),
                agesNs.get(),
                cell.model().map(Figures::expected),
                cell.validity().valid(),
                cell.clockBoundNs()));
      }
    }
    return charts;
  }

  private Optional<Histogram> ages(CellResult cell) throws UnreadableRunException {
    Optional<Distribution> ages = cell.distribution(Metric.DELIVERY_AGE);
    if (ages.isEmpty() || ages.get().count() == 0) {
      return Optional.empty();
    }
    String file = ages.get().histogram();
    if (!agesByFile.containsKey(file)) {
      agesByFile.put(file, folder.histogram(ages.get()));
    }
    return Optional.of(agesByFile.get(file));
  }

  private static AgeChart.Expected expected(ModelValues form) {
    return new AgeChart.Expected(
        form.deliveryAgeMinNs(),
        form.deliveryAgeMaxNs(),
        form.deliveryAgeCurve(),
        form.largestCurveGap(),
        form.meanQuantileDifferenceNs());
  }

  static String caption(Chart chart) {
    if (chart.id().equals(TimelineFigures.PAIR)) {
      return TimelineFigures.PAIR_CAPTION;
    }
    return switch (chart.id().replaceAll("-.*", "")) {
      case "rounds" ->
          "Lower is fresher. Suspected is what lies above the floor in nearly every pair, not what is"
              + " late once.";
      case "layers" ->
          "All bytes of the packets that one update takes, to one linear scale. "
              + "Setting up connections is not in it, unless each poll has its own.";
      case "overhead" ->
          "Figure 6-3 of the 2010 chapter, measured. 1 Mibit is 2\u00b2\u2070 bits, the "
              + "chapter\u2019s \u201cMbps\u201d.";
      case "cost" ->
          "Per update and per connection, a flat line is a cost in proportion to clients; of the time"
              + " to connect, the dotted line is.";
      case "timeline" ->
          "The same over whole intervals, every delivery. Request and response are drawn a little"
              + " apart where they would cover each other.";
      case "percentiles" -> "Lower is fresher. Each further nine gets the same room.";
      case "completeness" ->
          "Not every update need arrive: what was lost, or skipped for a newer one, is no part of the"
              + " figures above.";
      case "connections" ->
          "Until the measurement clients connect and warm up. A client whose polls each have a"
              + " connection of their own counts as connected between them.";
      case "seconds" ->
          "Where something stalled, and when; updates and requests that were due meanwhile count"
              + " from their intended times. Each second has what was seen in it of that due within"
              + " the measurement: for one poll interval at its start only young updates, for one"
              + " after its end only old ones.";
      default -> "Fifty equal bins; the dashed line is the closed form.";
    };
  }
}
