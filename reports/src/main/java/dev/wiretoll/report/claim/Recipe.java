package dev.wiretoll.report.claim;

import java.util.List;
import java.util.Locale;

/**
 * How to make a run that can tell about a claim.
 *
 * @param claim number of the claim, for example {@code C1}
 * @param options what the scenarios do, in words
 * @param scenarios names of the scenario files, one or more, each a run of its own
 */
public record Recipe(String claim, String options, List<String> scenarios) {
  /** Folder of the scenario files in the project's. */
  public static final String FOLDER = "bench/scenarios";

  /** Checks that there is a scenario and copies the list. */
  public Recipe {
    scenarios = List.copyOf(scenarios);
    if (scenarios.isEmpty()) {
      throw new IllegalArgumentException("scenarios must not be empty: " + claim);
    }
  }

  static Recipe of(String claim, String options, String... scenarios) {
    return new Recipe(claim, options, List.of(scenarios));
  }

  /** Where a page describes it, for example {@code measure-c1}. */
  public String anchor() {
    return "measure-" + claim.toLowerCase(Locale.ROOT);
  }

  /** What to type in the project's folder, a command for each scenario. */
  public List<String> commands() {
    return scenarios.stream().map(Recipe::command).toList();
  }

  private static String command(String scenario) {
    return "mvn -pl bench exec:java -Dexec.args=\"run --scenario " + FOLDER + "/" + scenario + "\"";
  }
}
