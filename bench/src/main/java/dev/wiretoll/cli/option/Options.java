package dev.wiretoll.cli.option;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.ScenarioReader;
import dev.wiretoll.wire.Delivery;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The options of one command, as the user gave them.
 *
 * @param given by name of the option, the strongest source only
 */
public record Options(Map<String, Given> given) {
  public static final Option CLIENTS =
      new Option("clients", "N[,N...]", "Numbers of clients; 10k works (default: 1000).");
  public static final Option SCENARIO =
      new Option("scenario", "FILE", "YAML file with options; flags and properties override it.");
  public static final Option OUT =
      new Option("out", "DIR", "Folder for the results (default: a new one in wiretoll-runs).");
  public static final Option NO_PROGRESS = Option.flag("no-progress", "Show no progress.");
  public static final Option ALLOW_INVALID =
      Option.flag("allow-invalid", "Exit with 0 even if a cell is invalid; the mark stays.");
  public static final Option PORT = new Option("port", "PORT", "TCP port (default: 8080).");
  public static final Option BIND = new Option("bind", "ADDRESS", "Address (default: 127.0.0.1).");
  private static final Option INTERVAL =
      new Option("interval", "DURATION", "Time between updates of a topic (default: 1s).");
  private static final Option TOPICS = new Option("topics", "N", "Topics (default: 100).");
  private static final Option HEADERS =
      new Option("headers", "NAME", "Heads of polls: chapter, minimal (default: chapter).");

  /** Options of {@code run}. */
  public static final List<Option> OF_RUN =
      List.of(
          CLIENTS,
          new Option(
              "deliveries",
              "NAME[,NAME...]",
              "How updates reach clients (default: %s)."
                  .formatted(
                      Stream.of(Delivery.values())
                          .map(Delivery::label)
                          .collect(Collectors.joining(",")))),
          INTERVAL,
          new Option("poll-interval", "DURATION", "Time between polls (default: the interval)."),
          TOPICS,
          HEADERS,
          new Option("warmup", "DURATION", "Time before the measurement (default: 3s)."),
          new Option("duration", "DURATION", "Length of the measurement (default: 10s)."),
          new Option(
              "drain",
              "DURATION",
              "Least time that late answers are awaited (default: 2s); never less than one poll"
                  + " interval and a second."),
          new Option("seed", "N", "Decides prices and poll phases (default: 1)."),
          new Option("name", "TEXT", "What you call the run."),
          OUT,
          SCENARIO,
          NO_PROGRESS,
          ALLOW_INVALID);

  /** Options of {@code serve}. */
  public static final List<Option> OF_SERVE = List.of(PORT, BIND, INTERVAL, TOPICS, HEADERS);

  private static final int MAX_PORT = 65_535;

  /** Copies the map. */
  public Options {
    given = Map.copyOf(given);
  }

  /** The workload. */
  public Scenario scenario() {
    return ScenarioReader.read(given);
  }

  public boolean flag(Option flag) {
    return find(flag).map(Options::flagValue).orElse(false);
  }

  public Optional<String> text(Option option) {
    return find(option).map(Given::single);
  }

  public Optional<Path> path(Option option, Path workingDirectory) {
    return find(option).map(text -> below(workingDirectory, text));
  }

  /** Where an option was given; its flag if it was not. */
  public String source(Option option) {
    return find(option).map(Given::source).orElse(option.dashed());
  }

  public int port(int otherwise) {
    return find(PORT).map(Options::portValue).orElse(otherwise);
  }

  private Optional<Given> find(Option option) {
    return Optional.ofNullable(given.get(option.name()));
  }

  private static Path below(Path workingDirectory, Given text) {
    try {
      if (text.single().isEmpty()) {
        throw text.broken("must be a path", "");
      }
      return workingDirectory.resolve(text.single()).normalize();
    } catch (InvalidPathException e) {
      throw text.broken("must be a path", text.single());
    }
  }

  private static boolean flagValue(Given text) {
    return switch (text.single()) {
      case "", "true" -> true;
      case "false" -> false;
      default -> throw text.broken("must be true or false", text.single());
    };
  }

  private static int portValue(Given text) {
    if (!text.single().matches("[0-9]{1,5}") || Integer.parseInt(text.single()) > MAX_PORT) {
      throw text.broken("must be a port of 0 to " + MAX_PORT, text.single());
    }
    return Integer.parseInt(text.single());
  }
}
