package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.BrokerResult;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.fleet.FleetPlan;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.run.BrokerChain;
import dev.wiretoll.run.Conditions;
import dev.wiretoll.run.Footprint;
import dev.wiretoll.run.Packets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The course of one cell on a stage, as a plain sequence in its caller's thread. Whatever ends it
 * early, what was measured is gathered.
 */
final class CellRun {
  private static final Duration CONNECT_PATIENCE = Duration.ofSeconds(60);
  private static final Duration CONNECT_PATIENCE_PER_CLIENT = Duration.ofMillis(5);
  private static final Duration RESULT_PATIENCE = Duration.ofSeconds(60);
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(5);
  private static final Duration CLOSE_PATIENCE_PER_CLIENT = Duration.ofMillis(1);
  private static final Duration LATE_PATIENCE = Duration.ofSeconds(20);
  private static final Duration SALVAGE_CLOSE_PATIENCE = Duration.ofSeconds(1);
  private static final Duration SALVAGE_PATIENCE = Duration.ofSeconds(3);
  private static final Duration START_LEAD = Duration.ofMillis(200);
  private static final Duration START_LEAD_PER_PROCESS = Duration.ofMillis(20);
  // Whoever hears of a rehearsal too late has a shorter one.
  private static final Duration REHEARSAL_LEAD = Duration.ofMillis(50);

  private final CellPlan plan;
  private final NanoClock clock;
  private final Stage stage;
  private final int build;
  private final Mailbox mailbox;
  private final CellCourse course;
  private final List<String> reasons = new ArrayList<>();
  private final ConnectionLog connections = new ConnectionLog();
  private Cast cast = Cast.NOBODY;
  private Optional<PacketCount> packetCount = Optional.empty();
  private Optional<Packets> packets = Optional.empty();
  private Optional<CpuWatch> cpuWatch = Optional.empty();
  private Optional<Footprint> footprint = Optional.empty();
  private List<FleetPlan> fleet = List.of();
  private Optional<ControlMessage.Start> started = Optional.empty();
  private long stoppedNs;
  private boolean complete = true;
  private List<LabEvent.Said> agentAnswers = List.of();
  private List<ServerResult> serverResults = List.of();
  private Optional<BrokerChain> brokerChain = Optional.empty();

  /**
   * Runs nothing yet.
   *
   * @param build whose servers of the stage are measured
   */
  CellRun(CellPlan plan, Stage stage, int build, CellProgress.Listener listener) {
    this.plan = plan;
    this.clock = stage.clock();
    this.stage = stage;
    this.build = build;
    this.mailbox = stage.mailbox();
    this.course = new CellCourse(plan.cell(), clock, mailbox::takeSeconds, listener);
  }

  /** Rehearses where that was not done yet, and measures. */
  CellOutcome run() {
    if (goesWell(this::setUp)) {
      goesWell(this::measureAndGather);
    }
    return outcome();
  }

  /** Rehearses where that was not done yet; answers what this cell came to, if it ended by that. */
  Optional<CellOutcome> rehearseOnly() {
    return goesWell(this::setUp) ? Optional.empty() : Optional.of(outcome());
  }

  /** A part of a cell's course. */
  @FunctionalInterface
  private interface Part {
    void go() throws CellEnded;
  }

  private boolean goesWell(Part part) {
    try {
      part.go();
      return true;
    } catch (CellEnded e) {
      reasons.add(e.getMessage() + " during " + course.phase().noun());
      complete = false;
      salvage();
      return false;
    }
  }

  private void setUp() throws CellEnded {
    mailbox.forgetProgress();
    stage.whileWaiting(this::tick);
    enter(Phase.STARTING);
    cast = stage.cast(build);
    cast.clocks().forEach(reading -> reading.mismatch().ifPresent(reasons::add));
    if (stage.firstOn(build, plan.cell().delivery())) {
      rehearse();
    }
  }

  private void measureAndGather() throws CellEnded {
    measure();
    gather();
    stage.surroundings().complaint().ifPresent(reasons::add);
  }

  /** The same path as the measurement, so that it is compiled by then; the results are dropped. */
  private void rehearse() throws CellEnded {
    enter(Phase.REHEARSAL);
    boolean compiled = false;
    for (int left = plan.mostRehearsals(); left > 0 && !compiled; left--) {
      CompilerTime before = compilerTime();
      rehearseOnce();
      compiled = compilerTime().quietSince(before, plan.layout().cores());
    }
  }

  private CompilerTime compilerTime() {
    return CompilerTime.read(cast.all(), clock.nanoTime());
  }

