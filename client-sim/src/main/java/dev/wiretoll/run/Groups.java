package dev.wiretoll.run;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Group;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;

/**
 * Takes the rounds of each delivery, variant and number of clients together. Percentiles are those
 * of the rounds' histograms merged, as if all had been recorded in one; they are never averaged.
 * Invalid rounds are left out. What one of the others withholds, all do: the rest would not stand
 * for all. Used by the coordinator.
 */
public final class Groups {
  private static final int DIGITS = 3;

  private final RunFolder folder;

  /** Groups of cells whose histograms are in that folder, and whose own are written there. */
  public Groups(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * One group for each delivery, variant and number of clients, in the order of their first cells.
   *
   * @throws IOException when a histogram cannot be read or written
   */
  public List<Group> of(List<CellResult> cells) throws IOException {
    Map<Conditions, List<CellResult>> validRounds = new LinkedHashMap<>();
    for (CellResult cell : cells) {
      List<CellResult> rounds =
          validRounds.computeIfAbsent(Conditions.of(cell), conditions -> new ArrayList<>());
      if (cell.validity().valid()) {
        rounds.add(cell);
      }
    }
    List<Group> groups = new ArrayList<>();
    for (Map.Entry<Conditions, List<CellResult>> entry : validRounds.entrySet()) {
      groups.add(group(entry.getKey(), entry.getValue()));
    }
    return groups;
  }

  private Group group(Conditions same, List<CellResult> rounds) throws IOException {
    RoundFigures figures = RoundFigures.of(rounds);
    return new Group(
        same.delivery(),
        same.variant(),
        same.clients(),
        rounds.size(),
        latency(same, rounds),
        figures.spreads(),
        figures.medians(),
        !rounds.isEmpty() && sameSizes(rounds));
  }

  // Whether a round has, say, an empty answer is a matter of time; how long it is, is not.
  private static boolean sameSizes(List<CellResult> rounds) {
    return rounds.stream()
        .flatMap(round -> round.bytes().perMessage().entrySet().stream())
        .collect(
            Collectors.groupingBy(
                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())))
        .values()
        .stream()
        .allMatch(sizes -> sizes.size() == 1);
  }

  private Map<String, Distribution> latency(Conditions same, List<CellResult> rounds)
      throws IOException {
    String stem = Group.fileStem(same.delivery(), same.variant(), same.clients());
    Map<String, Distribution> latency = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      Histogram merged = merged(metric, rounds);
      if (merged.getTotalCount() > 0 && !isWithheld(metric, rounds)) {
        latency.put(metric.label(), folder.writeHistograms(stem, metric, List.of(merged)));
      }
    }
    return latency;
  }

  private static boolean isWithheld(Metric metric, List<CellResult> rounds) {
    return metric.isOneWay() && rounds.stream().anyMatch(CellResult::agesWithheld);
  }

  private Histogram merged(Metric metric, List<CellResult> rounds) throws IOException {
    Histogram merged = new Histogram(DIGITS);
    merged.setAutoResize(true);
    for (CellResult round : rounds) {
      Optional<Distribution> distribution = round.distribution(metric);
      if (distribution.isPresent()) {
        merged.add(folder.histogram(distribution.get()));
      }
    }
    return merged;
  }

  /** What the rounds of a group have in common. */
  private record Conditions(String delivery, String variant, int clients) {
    static Conditions of(CellResult cell) {
      return new Conditions(cell.delivery(), cell.variant(), cell.clients());
    }
  }
}
