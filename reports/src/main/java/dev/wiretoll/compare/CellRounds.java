package dev.wiretoll.compare;

import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A cell of one run with all its rounds.
 *
 * @param rounds at least one, all of the same delivery, variant and number of clients
 */
public record CellRounds(List<CellResult> rounds) {

  /** Copies the list and checks that it holds anything. */
  public CellRounds {
    rounds = List.copyOf(rounds);
    if (rounds.isEmpty()) {
      throw new IllegalArgumentException("rounds must not be empty");
    }
  }

  /** The cells of a run, in the order they ran. */
  public static List<CellRounds> of(RunResult run) {
    Map<String, List<CellResult>> rounds = new LinkedHashMap<>();
    for (CellResult cell : run.cells()) {
      String key = cell.delivery() + "/" + cell.clients() + "/" + cell.variant();
      rounds.computeIfAbsent(key, unseen -> new ArrayList<>()).add(cell);
    }
    return rounds.values().stream().map(CellRounds::new).toList();
  }

  /** Label of the delivery, for example {@code polling}. */
  public String delivery() {
    return first().delivery();
  }

  /** What tells it from the run's other cells of that delivery; empty where there is none. */
  public String variant() {
    return first().variant();
  }

  /** Number of clients. */
  public int clients() {
    return first().clients();
  }

  /** Workload and network, the same in all rounds. */
  public CellSettings settings() {
    return first().settings();
  }

  /** Whether any round may be believed. */
  public boolean valid() {
    return !validRounds().isEmpty();
  }

  /** Those that may be believed. */
  public List<CellResult> validRounds() {
    return rounds.stream().filter(cell -> cell.validity().valid()).toList();
  }

  /** Why rounds may not be believed, a sentence each, every sentence once. */
  public List<String> reasons() {
    return rounds.stream().flatMap(cell -> cell.validity().reasons().stream()).distinct().toList();
  }

  /** Those whose figures count: the valid ones, all where none is. */
  public List<CellResult> countedRounds() {
    return valid() ? validRounds() : rounds;
  }

  /**
   * Whether one of those withholds its ages. That happens to the rounds with the youngest updates:
   * the others would not stand for all.
   */
  public boolean agesWithheld() {
    return countedRounds().stream().anyMatch(CellResult::agesWithheld);
  }

  /** A measure's figures; those of invalid rounds only where there are no others. */
  public Reading reading(Measure measure) {
    Stream<CellResult> counted =
        measure.isOfAges() && agesWithheld() ? Stream.empty() : countedRounds().stream();
    return new Reading(
        valid(), counted.flatMapToDouble(cell -> measure.of(cell).stream()).boxed().toList());
  }

  private CellResult first() {
    return rounds.get(0);
  }
}
