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
 * @param check what its comparison with a base came to; empty when it was not checked
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
    Optional<LiveBytes> live,
    Optional<Check> check) {

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
        SCHEMA_VERSION,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        cells,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same run with its rounds taken together. */
  public RunResult withGroups(List<Group> newGroups) {
    return with(cells, newGroups, live, check);
  }

  /** The same run with other cells, for example after closed forms were filled in. */
  public RunResult withCells(List<CellResult> newCells) {
    return with(newCells, groups, live, check);
  }

  /** The same run with what the page cost that showed it, if one did. */
  public RunResult withLive(Optional<LiveBytes> newLive) {
    return with(cells, groups, newLive, check);
  }

  /** The same run with what its comparison with a base came to, if it was checked. */
  public RunResult withCheck(Optional<Check> newCheck) {
    return with(cells, groups, live, newCheck);
  }

  private RunResult with(
      List<CellResult> newCells,
      List<Group> newGroups,
      Optional<LiveBytes> newLive,
      Optional<Check> newCheck) {
    return new RunResult(
        schemaVersion,
        runId,
        name,
        startedAt,
        environment,
        scenario,
        validity,
        newCells,
        newGroups,
        newLive,
        newCheck);
  }
}
