package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.wire.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The processes of one cell, or of several that take turns, and what they run in. Used by the
 * cells' thread, but for what says otherwise. Closing leaves no process behind.
 */
final class Stage implements AutoCloseable {
  private static final Duration START_PATIENCE = Duration.ofSeconds(60);
  private static final Duration START_PATIENCE_PER_PROCESS = Duration.ofSeconds(5);

  private final List<ServerBuild> builds;
  private final Optional<RunningFeed> running;
  private final CellPlan plan;
  private final Venue venue;
  private final StageClock clock;
  private final Children children;
  private final Mailbox mailbox;
  private final Surroundings surroundings;
  private final Duration patience;
  private final Set<Rehearsed> rehearsed = new HashSet<>();
  private List<Cast> casts = List.of();
  private Runnable tick = () -> {};

  /**
   * Starts nothing yet.
   *
   * @param builds each gets its own servers; all share the agents
   * @param plan of any of the cells: they differ only in what servers and agents can be told later
   */
  Stage(List<ServerBuild> builds, CellPlan plan, Venue venue, NanoClock clock) {
    this(builds, Optional.empty(), plan, venue, clock);
  }

  /** The agents of a cell whose server is there already. */
  Stage(RunningFeed running, CellPlan plan, Venue venue, NanoClock clock) {
    this(List.of(), Optional.of(running), plan, venue, clock);
  }

  private Stage(
      List<ServerBuild> builds,
      Optional<RunningFeed> running,
      CellPlan plan,
      Venue venue,
      NanoClock clock) {
    this.builds = List.copyOf(builds);
    this.running = running;
    this.plan = plan;
    this.venue = venue;
    this.clock = new StageClock(clock);
    this.mailbox = new Mailbox(this.clock, () -> tick.run());
    this.children = new Children(venue, this.clock, mailbox::post);
    this.surroundings = new Surroundings(plan.cell(), plan.connections());
    int processes = builds.size() * plan.servers() + plan.agents();
    this.patience = START_PATIENCE.plus(START_PATIENCE_PER_PROCESS.multipliedBy(processes));
  }

  /** Runs while the stage waits, at least twice a second, until another is given. */
  void whileWaiting(Runnable newTick) {
    tick = newTick;
  }

  /** The processes with the servers of that build; all are started when first asked for. */
  Cast cast(int build) throws CellEnded {
    if (casts.isEmpty()) {
      casts = start();
    }
    return casts.get(build);
  }

  /** The feed of a server that is none of the stage's processes, where there is one. */
  Optional<RunningFeed> running() {
    return running;
  }

  /**
   * Whether nothing was asked of that build's servers for this delivery yet. Others' servers are
   * not rehearsed with: their feed is what it is, and too slow for that.
   */
  boolean firstOn(int build, Delivery delivery) {
    return running.isEmpty() && rehearsed.add(new Rehearsed(build, delivery));
  }

  private record Rehearsed(int build, Delivery delivery) {}

  /** The clock that schedules are told in: the servers', as far as it is known. */
  NanoClock clock() {
    return clock;
  }

  Venue venue() {
    return venue;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  /** How long a process may take to answer what it can answer at once. */
  Duration patience() {
    return patience;
  }

  /** Ends the running cell early; any thread. */
  void interrupt() {
    mailbox.post(new LabEvent.Interrupted());
  }

  /** Ends all processes at once; any thread. */
  void kill() {
    children.kill();
  }

  @Override
  public void close() {
    children.dismiss();
    surroundings.close();
  }

  private List<Cast> start() throws CellEnded {
    List<String> prefix = surroundings.prepare();
    List<List<ChildProcess>> servers = new ArrayList<>();
    for (ServerBuild build : builds) {
      servers.add(children.startServers(build, plan, prefix));
    }
    List<ChildProcess> agents = children.startAgents(plan, prefix);
    Optional<ChildProcess> publisher = Optional.empty();
    if (plan.cell().broker().isPresent()) {
      publisher = Optional.of(children.startPublisher(plan));
    }
    for (LabEvent.Said said : mailbox.await(children.all(), ControlMessage.Hello.class, patience)) {
      checkVersion(said, plan.cell().broker().isPresent());
    }
    if (running.isPresent()) {
      clock.advance(running.get().aheadNs());
    } else if (!venue.sharesClock()) {
      ChildProcess first = servers.get(0).get(0);
      clock.follow(new ClockCheck(clock, mailbox, patience).tightest(first));
    }
    if (venue.goesOnWithoutAgent()) {
      mailbox.doWithout(agents);
    }
    if (publisher.isPresent()) {
      configure(publisher.get(), servers, plan.cell().broker().orElseThrow());
    }
    List<Cast> ready = new ArrayList<>();
    List<ClockReading> agentClocks = clocks(agents);
    if (running.isPresent()) {
      int port = running.get().port();
      return List.of(new Cast(List.of(), agents, agentClocks, Optional.empty(), port));
    }
    List<Integer> ports = configure(servers);
    for (int build = 0; build < servers.size(); build++) {
      List<ClockReading> clocks = new ArrayList<>(clocks(servers.get(build)));
      clocks.addAll(agentClocks);
      int port = surroundings.connectTo(ports.get(build));
      ready.add(new Cast(servers.get(build), agents, clocks, publisher, port));
    }
    return ready;
  }

  private void configure(ChildProcess publisher, List<List<ChildProcess>> servers, String broker)
      throws CellEnded {
    servers.forEach(shards -> Children.tell(shards, new ControlMessage.UseBroker(broker)));
    int updateBytes = plan.cell().workload().messageBytes();
    publisher.say(new ControlMessage.ConfigurePublisher(broker, updateBytes));
    mailbox.await(List.of(publisher), ControlMessage.Ready.class, patience);
  }

  private List<ClockReading> clocks(List<ChildProcess> processes) throws CellEnded {
    if (!venue.sharesClock()) {
      return List.of();
    }
    ClockCheck check = new ClockCheck(clock, mailbox, patience);
    List<ClockReading> readings = new ArrayList<>();
    for (ChildProcess process : processes) {
      readings.add(check.read(process));
    }
    return readings;
  }

  private static void checkVersion(LabEvent.Said said, boolean withBroker) throws CellEnded {
    if (said.message() instanceof ControlMessage.Hello hello
        && !(withBroker
            ? ControlPipe.understandsBrokers(hello.version())
            : ControlPipe.understands(hello.version()))) {
      throw new CellEnded(
          "%s speaks version %d of the control pipe, not %s,"
              .formatted(said.child().name(), hello.version(), ControlPipe.versions()));
    }
  }

  /**
   * Has servers listen, those of all builds at the same time.
   *
   * @return the port of each build, which its first shard chose
   */
  private List<Integer> configure(List<List<ChildProcess>> builds) throws CellEnded {
    List<ChildProcess> firsts = builds.stream().map(shards -> shards.get(0)).toList();
    Children.tell(firsts, new ControlMessage.ConfigureServer(plan.server(0)));
    List<Integer> ports =
        mailbox.await(firsts, ControlMessage.Ready.class, patience).stream()
            .map(said -> said.message() instanceof ControlMessage.Ready ready ? ready.port() : 0)
            .toList();
    for (int build = 0; build < builds.size(); build++) {
      List<ChildProcess> shards = builds.get(build);
      List<ChildProcess> others = shards.subList(1, shards.size());
      Children.tell(others, new ControlMessage.ConfigureServer(plan.server(ports.get(build))));
      mailbox.await(others, ControlMessage.Ready.class, patience);
    }
    return ports;
  }
}
