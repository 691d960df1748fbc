package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The run's result in one sentence, from measured numbers of its smallest number of clients. */
final class Answer {
  private static final int MOST_DELIVERIES = 3;

  private final List<CellResult> cells;
  private final boolean severalCounts;

  Answer(RunResult run) {
    int smallest = run.cells().stream().mapToInt(CellResult::clients).min().orElse(0);
    cells =
        few(
            run.cells().stream()
                .filter(cell -> cell.clients() == smallest && cell.round() == 1)
                .toList());
    severalCounts = run.cells().stream().anyMatch(cell -> cell.clients() != smallest);
  }

  /** A sentence holds three deliveries; of more, the two that the chapter compares. */
  private static List<CellResult> few(List<CellResult> all) {
    if (all.size() <= MOST_DELIVERIES) {
      return all;
    }
    for (CellResult cell : all) {
      List<CellResult> compared =
          all.stream()
              .filter(other -> other.variant().equals(cell.variant()))
              .filter(Answer::isCompared)
              .toList();
      if (compared.size() == 2) {
        return compared;
      }
    }
    return all.subList(0, MOST_DELIVERIES);
  }

  private static boolean isCompared(CellResult cell) {
    return cell.delivery().equals("polling") || cell.delivery().equals("websocket");
  }

  boolean valid() {
    return cells.stream().allMatch(cell -> cell.validity().valid());
  }

  String sentence() {
    List<String> costs = new ArrayList<>();
    List<String> ages = new ArrayList<>();
    for (CellResult cell : cells) {
      String by = " by " + Series.of(cell).name();
      cell.bytes()
          .perUpdate()
          .ifPresent(
              cost ->
                  costs.add(
                      Labels.bytes(cost.overhead())
                          + (costs.isEmpty() ? " bytes of overhead" : "")
                          + by));
      meanAge(cell)
          .ifPresent(
              ageNs -> ages.add(Labels.millis(ageNs) + (ages.isEmpty() ? " ms old" : " ms") + by));
    }
    if (costs.isEmpty()) {
      return "No update was delivered.";
    }
    String age = ages.isEmpty() ? "" : "; on average it is " + Words.list(ages);
    return opening() + Words.list(costs) + ratio() + age + ".";
  }

  private String opening() {
    return severalCounts
        ? "With " + Labels.count(cells.get(0).clients()) + " clients, an update costs "
        : "An update costs ";
  }

  private String ratio() {
    Optional<CellResult> pushed =
        cells.stream().filter(cell -> cell.delivery().equals("websocket")).findFirst();
    Optional<Double> webSocket = pushed.flatMap(Answer::overhead);
    Optional<Double> polling =
        cells.stream()
            .filter(cell -> cell.delivery().equals("polling"))
            .filter(cell -> pushed.filter(one -> sameVariant(one, cell)).isPresent())
            .findFirst()
            .flatMap(Answer::overhead);
    if (polling.isEmpty() || webSocket.isEmpty() || webSocket.get() <= 0) {
      return "";
    }
    // Of the figure as it is printed, so that a reader who divides finds the same.
    double ratio = Math.round(polling.get()) / webSocket.get();
    return (cells.size() == 2 ? ", " : ", polling to WebSocket ") + toOne(ratio);
  }

  private String toOne(double ratio) {
    return (ratio < 10 ? Labels.rate(ratio) : Labels.count(Math.round(ratio))) + " to 1 " + layer();
  }

  private String layer() {
    boolean encrypted = cells.stream().anyMatch(cell -> cell.settings().tls());
    return encrypted ? "with TLS" : "at the HTTP layer";
  }

  private static boolean sameVariant(CellResult one, CellResult other) {
    return one.variant().equals(other.variant());
  }

  private static Optional<Double> overhead(CellResult cell) {
    return cell.bytes().perUpdate().map(ByteCosts.PerUpdate::overhead);
  }

  private static OptionalLong meanAge(CellResult cell) {
    return cell.distribution(Metric.DELIVERY_AGE)
        .map(Distribution::meanNs)
        .orElse(OptionalLong.empty());
  }
}
