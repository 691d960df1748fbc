package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The processes of one cell. The cell's thread starts and tells; any thread may kill. */
final class Children {
  private static final Duration END_PATIENCE = Duration.ofSeconds(1);

  private final Venue venue;
  private final NanoClock clock;
  private final Consumer<LabEvent> events;
  private final List<ChildProcess> servers = new CopyOnWriteArrayList<>();
  private final List<ChildProcess> agents = new CopyOnWriteArrayList<>();
  private final List<ChildProcess> publishers = new CopyOnWriteArrayList<>();

  Children(Venue venue, NanoClock clock, Consumer<LabEvent> events) {
    this.venue = venue;
    this.clock = clock;
    this.events = events;
  }

  /**
   * Names of the classes that children run.
   *
   * @param server main class of a server shard
   * @param agent main class of an agent
   */
  record ChildMains(String server, String agent) {
    static final ChildMains REAL =
        new ChildMains(ServerProcess.class.getName(), AgentProcess.class.getName());

    String of(ChildRole role) {
      return switch (role) {
        case SERVER -> server;
        case AGENT -> agent;
        case PUBLISHER -> PublisherProcess.class.getName();
      };
    }
  }

  /** Starts the shards of one build, each with these words before its command. */
  List<ChildProcess> startServers(ServerBuild build, CellPlan plan, List<String> prefix)
      throws CellEnded {
    Host host = venue.serverHost(build, prefix);
    ChildOrder order = order(ChildRole.SERVER, plan, plan.servers(), plan.ringBytes());
    List<ChildProcess> started = new ArrayList<>();
    for (int i = 0; i < plan.servers(); i++) {
      started.add(start(build.name(), host, order));
      servers.add(started.get(i));
    }
    return started;
  }

  /** Starts what puts the feed into a broker. */
  ChildProcess startPublisher(CellPlan plan) throws CellEnded {
    Host host = venue.serverHost(ServerBuild.OWN, List.of());
    ChildOrder order = new ChildOrder(ChildRole.PUBLISHER, 1, false, plan.ringBytes());
    ChildProcess publisher = start("publisher", host, order);
    publishers.add(publisher);
    return publisher;
  }

  /** Starts the agents, each with these words before its command. */
  List<ChildProcess> startAgents(CellPlan plan, List<String> prefix) throws CellEnded {
    ChildOrder order = order(ChildRole.AGENT, plan, plan.agents(), 0);
    for (Host host : venue.agentHosts(plan.agents(), prefix)) {
      agents.add(start("agent", host, order));
    }
    return List.copyOf(agents);
  }

  private static ChildOrder order(ChildRole role, CellPlan plan, int processes, long keptBytes) {
    return new ChildOrder(
        role, plan.connectionsPer(processes), plan.cell().transport().tls(), keptBytes);
  }

  /** Servers first, then agents, then what feeds the servers. */
  List<ChildProcess> all() {
    return Stream.of(servers, agents, publishers).flatMap(List::stream).toList();
  }

  static void tell(List<ChildProcess> children, ControlMessage message) {
    children.forEach(child -> child.say(message));
  }

  /** Ends all children, in good order if they follow. */
  void dismiss() {
    agents.forEach(ChildProcess::dismiss);
    publishers.forEach(ChildProcess::dismiss);
    servers.forEach(ChildProcess::dismiss);
    long deadlineNs = clock.nanoTime() + END_PATIENCE.toNanos();
    all()
        .forEach(
            child -> child.awaitEnd(Duration.ofNanos(Math.max(0, deadlineNs - clock.nanoTime()))));
  }

  /** Ends all children at once. */
  void kill() {
    all().forEach(ChildProcess::kill);
  }

  private ChildProcess start(String role, Host host, ChildOrder order) throws CellEnded {
    try {
      return ChildProcess.start(role, host, order, clock, events);
    } catch (IOException e) {
      String where = host.name().isEmpty() ? "" : " on " + host.name();
      throw new CellEnded(role + where + " could not be started: " + e.getMessage());
    }
  }
}
