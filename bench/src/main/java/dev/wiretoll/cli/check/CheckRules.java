package dev.wiretoll.cli.check;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.UsageException;
import java.util.List;

/** What a check asks of its options beside what each asks for itself. */
public final class CheckRules {
  private CheckRules() {}

  /** The cells of one round, which may differ in the delivery only. */
  public static List<Cell> oneRound(Options options, Scenario scenario) {
    scenario
        .options()
        .forEach(
            (name, values) -> {
              if (values.size() > 1 && !name.equals("deliveries")) {
                throw new UsageException(
                    options.source(name), "must be a single value in a check", values.toString());
              }
            });
    return scenario.cells().stream().filter(cell -> cell.round() == 1).toList();
  }

  /** Passes if the opponent can be measured in the way that the cells ask for. */
  public static void check(Options options, Opponent opponent, List<Cell> cells) {
    boolean direct = cells.stream().allMatch(cell -> cell.transport().via().isDirect());
    if (opponent instanceof Opponent.Duet && !direct) {
      throw new UsageException(
          options.source("via"), "must be off with --against: both servers are reached directly");
    }
  }
}
