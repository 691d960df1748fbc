package dev.wiretoll.run;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Distribution;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;

/**
 * The same figures of several rounds side by side, by field path, each with one value a round,
 * smallest first. A figure that some round lacks is left out: the others would not stand for all.
 */
final class RoundFigures {
  private final int rounds;
  private final Map<String, List<Double>> ascending;

  private RoundFigures(int rounds, Map<String, List<Double>> ascending) {
    this.rounds = rounds;
    this.ascending = ascending;
  }

  static RoundFigures of(List<CellResult> rounds) {
    Map<String, List<Double>> values = new LinkedHashMap<>();
    for (CellResult round : rounds) {
      figures(round)
          .forEach(
              (path, value) -> values.computeIfAbsent(path, p -> new ArrayList<>()).add(value));
    }
    values.values().removeIf(ofRounds -> ofRounds.size() < rounds.size());
    values.values().forEach(ofRounds -> ofRounds.sort(Double::compare));
    return new RoundFigures(rounds.size(), values);
  }

  /** Largest less smallest value; none of a single round, which lies apart from nothing. */
  Map<String, Double> spreads() {
    return rounds < 2 ? Map.of() : each(values -> values.get(values.size() - 1) - values.get(0));
  }

  /** The value in the middle; between the two in the middle of an even number. */
  Map<String, Double> medians() {
    return each(
        values -> (values.get((values.size() - 1) / 2) + values.get(values.size() / 2)) / 2);
  }

  private Map<String, Double> each(ToDoubleFunction<List<Double>> figure) {
    Map<String, Double> each = new LinkedHashMap<>();
    ascending.forEach((path, values) -> each.put(path, figure.applyAsDouble(values)));
    return each;
  }

  private static Map<String, Double> figures(CellResult cell) {
    Map<String, Double> figures = new LinkedHashMap<>();
    cell.bytes()
        .perUpdate()
        .ifPresent(cost -> figures.put("bytes.perUpdate.overhead", cost.overhead()));
    cell.bytes()
        .chapterCharactersPerUpdate()
        .ifPresent(characters -> figures.put("bytes.chapterCharactersPerUpdate", characters));
    cell.latency().forEach((metric, times) -> put(figures, "latency." + metric, times));
    cell.cost().forEach((name, value) -> figures.put("cost." + name, value.doubleValue()));
    return figures;
  }

  private static void put(Map<String, Double> figures, String path, Distribution times) {
    put(figures, path + ".meanNs", times.meanNs());
    put(figures, path + ".p50Ns", times.p50Ns());
    put(figures, path + ".p99Ns", times.p99Ns());
  }

  private static void put(Map<String, Double> figures, String path, OptionalLong value) {
    value.ifPresent(ns -> figures.put(path, (double) ns));
  }
}
