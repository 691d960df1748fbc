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

  private final ChildMains mains;
  private final NanoClock clock;
  private final Consumer<LabEvent> events;
  private final List<ChildProcess> servers = new CopyOnWriteArrayList<>();
  private final List<ChildProcess> agents = new CopyOnWriteArrayList<>();
  private final List<ChildProcess> publishers = new CopyOnWriteArrayList<>();

  Children(ChildMains mains, NanoClock clock, Consumer<LabEvent> events) {
    this.mains = mains;
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
  }

  /** Starts the shards of one build, each with these words before its command. */
  List<ChildProcess> startServers(ServerBuild build, CellPlan plan, List<String> prefix)
      throws CellEnded {
    ChildMemory memory =
        new ChildMemory(
            plan.connectionsPerChild(), plan.cell().transport().tls(), plan.ringBytes());
    List<ChildProcess> started = new ArrayList<>();
    for (int i = 0; i < plan.servers(); i++) {
      started.add(start(build.name(), new JvmCommand(mains.server(), memory, prefix, build)));
      servers.add(started.get(i));
    }
    return started;
  }

  /** Starts what puts the feed into a broker. */
  ChildProcess startPublisher(CellPlan plan) throws CellEnded {
    ChildMemory memory = new ChildMemory(1, false, plan.ringBytes());
    ChildProcess publisher =
        start("publisher", new JvmCommand(PublisherProcess.class.getName(), memory, List.of()));
    publishers.add(publisher);
    return publisher;
  }

  /** Starts the agents, each with these words before its command. */
  List<ChildProcess> startAgents(CellPlan plan, List<String> prefix) throws CellEnded {
    ChildMemory memory =
        new ChildMemory(plan.connectionsPerChild(), plan.cell().transport().tls(), 0);
    for (int i = 0; i < plan.agents(); i++) {
      agents.add(start("agent", new JvmCommand(mains.agent(), memory, prefix)));
    }
    return List.copyOf(agents);
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

  private ChildProcess start(String role, JvmCommand command) throws CellEnded {
    try {
      return ChildProcess.start(role, command, clock, events);
    } catch (IOException e) {
      throw new CellEnded(role + " could not be started: " + e.getMessage());
    }
  }
}
