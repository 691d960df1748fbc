package dev.wiretoll.report;

import dev.wiretoll.chart.CostCurves;
import dev.wiretoll.chart.CostCurves.Curve;
import dev.wiretoll.chart.CostCurves.Panel;
import dev.wiretoll.chart.CostCurves.Point;
import dev.wiretoll.chart.CostCurves.Scale;
import dev.wiretoll.chart.Drawing;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Cost;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;

/** Which costs are drawn against the number of clients. */
final class CostFigures {
  private static final double BYTES_PER_KIB = 1 << 10;
  private static final List<Quantity> QUANTITIES =
      List.of(
          new Quantity(
              "Server CPU (\u00b5s/update)", 1e3, Scale.LINEAR, Cost.SERVER_CPU_PER_UPDATE::of),
          new Quantity(
              "Agents\u2019 CPU (\u00b5s/update)",
              1e3,
              Scale.LINEAR,
              Cost.CLIENT_CPU_PER_UPDATE::of),
          new Quantity("Delivery age, p99 (ms)", 1e6, Scale.LOGARITHMIC, CostFigures::p99AgeNs),
          new Quantity(
              "Time to connect all (s)",
              1e9,
              Scale.LOGARITHMIC_WITH_GUIDE,
              Cost.CONNECTING_TIME::of),
          new Quantity(
              "Server memory (KiB/connection)",
              BYTES_PER_KIB,
              Scale.LINEAR,
              Cost.SERVER_BYTES_PER_CONNECTION::of),
          new Quantity(
              "Agents\u2019 memory (KiB/connection)",
              BYTES_PER_KIB,
              Scale.LINEAR,
              Cost.CLIENT_BYTES_PER_CONNECTION::of),
          new Quantity(
              "Kernel memory (KiB/connection)",
              BYTES_PER_KIB,
              Scale.LINEAR,
              Cost.KERNEL_BYTES_PER_CONNECTION::of));

  private final List<CellResult> cells;

  /** Of one round, or of all as one. */
  CostFigures(List<CellResult> cells) {
    this.cells = List.copyOf(cells);
  }

  /** None where no delivery was run with several numbers of clients. */
  List<Drawing> drawings() {
    CostCurves chart = new CostCurves(QUANTITIES.stream().map(this::panel).toList());
    return chart.isEmpty() ? List.of() : List.of(chart);
  }

  private Panel panel(Quantity quantity) {
    List<Curve> curves = new ArrayList<>();
    for (Series series : cells.stream().map(Series::of).distinct().toList()) {
      curves.add(new Curve(series, points(series, quantity)));
    }
    return new Panel(quantity.title(), quantity.scale(), curves);
  }

  private List<Point> points(Series series, Quantity quantity) {
    return cells.stream()
        .filter(cell -> Series.of(cell).equals(series))
        .filter(cell -> quantity.figure().apply(cell).isPresent())
        .sorted(Comparator.comparingInt(CellResult::clients))
        .map(cell -> point(cell, quantity))
        .toList();
  }

  private static Point point(CellResult cell, Quantity quantity) {
    double value = quantity.figure().apply(cell).getAsLong() / quantity.unit();
    return new Point(cell.clients(), value, cell.validity().valid());
  }

  private static OptionalLong p99AgeNs(CellResult cell) {
    return cell.distribution(Metric.DELIVERY_AGE)
        .map(Distribution::p99Ns)
        .orElse(OptionalLong.empty());
  }

  /**
   * One figure of a cell.
   *
   * @param title in words, with the unit
   * @param unit in the figure's own
   * @param scale how it is drawn
   * @param figure empty where it was not measured
   */
  private record Quantity(
      String title, double unit, Scale scale, Function<CellResult, OptionalLong> figure) {}
}
