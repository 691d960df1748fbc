package dev.wiretoll.cli.check;

import dev.wiretoll.cli.option.Options;
import dev.wiretoll.compare.CellRounds;
import dev.wiretoll.lab.ServerBuild;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.RunResult;
import dev.wiretoll.result.UnreadableRunException;
import dev.wiretoll.run.CellAssembly;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.UsageException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a run is set against. */
public sealed interface Opponent {

  /** As the user named it; empty for nobody. */
  String name();

  /** Why there is nothing to compare with, and what to do; empty where there is something. */
  default Optional<String> absence() {
    return Optional.empty();
  }

  /**
   * An earlier run's results.
   *
   * @param results what was read from them
   */
  record Stored(String name, RunResult results) implements Opponent {}

  /**
   * Another build of the server, measured in turn.
   *
   * @param build where it is
   */
  record Duet(String name, ServerBuild build) implements Opponent {}

  /**
   * A file that is not there yet.
   *
   * @param file where it is to be
   */
  record Missing(String name, Path file) implements Opponent {
    @Override
    public Optional<String> absence() {
      return Optional.of(
          file + " does not exist; --save-baseline " + name + " makes one of a good run");
    }
  }

  /** Nothing was asked for. */
  record Nobody() implements Opponent {
    @Override
    public String name() {
      return "";
    }

    @Override
    public Optional<String> absence() {
      return Optional.of(
          "check needs --against, --baseline or --limits, or --save-baseline to make one");
    }
  }

  /**
   * The one that the options name.
   *
   * @param cells what is to be measured, one round of it
   */
  static Opponent of(Options options, Path directory, List<Cell> cells) {
    Optional<Path> baseline = options.path(Options.BASELINE, directory);
    Optional<Path> against = options.path(Options.AGAINST, directory);
    if (baseline.isPresent() && against.isPresent()) {
      throw new UsageException(
          options.source(Options.AGAINST), "cannot be used together with --baseline");
    }
    if (against.isPresent()) {
      String source = options.source(Options.AGAINST);
      return new Duet(
          options.text(Options.AGAINST).orElseThrow(),
          OtherBuild.at(source, against.get(), ServerBuild.ownClassPath()));
    }
    return baseline
        .map(
            path ->
                stored(
                    options.source(Options.BASELINE),
                    options.text(Options.BASELINE).orElseThrow(),
                    Files.isDirectory(path) ? path.resolve("results.json") : path,
                    cells))
        .orElseGet(Nobody::new);
  }

  private static Opponent stored(String source, String name, Path file, List<Cell> cells) {
    if (!Files.exists(file)) {
      return new Missing(name, file);
    }
    try {
      RunResult results = RunFolder.readFile(file);
      checkSameScenario(source, results, cells);
      return new Stored(name, results);
    } catch (UnreadableRunException e) {
      throw new UsageException(source, "must be a run's results.json: " + e.getMessage());
    }
  }

  private static void checkSameScenario(String source, RunResult results, List<Cell> cells) {
    List<CellRounds> stored = CellRounds.of(results);
    for (Cell cell : cells) {
      CellSettings settings = CellAssembly.settings(cell);
      boolean found =
          stored.stream()
              .filter(rounds -> rounds.delivery().equals(cell.delivery().label()))
              .filter(rounds -> rounds.clients() == cell.clients())
              .anyMatch(rounds -> rounds.settings().equals(settings));
      if (!found) {
        throw new UsageException(
            source, "must hold " + cell.label() + " with the settings of this check, and does not");
      }
    }
  }
}
