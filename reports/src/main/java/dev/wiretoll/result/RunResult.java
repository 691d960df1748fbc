package dev.wiretoll.result;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything a run measured; the root of {@code results.json}.
 *
 * @param schemaVersion version of the file's layout, always {@link #SCHEMA_VERSION}
 * @param runId name of the run's folder
 * @param name what the user called the run; may be empty, may hold any text
 * @param startedAt when the run began, ISO 8601 in UTC, for example {@code 2026-01-31T12:00:00Z}
 * @param environment where it ran
 * @param scenario options in effect, by name, as a user would type them
 * @param validity of the run: invalid when any cell is
 * @param cells one for each delivery, number of clients and round, in the order they ran
 * @param groups rounds of one delivery and number of clients merged; empty with one round
 * @param live what the page cost that showed the run while it went on; empty when none did
 */
public record RunResult(
    int schemaVersion,
    String runId,
    String name,
    String startedAt,
    Environment environment,
    Map<String, String> scenario,
    Validity validity,
    List<CellResult> cells,
    List<Group> groups,
    Optional<LiveBytes> live) {

  /** The only version this code writes and reads. */
  public static final int SCHEMA_VERSION = 1;

  /** Checks version and id, and copies the collections. */
  public RunResult {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "schemaVersion must be " + SCHEMA_VERSION + ": " + schemaVersion);
    }
    Checks.notBlank("runId", runId);
    Checks.present("environment", environment);
    Checks.present("validity", validity);
    scenario = Checks.ordered(scenario);
    cells = List.copyOf(cells);
    groups = List.copyOf(groups);
  }

  /** Of a run that was not shown while it went on. */
  public RunResult(
      int schemaVersion,
      String runId,
      String name,
      String startedAt,
      Environment environment,
      Map<String, String> scenario,
      Validity validity,
      List<CellResult> cells,
      List<Group> groups) {
    this(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        cells,
        groups,
        Optional.empty());
  }

  /** A result in the current layout, without groups. */
  public static RunResult of(
      String runId,
      String name,
      String startedAt,
      Environment environment,
      Map<String, String> scenario,
      Validity validity,
      List<CellResult> cells) {
    return new RunResult(
        SCHEMA_VERSION, runId, name, startedAt, environment, scenario, validity, cells, List.of());
  }

  /** The same run with another judgement of whether it may be believed. */
  public RunResult withValidity(Validity newValidity) {
    return new RunResult(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        newValidity,
        cells,
        groups,
        live);
  }

  /** The same run with its rounds taken together. */
  public RunResult withGroups(List<Group> newGroups) {
    return new RunResult(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        cells,
        newGroups,
        live);
  }

  /** The same run with other cells, for example after closed forms were filled in. */
  public RunResult withCells(List<CellResult> newCells) {
    return new RunResult(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        newCells,
        groups,
        live);
  }

  /** The same run with what the page cost that showed it, if one did. */
  public RunResult withLive(Optional<LiveBytes> newLive) {
    return new RunResult(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        cells,
        groups,
        newLive);
  }
}
