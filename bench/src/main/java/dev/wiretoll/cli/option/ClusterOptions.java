package dev.wiretoll.cli.option;

import java.util.List;
import java.util.Set;

/** Options of a fleet over many machines. */
public final class ClusterOptions {
  public static final Option CLUSTER =
      new Option(
          "cluster",
          "HOST[:PORT][,...]",
          "Run on the agents that joined there, as HOST, HOST:PORT or kubernetes:SERVICE (default:"
              + " off).");
  public static final Option AGENTS =
      new Option("agents", "N", "Agents that drive clients, with --cluster (default: 1).");
  public static final Option SERVER_ON =
      new Option("server-on", "NAME", "Agent that hosts the server, with --cluster.");
  public static final Option ON_AGENT_LOSS =
      new Option(
          "on-agent-loss",
          "stop|continue",
          "What becomes of a run that loses an agent; it is invalid either way (default: stop).");
  public static final Option AGENTS_WITHIN =
      new Option("agents-within", "DURATION", "How long to wait for the agents (default: 60s).");
  public static final Option CLUSTER_BIND =
      new Option(
          "cluster-bind",
          "ADDRESS",
          "Address of the interface to talk to the cluster on (default: the one that leads to the"
              + " first host).");
  public static final Option SECRET_FILE =
      new Option(
          "secret-file",
          "FILE",
          "Holds the secret that all members share; needed off the loopback (default: none).");
  public static final Option JOIN =
      new Option(
          "join",
          "HOST[:PORT][,...]",
          "Where other members may be, or kubernetes:SERVICE (default: 127.0.0.1).");
  public static final Option NAME =
      new Option("name", "NAME", "What this agent is called (default: this host's name).");
  public static final Option BIND =
      new Option(
          "bind",
          "ADDRESS",
          "Address of the interface to talk to the cluster on (default: the one that leads to the"
              + " first host).");
  public static final Option DATA_ADDRESS =
      new Option(
          "data-address",
          "ADDRESS",
          "Where its clients connect from and its server listens (default: as --bind).");
  public static final Option CLOCK_SKEW =
      new Option(
          "clock-skew",
          "DURATION[,Nppm]",
          "For tests: let this agent's clock be wrong by that much (default: off).");

  /** Options of {@code run}. */
  static final List<Option> OF_RUN =
      List.of(CLUSTER, AGENTS, SERVER_ON, ON_AGENT_LOSS, AGENTS_WITHIN, CLUSTER_BIND, SECRET_FILE);

  /** Options of {@code agent}. */
  public static final List<Option> OF_AGENT =
      List.of(JOIN, NAME, BIND, DATA_ADDRESS, SECRET_FILE, CLOCK_SKEW);

  /** Those in whose value a comma is a character as any other. */
  static final Set<Option> ONE_TEXT = Set.of(SERVER_ON, SECRET_FILE, CLOCK_SKEW);

  private ClusterOptions() {}
}
