package dev.wiretoll.cli.output;

import dev.wiretoll.report.PollingRatio;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.ChainedAge;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What stands below the table that ends a run: how polling compares, which clients gave in, and how
 * well clocks were known.
 */
final class ClosingNotes {
  private static final double NS_PER_MS = 1e6;

  private ClosingNotes() {}

  /** Lines without line ends; none when there is nothing to say. */
  static List<String> of(RunResult run) {
    Stream<String> ratios =
        PollingRatio.of(run.withCells(ofOneRound(run.cells()))).stream()
            .map(ratio -> ratio(ratio, run.groups().isEmpty()));
    Map<String, List<CellResult>> rounds =
        run.cells().stream()
            .collect(
                Collectors.groupingBy(
                    cell -> cell.delivery() + conditions(cell),
                    LinkedHashMap::new,
                    Collectors.toList()));
    Stream<String> fallbacks =
        rounds.entrySet().stream()
            .filter(entry -> entry.getValue().stream().anyMatch(ClosingNotes::fellBack))
            .map(entry -> entry.getKey() + ": " + fallbacks(entry.getValue()));
    Stream<String> chains = run.cells().stream().flatMap(cell -> chain(cell).stream());
    Stream<String> clocks = run.cells().stream().flatMap(cell -> clocks(cell).stream());
    return Stream.of(ratios, fallbacks, chains, clocks).flatMap(notes -> notes).toList();
  }

  /** The first round in which all cells of the same conditions are valid, or else the first. */
  private static List<CellResult> ofOneRound(List<CellResult> cells) {
    Map<String, SortedMap<Integer, List<CellResult>>> rounds = new LinkedHashMap<>();
    for (CellResult cell : cells) {
      rounds
          .computeIfAbsent(conditions(cell), conditions -> new TreeMap<>())
          .computeIfAbsent(cell.round(), round -> new ArrayList<>())
          .add(cell);
    }
    return rounds.values().stream().flatMap(ClosingNotes::ofOneRound).toList();
  }

  private static Stream<CellResult> ofOneRound(SortedMap<Integer, List<CellResult>> rounds) {
    return rounds.values().stream()
        .filter(round -> round.stream().allMatch(cell -> cell.validity().valid()))
        .findFirst()
        .orElse(rounds.get(rounds.firstKey()))
        .stream();
  }

  private static String ratio(PollingRatio ratio, boolean onlyRound) {
    return "polling : websocket%s at %d clients%s = %s"
        .formatted(
            variant(ratio.variant()),
            ratio.clients(),
            onlyRound ? "" : ", round " + ratio.round(),
            String.join(", ", ratio.atEachLayer(" : 1")));
  }

  private static Optional<String> chain(CellResult cell) {
    return ChainedAge.of(cell)
        .map(
            age ->
                String.format(
                    Locale.ROOT,
                    "%s%s: mean age %.3f ms = %.3f published late + %.3f through the broker"
                        + " + %.3f server to client",
                    cell.delivery(),
                    conditions(cell),
                    age.ageNs() / NS_PER_MS,
                    age.publishLagNs() / NS_PER_MS,
                    age.brokerHopNs() / NS_PER_MS,
                    age.serverToClientNs() / NS_PER_MS));
  }

  /** How far ages may be off, of agents that read clocks of their own. */
  private static Optional<String> clocks(CellResult cell) {
    OptionalLong boundNs = cell.clockBoundNs();
    if (boundNs.isEmpty()) {
      return Optional.empty();
    }
    String round = cell.round() == 1 ? "" : ", round " + cell.round();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s%s%s: %s \u00b1 %.3f ms by the clocks of server and agents",
            cell.delivery(),
            conditions(cell),
            round,
            cell.agesWithheld() ? "ages are withheld," : "ages",
            boundNs.getAsLong() / NS_PER_MS));
  }

  private static boolean fellBack(CellResult cell) {
    return cell.load().fallbacks() > 0;
  }

  private static String fallbacks(List<CellResult> rounds) {
    String each =
        rounds.stream()
            .map(cell -> Long.toString(cell.load().fallbacks()))
            .collect(Collectors.joining(", "));
    return each + " fell back to long-polling" + (rounds.size() == 1 ? "" : ", round by round");
  }

  private static String conditions(CellResult cell) {
    return variant(cell.variant()) + " at " + cell.clients() + " clients";
  }

  private static String variant(String variant) {
    return variant.isEmpty() ? "" : ", " + variant;
  }
}
