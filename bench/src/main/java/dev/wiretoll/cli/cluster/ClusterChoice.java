package dev.wiretoll.cli.cluster;

import dev.wiretoll.cli.option.ClusterOptions;
import dev.wiretoll.cli.option.Option;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.cluster.AgentPlace;
import dev.wiretoll.cluster.BuildVersion;
import dev.wiretoll.cluster.ClusterException;
import dev.wiretoll.cluster.Coordinator;
import dev.wiretoll.cluster.Wanted;
import dev.wiretoll.lab.Venue;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.DurationText;
import dev.wiretoll.scenario.Given;
import dev.wiretoll.scenario.UsageException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The machines that a user wants a run on.
 *
 * @param source where the cluster was named
 * @param place where the coordinator joins
 * @param wanted which agents it needs
 */
public record ClusterChoice(String source, AgentPlace place, Wanted wanted) {
  private static final String OFF = "off";
  private static final int MOST_AGENTS = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final List<String> LOSSES = List.of("stop", "continue");

  /**
   * The user's choice; empty for this machine alone.
   *
   * @throws UsageException when the options do not go together
   */
  public static Optional<ClusterChoice> of(Options options, List<Cell> cells, Path directory) {
    Optional<Given> cluster =
        options.value(ClusterOptions.CLUSTER).filter(given -> !given.values().equals(List.of(OFF)));
    if (cluster.isEmpty()) {
      refuseWithout(options);
      return Optional.empty();
    }
    refuseWith(options, cells);
    List<String> join = Places.of(cluster.get());
    String bind = Places.bind(options, ClusterOptions.CLUSTER_BIND, join);
    AgentPlace place =
        new AgentPlace(
            Secrets.of(options, directory, bind),
            join,
            bind,
            Places.PORT,
            bind,
            "coordinator",
            BuildVersion.OWN,
            List.of());
    return Optional.of(new ClusterChoice(cluster.get().source(), place, wanted(options)));
  }

  /**
   * Waits for the agents.
   *
   * @param lines told how many are there
   * @throws UsageException when they cannot be had, with the reason
   */
  public Venue gather(Consumer<String> lines) throws IOException {
    try {
      return Coordinator.gather(place, wanted, NanoClock.system(), lines);
    } catch (ClusterException e) {
      throw new UsageException(source, e.getMessage());
    }
  }

  private static Wanted wanted(Options options) {
    Optional<String> serverOn = options.value(ClusterOptions.SERVER_ON).map(Given::single);
    boolean isThere = options.value(Options.TARGET).isPresent();
    if (serverOn.isPresent() == isThere) {
      throw new UsageException(
          options.source(ClusterOptions.SERVER_ON),
          isThere
              ? "goes not with --target: the server is there already"
              : "must name the agent that hosts the server, or --target one that is there already");
    }
    Duration patience =
        options.value(ClusterOptions.AGENTS_WITHIN).map(DurationText::parse).orElse(PATIENCE);
    return new Wanted(
        options.value(ClusterOptions.AGENTS).map(ClusterChoice::count).orElse(1),
        serverOn,
        patience,
        options.value(ClusterOptions.ON_AGENT_LOSS).map(ClusterChoice::goesOn).orElse(false));
  }

  private static int count(Given given) {
    String text = given.single();
    if (!text.matches("[1-9][0-9]{0,4}") || Integer.parseInt(text) > MOST_AGENTS) {
      throw given.broken("must be a whole number of 1 to " + MOST_AGENTS, text);
    }
    return Integer.parseInt(text);
  }

  private static boolean goesOn(Given given) {
    if (!LOSSES.contains(given.single())) {
      throw given.broken("must be one of " + String.join(", ", LOSSES), given.single());
    }
    return given.single().equals("continue");
  }

  private static void refuseWithout(Options options) {
    for (Option option :
        List.of(
            ClusterOptions.AGENTS,
            ClusterOptions.SERVER_ON,
            ClusterOptions.ON_AGENT_LOSS,
            ClusterOptions.AGENTS_WITHIN,
            ClusterOptions.CLUSTER_BIND,
            ClusterOptions.SECRET_FILE)) {
      options
          .value(option)
          .ifPresent(
              given -> {
                throw new UsageException(given.source(), "needs --cluster");
              });
    }
  }

  private static void refuseWith(Options options, List<Cell> cells) {
    for (Cell cell : cells) {
      refuse(options, "isolate", cell.transport().isolate());
      refuse(options, "via", !cell.transport().via().isDirect());
      refuse(options, "feed", cell.broker().isPresent());
    }
  }

  private static void refuse(Options options, String name, boolean wanted) {
    if (wanted) {
      throw new UsageException(
          options.source(name), "works on one machine only, not with --cluster");
    }
  }
}
