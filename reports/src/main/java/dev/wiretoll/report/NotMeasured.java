package dev.wiretoll.report;

import dev.wiretoll.chart.Labels;
import dev.wiretoll.chart.Series;
import dev.wiretoll.chart.TrafficBar;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.MergedRounds;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which bars of figure 6-3 are no measurements, and why. */
public final class NotMeasured {
  private NotMeasured() {}

  /**
   * A line for each cell whose rate may not be believed, with its first reason; all rounds of a
   * cell are one.
   *
   * @return without line ends; none when all are valid
   */
  public static List<String> lines(RunResult run) {
    return invalid(run).map(each -> "not measured, drawn at its closed form: " + each).toList();
  }

  private static Stream<String> invalid(RunResult run) {
    return MergedRounds.of(run).cells().stream()
        .filter(cell -> !cell.validity().valid())
        .map(NotMeasured::withReason);
  }

  private static String withReason(CellResult cell) {
    List<String> reasons = cell.validity().reasons();
    String more = reasons.size() > 1 ? "; and " + Labels.count(reasons.size() - 1) + " more" : "";
    return "%s with %s clients (%s%s)"
        .formatted(Series.of(cell).name(), Words.clients(cell), reasons.get(0), more);
  }

  /** The same and what was not run, as a paragraph; empty when every bar is a measurement. */
  static String paragraph(RunResult run) {
    List<String> sentences = new ArrayList<>();
    List<String> invalid = invalid(run).toList();
    if (!invalid.isEmpty()) {
      sentences.add("Not measured, because invalid: " + String.join("; ", invalid) + ".");
    }
    List<String> notRun = notRun(run);
    if (!notRun.isEmpty()) {
      sentences.add("Not measured, because not run: " + String.join("; ", notRun) + ".");
    }
    if (!sentences.isEmpty()) {
      sentences.add("Their bars are hatched and stand at the closed form.");
    }
    return String.join(" ", sentences);
  }

  /** By number of clients; numbers that no delivery was run with in one. */
  private static List<String> notRun(RunResult run) {
    Map<Integer, List<String>> byClients = new TreeMap<>();
    for (TrafficBar bar : new TrafficFigures(MergedRounds.of(run).cells()).bars()) {
      if (bar.source() instanceof TrafficBar.NotMeasured) {
        byClients
            .computeIfAbsent(bar.clients(), clients -> new ArrayList<>())
            .add(bar.series().name());
      }
    }
    long series = run.cells().stream().map(Series::of).distinct().count();
    List<String> notRun = new ArrayList<>();
    List<String> untouched = new ArrayList<>();
    byClients.forEach(
        (clients, deliveries) -> {
          if (deliveries.size() == series) {
            untouched.add(Labels.count(clients));
          } else {
            notRun.add(Words.list(deliveries) + " with " + Labels.count(clients) + " clients");
          }
        });
    if (!untouched.isEmpty()) {
      notRun.add("all deliveries with " + Words.list(untouched) + " clients");
    }
    return notRun;
  }
}