  private void rehearseOnce() throws CellEnded {
    prepare(plan.rehearsalFleet(cast.port()));
    connect();
    ControlMessage.Start start =
        plan.rehearsalStart(epochNs(REHEARSAL_LEAD.plus(stage.venue().startLead())));
    startAll(start);
    awaitDrained(start);
    finish(CLOSE_PATIENCE);
    mailbox.await(cast.agents(), ControlMessage.AgentResult.class, RESULT_PATIENCE);
    finishPublisher();
    finishServers(CLOSE_PATIENCE);
    mailbox.await(cast.servers(), ControlMessage.ServerResult.class, RESULT_PATIENCE);
    mailbox.forgetProgress();
  }

  private void measure() throws CellEnded {
    enter(Phase.CONNECTING);
    packetCount = stage.surroundings().countPackets(clock);
    List<FleetPlan> shares = plan.fleet(cast.port());
    fleet = stage.running().map(feed -> feed.reachedBy(shares)).orElse(shares);
    prepare(fleet);
    Scales scales = new Scales(cast, mailbox, stage.patience(), onThisMachine());
    Scales.Reading before = scales.read();
    course.connectingBegins();
    long connectingSinceNs = clock.nanoTime();
    connections.begin(connectingSinceNs);
    long connected = connect();
    long connectedNs = clock.nanoTime();
    if (connected == 0) {
      throw new CellEnded("no client could connect" + causes());
    }
    footprint =
        Optional.of(scales.read().since(before, connected, connectedNs - connectingSinceNs));
    ControlMessage.Start own = plan.start(epochNs(startLead()));
    ControlMessage.Start start = stage.running().map(feed -> feed.followedBy(own)).orElse(own);
    started = Optional.of(start);
    reasons.addAll(startAll(start));
    packetCount.ifPresent(count -> count.during(start.milestones()));
    if (onThisMachine()) {
      cpuWatch = Optional.of(CpuWatch.during(start.milestones(), clock));
    }
    course.follow(start.milestones(), mailbox.progress());
    awaitDrained(start);
  }

  private boolean onThisMachine() {
    return stage.venue().sharesClock();
  }

  private String causes() {
    String told =
        ConnectFailure.told(
            ConnectFailure.sum(mailbox.progress().stream().map(FleetProgress::failuresByCause)));
    return told.isEmpty() ? "" : " (" + told + ")";
  }

  private void prepare(List<FleetPlan> plans) throws CellEnded {
    List<ChildProcess> agents = cast.agents();
    for (int i = 0; i < agents.size(); i++) {
      agents.get(i).say(new ControlMessage.ConfigureAgent(plans.get(i)));
    }
    mailbox.await(agents, ControlMessage.Ready.class, stage.patience());
  }

  private long connect() throws CellEnded {
    List<ChildProcess> agents = cast.agents();
    Children.tell(agents, new ControlMessage.Connect());
    Duration patience =
        CONNECT_PATIENCE.plus(CONNECT_PATIENCE_PER_CLIENT.multipliedBy(plan.cell().clients()));
    return mailbox.await(agents, ControlMessage.Connected.class, patience).stream()
        .mapToLong(
            said ->
                said.message() instanceof ControlMessage.Connected told
                    ? told.progress().connected()
                    : 0)
        .sum();
  }

  /** Long enough for every process to hear of the start before it. */
  private Duration startLead() {
    return START_LEAD
        .plus(stage.venue().startLead())
        .plus(START_LEAD_PER_PROCESS.multipliedBy(cast.all().size()));
  }

  private long epochNs(Duration lead) {
    return clock.nanoTime() + lead.toNanos();
  }

  /** Starts the feed and the clients; answers which of them heard of it too late. */
  private List<String> startAll(ControlMessage.Start start) throws CellEnded {
    Children.tell(cast.servers(), start);
    Children.tell(cast.agents(), start);
    cast.publisher().ifPresent(publisher -> publisher.say(start));
    long feedStartNs = start.milestones().feedStartNs();
    return mailbox.await(cast.toldOfFeed(), ControlMessage.Started.class, stage.patience()).stream()
        .filter(said -> said.receivedNs() - feedStartNs > 0)
        .map(
            said ->
                "%s took the schedule %d ms after the feed's start"
                    .formatted(said.child().name(), (said.receivedNs() - feedStartNs) / 1_000_000))
        .toList();
  }

  private void awaitDrained(ControlMessage.Start start) throws CellEnded {
    Duration untilEnd = Duration.ofNanos(start.milestones().drainEndNs() - clock.nanoTime());
    mailbox.await(cast.agents(), ControlMessage.Drained.class, untilEnd.plus(LATE_PATIENCE));
  }

