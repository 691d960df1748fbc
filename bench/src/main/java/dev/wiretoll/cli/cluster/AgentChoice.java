package dev.wiretoll.cli.cluster;

import dev.wiretoll.cli.option.ClusterOptions;
import dev.wiretoll.cli.option.Options;
import dev.wiretoll.cluster.AgentPlace;
import dev.wiretoll.cluster.BuildVersion;
import dev.wiretoll.scenario.Given;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a user says of an agent. */
public final class AgentChoice {
  private static final String SKEW = "wiretoll.test.clockSkew";
  private static final String HERE = "127.0.0.1";
  private static final String NAME_FORM = "[A-Za-z0-9._-]{1,40}";

  private AgentChoice() {}

  /** Where the agent is to be. */
  public static AgentPlace of(Options options, Map<String, String> properties, Path directory) {
    List<String> join = options.value(ClusterOptions.JOIN).map(Places::of).orElse(List.of(HERE));
    String bind = Places.bind(options, ClusterOptions.BIND, join);
    return new AgentPlace(
        Secrets.of(options, directory, bind),
        join,
        bind,
        Places.PORT,
        options.value(ClusterOptions.DATA_ADDRESS).map(Places::own).orElse(bind),
        options.value(ClusterOptions.NAME).map(AgentChoice::name).orElseGet(Places::hostName),
        properties.getOrDefault(BuildVersion.PROPERTY, BuildVersion.OWN),
        skew(options));
  }

  private static List<String> skew(Options options) {
    return options
        .value(ClusterOptions.CLOCK_SKEW)
        .map(Given::single)
        .map(text -> List.of("-D" + SKEW + "=" + text))
        .orElse(List.of());
  }

  private static String name(Given given) {
    if (!given.single().matches(NAME_FORM)) {
      throw given.broken("must be 1 to 40 letters, digits, dots, dashes or lines", given.single());
    }
    return given.single();
  }
}
