package dev.wiretoll.cli;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.lab.Obstacle;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether machines can run cells at all.
 *
 * @param obstacles tells why the machine cannot run cells, if it cannot
 */
record Feasibility(Function<List<Cell>, Optional<Obstacle>> obstacles) {

  /**
   * Passes if they can.
   *
   * @throws UsageException that names the option which asks for too much
   */
  void check(Options options, List<Cell> cells, Venue venue) {
    for (Cell cell : cells) {
      venue
          .shortage(cell)
          .ifPresent(
              shortage -> {
                throw new UsageException(
                    options.source(Options.CLIENTS), cell.clients() + " clients " + shortage);
              });
    }
    obstacles
        .apply(cells)
        .ifPresent(
            obstacle -> {
              throw new UsageException(options.source(obstacle.option()), obstacle.reason());
            });
  }
}
