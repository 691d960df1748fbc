package dev.wiretoll.cli.option;

import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.Scenario;
import dev.wiretoll.scenario.ScenarioReader;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HeaderProfile;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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
  public static final Option LIVE =
      new Option(
          "live",
          "[ADDRESS:]PORT",
          "Serve a page that shows the run while it goes on, at 127.0.0.1 unless an address is"
              + " given; port 0 takes a free one (default: off).");
  public static final Option TARGET =
      new Option(
          "target",
          "URL",
          "Measure the server there, which runs on this machine and keeps docs/contract.md; its feed"
              + " decides interval, topics, arrivals, message-bytes and seed (default: one of ours).");
  public static final Option NO_PROGRESS = Option.flag("no-progress", "Show no progress.");
  public static final Option ALLOW_INVALID =
      Option.flag("allow-invalid", "Exit with 0 even if a cell is invalid; the mark stays.");
  public static final Option PORT = new Option("port", "PORT", "TCP port (default: 8080).");
  public static final Option BIND = new Option("bind", "ADDRESS", "Address (default: 127.0.0.1).");
  public static final Option ALLOW_ORIGIN =
      new Option(
          "allow-origin",
          "ORIGINS",
          "Origins whose pages may use the applications, beside this server's own; * for all.");
  public static final Option HEADERS =
      new Option(
          "headers",
          "NAME|FILE|HAR#URL",
          "Heads of polls: chapter, minimal, browser, large, a file with a request head, or a"
              + " request in a HAR file (default: chapter).");
  public static final Option ISOLATE =
      Option.flag("isolate", "Run in a network namespace and count its packets; needs root.");
  public static final Option FEED =
      new Option(
          "feed",
          "embedded|URI",
          "Where updates come from: embedded, or a broker like"
              + " amqp://user:password@host/vhost?exchange=name (default: embedded).");
  private static final Option INTERVAL =
      new Option("interval", "DURATION", "Time between updates of a topic (default: 1s).");
  private static final Option TOPICS = new Option("topics", "N", "Topics (default: 100).");
  private static final Option ARRIVALS =
      new Option("arrivals", "NAME", "Updates are periodic or poisson (default: periodic).");
  private static final Option MESSAGE_BYTES =
      new Option("message-bytes", "N", "Length of an update (default: 21).");
  private static final Option HEARTBEAT =
      new Option("heartbeat", "DURATION", "Silence before an SSE comment (default: 15s).");
  private static final Option SEED =
      new Option("seed", "N", "Decides prices, arrivals and poll phases (default: 1).");
  private static final Option TLS =
      Option.flag("tls", "Encrypt, with a throw-away certificate made at start.");

  private static final List<Option> OF_EVERY_RUN =
      List.of(
          CLIENTS,
          new Option(
              "deliveries",
              "NAME[,NAME...]",
              "How updates reach clients, of %s (default: polling,long-polling,streaming,sse,websocket)."
                  .formatted(
                      Stream.of(Delivery.values())
                          .map(Delivery::label)
                          .collect(Collectors.joining(", ")))),
          FEED,
          INTERVAL,
          new Option("poll-interval", "DURATION", "Time between polls (default: the interval)."),
          TOPICS,
          ARRIVALS,
          new Option(
              "phases", "NAME", "Polls are stratified in phase or random (default: stratified)."),
          new Option(
              "semantics", "NAME", "Polls ask for all updates or the latest (default: all)."),
          MESSAGE_BYTES,
          new Option(
              "upstream-interval",
              "DURATION",
              "Time between messages of each client to the server (default: off)."),
          new Option("hold", "DURATION", "Longest wait of a long-poll (default: 30s)."),
          HEARTBEAT,
          new Option(
              "stream-for",
              "DURATION",
              "How long a streamed response lasts before the next (default: off, without end)."),
          Option.flag(
              "fallback", "Streaming clients turn to long-polling behind a buffering proxy."),
          HEADERS,
          TLS,
          Option.flag("deflate", "Compress WebSocket messages (permessage-deflate)."),
          new Option("delay", "DURATION", "Emulated one-way delay (default: 0)."),
          new Option("jitter", "DURATION", "Most that the delay varies (default: 0)."),
          new Option("via", "NAME", "nginx or nginx-unbuffered between both ends (default: off)."),
          ISOLATE,
          new Option("io", "NAME", "nio, epoll or io_uring (default: nio)."),
          new Option(
              "socket-buffer",
              "BYTES",
              "Kernel's buffer of each connection on the way to a client (default: off, its own)."),
          new Option(
              "slow-readers",
              "N",
              "Clients that stop reading while the measurement lasts (default: 0)."),
          new Option("warmup", "DURATION", "Time before the measurement (default: 3s)."),
          new Option("duration", "DURATION", "Length of the measurement (default: 10s)."),
          new Option(
              "drain",
              "DURATION",
              "Least time that late answers are awaited (default: 2s); never less than one poll"
                  + " interval and half of it."),
          new Option(
              "rounds",
              "N",
              "How often all cells are measured, one round after the other (default: 1)."),
          SEED,
          new Option("name", "TEXT", "What you call the run."),
          OUT,
          SCENARIO,
          TARGET,
          LIVE,
          NO_PROGRESS,
          ALLOW_INVALID);

  /** Options of {@code run}. */
  public static final List<Option> OF_RUN =
      Stream.concat(OF_EVERY_RUN.stream(), ClusterOptions.OF_RUN.stream()).toList();

  public static final Option BASELINE =
      new Option(
          "baseline",
          "FILE",
          "An earlier results.json, or a run's folder, to compare with (default: none).");
  public static final Option AGAINST =
      new Option(
          "against",
          "DIR|JAR",
          "Another build of the server to measure in turn with this one (default: none).");
  public static final Option SAVE_BASELINE =
      new Option("save-baseline", "FILE", "Keep this run's results.json there for later checks.");
  public static final Option LIMITS =
      new Option("limits", "FILE", "YAML file with limits, such as websocket.deliveryAge.p99.");

  /** Values of options of {@code run} that {@code check} has by default. */
  public static final Map<String, String> CHECK_DEFAULTS =
      Map.of(
          "clients", "600",
          "deliveries", "polling,websocket",
          "interval", "100ms",
          "warmup", "200ms",
          "duration", "1700ms",
          "drain", "400ms",
          "rounds", "8");

  /** Options of {@code check}. */
  public static final List<Option> OF_CHECK =
      Stream.concat(
              Stream.of(BASELINE, AGAINST, SAVE_BASELINE, LIMITS),
              OF_EVERY_RUN.stream()
                  .filter(option -> !List.of(LIVE, ALLOW_INVALID, TARGET).contains(option))
                  .map(
                      option ->
                          CHECK_DEFAULTS.containsKey(option.name())
                              ? option.withDefault(CHECK_DEFAULTS.get(option.name()))
                              : option))
          .toList();

  /** Options in whose value a comma is a character as any other. */
  static final Set<Option> ONE_TEXT =
      Stream.concat(
              Stream.of(
                  OUT, SCENARIO, HEADERS, BASELINE, AGAINST, SAVE_BASELINE, LIMITS, ALLOW_ORIGIN),
              ClusterOptions.ONE_TEXT.stream())
          .collect(Collectors.toUnmodifiableSet());

  /** Options of {@code serve}. */
  public static final List<Option> OF_SERVE =
      List.of(
          PORT,
          BIND,
          ALLOW_ORIGIN,
          FEED,
          INTERVAL,
          TOPICS,
          ARRIVALS,
          MESSAGE_BYTES,
          HEARTBEAT,
          HEADERS,
          TLS,
          SEED);

  /** Options of {@code feed-publisher}. */
  public static final List<Option> OF_FEED_PUBLISHER =
      List.of(FEED, INTERVAL, TOPICS, ARRIVALS, MESSAGE_BYTES, SEED, NO_PROGRESS);

  private static final int MAX_PORT = 65_535;

  /** Copies the map. */
  public Options {
    given = Map.copyOf(given);
  }

  /**
   * What is to be measured.
   *
   * @param profiles finds the header profile that a text stands for
   */
  public Scenario scenario(Function<Given, HeaderProfile> profiles) {
    return ScenarioReader.read(given, profiles);
  }

  /**
   * The same with other defaults.
   *
   * @param texts by name of the option
   */
  public Options orElse(Map<String, String> texts) {
    Map<String, Given> all = new HashMap<>();
    texts.forEach((name, text) -> all.put(name, Given.commaSeparated("--" + name, text)));
    all.putAll(given);
    return new Options(all);
  }

  public boolean flag(Option flag) {
    return find(flag).map(Given::flag).orElse(false);
  }

  public Optional<String> text(Option option) {
    return find(option).map(Given::single);
  }

  /** What was given for an option, as it was written. */
  public Optional<Given> value(Option option) {
    return find(option);
  }

  public Optional<Path> path(Option option, Path workingDirectory) {
    return find(option).map(text -> below(workingDirectory, text));
  }

  /** Where an option was given; its flag if it was not. */
  public String source(Option option) {
    return source(option.name());
  }

  /** Where the option of that name was given; its flag if it was not. */
  public String source(String name) {
    return Optional.ofNullable(given.get(name)).map(Given::source).orElse("--" + name);
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

  private static int portValue(Given text) {
    if (!text.single().matches("[0-9]{1,5}") || Integer.parseInt(text.single()) > MAX_PORT) {
      throw text.broken("must be a port of 0 to " + MAX_PORT, text.single());
    }
    return Integer.parseInt(text.single());
  }
}
