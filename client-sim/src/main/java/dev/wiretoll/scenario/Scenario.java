package dev.wiretoll.scenario;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run measures.
 *
 * @param name what the user calls the run, at most {@value #MAX_NAME_CHARS} characters; may be
 *     empty
 * @param cells the measurements of all rounds, in their order; at least one, none twice
 * @param options the values of every option, as texts by name, from which the cells were made
 */
public record Scenario(String name, List<Cell> cells, Map<String, List<String>> options) {
  /** Most clients that one cell can have. */
  public static final int MAX_CLIENTS = 10_000_000;

  /** Most characters of a name. */
  public static final int MAX_NAME_CHARS = 100;

  /** Most cells of one run, over all rounds. */
  public static final int MAX_CELLS = 1_000;

  /** Copies the collections and checks the name. */
  public Scenario {
    cells = List.copyOf(cells);
    options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
    if (cells.isEmpty() || cells.size() > MAX_CELLS) {
      throw new IllegalArgumentException("cells must be 1 to " + MAX_CELLS + ": " + cells.size());
    }
    if (name.length() > MAX_NAME_CHARS || name.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "name must be one line of at most " + MAX_NAME_CHARS + " characters: " + name);
    }
  }

  /** How often each cell is measured, 1 or more. */
  public int rounds() {
    return cells.get(0).rounds();
  }
}