  private void gather() throws CellEnded {
    stoppedNs = clock.nanoTime();
    course.finish(mailbox.progress());
    // Each end gives up first what takes it long to close, and then still has to tell.
    Duration closing =
        CLOSE_PATIENCE.plus(CLOSE_PATIENCE_PER_CLIENT.multipliedBy(plan.cell().clients()));
    Duration telling = RESULT_PATIENCE.plus(closing);
    finish(closing);
    agentAnswers = mailbox.await(cast.agents(), ControlMessage.AgentResult.class, telling);
    Optional<PublisherCounts> published = finishPublisher();
    finishServers(closing);
    serverResults =
        serverResults(mailbox.await(cast.servers(), ControlMessage.ServerResult.class, telling));
    if (published.isPresent()) {
      brokerChain = Optional.of(new BrokerChain(published.get(), brokerResults()));
    }
    packets = packetCount.isPresent() ? packetCount.get().counted() : Optional.empty();
  }

  /** Takes what the remaining children can still tell, within a few seconds. */
  private void salvage() {
    if (started.isEmpty()) {
      return;
    }
    if (course.phase() != Phase.FINISHING) {
      stoppedNs = clock.nanoTime();
    }
    if (agentAnswers.isEmpty()) {
      finish(SALVAGE_CLOSE_PATIENCE);
      agentAnswers =
          mailbox.gather(cast.agents(), ControlMessage.AgentResult.class, SALVAGE_PATIENCE);
    }
    finishServers(Duration.ZERO);
    serverResults =
        serverResults(
            mailbox.gather(cast.servers(), ControlMessage.ServerResult.class, SALVAGE_PATIENCE));
  }

  private Optional<PublisherCounts> finishPublisher() throws CellEnded {
    List<ChildProcess> publisher = cast.publisher().stream().toList();
    Children.tell(publisher, new ControlMessage.Finish(CLOSE_PATIENCE.toNanos()));
    return mailbox.await(publisher, ControlMessage.PublisherReport.class, RESULT_PATIENCE).stream()
        .map(said -> ((ControlMessage.PublisherReport) said.message()).counts())
        .findFirst();
  }

  private List<BrokerResult> brokerResults() throws CellEnded {
    Children.tell(cast.servers(), new ControlMessage.TellBroker());
    return mailbox
        .await(cast.servers(), ControlMessage.BrokerReport.class, RESULT_PATIENCE)
        .stream()
        .map(said -> ((ControlMessage.BrokerReport) said.message()).result())
        .toList();
  }

  private void finish(Duration patience) {
    Children.tell(cast.agents(), new ControlMessage.Finish(patience.toNanos()));
  }

  private void finishServers(Duration patience) {
    Children.tell(cast.servers(), new ControlMessage.Finish(patience.toNanos()));
  }

  private static Stream<AgentResult> results(List<LabEvent.Said> answers) {
    return answers.stream()
        .map(LabEvent.Said::message)
        .filter(ControlMessage.AgentResult.class::isInstance)
        .map(message -> ((ControlMessage.AgentResult) message).result());
  }

  private static List<ServerResult> serverResults(List<LabEvent.Said> answers) {
    return answers.stream()
        .map(LabEvent.Said::message)
        .filter(ControlMessage.ServerResult.class::isInstance)
        .map(message -> ((ControlMessage.ServerResult) message).result())
        .toList();
  }

  private CellOutcome outcome() {
    if (started.isEmpty()) {
      return new CellOutcome.Unmeasured(plan.cell(), reasons);
    }
    ControlMessage.Start start = started.get();
    return new CellOutcome.Measured(
        plan.cell(),
        fleet,
        start.schedule(),
        start.milestones(),
        stoppedNs,
        results(agentAnswers).toList(),
        serverResults,
        packets,
        conditions(),
        Stream.concat(reasons.stream(), lost()).toList(),
        complete,
        onThisMachine() ? List.of() : new Witnesses(cast.agents(), fleet).of(agentAnswers));
  }

  /** Without them the run went on, but not with all clients. */
  private Stream<String> lost() {
    return mailbox.losses().stream().map(loss -> loss + "; the others went on");
  }

  private Conditions conditions() {
    List<Long> boundsNs = cast.clocks().stream().map(ClockReading::boundNs).toList();
    int servers = Math.min(boundsNs.size(), cast.servers().size());
    return new Conditions(
        cpuWatch.flatMap(CpuWatch::used),
        boundsNs.subList(0, servers),
        boundsNs.subList(servers, boundsNs.size()),
        footprint,
        connections.heard(),
        brokerChain,
        stage.running().map(RunningFeed::url));
  }

  private void enter(Phase phase) {
    course.enter(phase, mailbox.progress());
  }

  private void tick() {
    connections.hear(clock.nanoTime(), mailbox.progress());
    course.tick(mailbox.progress());
  }
}
