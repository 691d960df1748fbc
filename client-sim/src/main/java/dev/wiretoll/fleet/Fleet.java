package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.health.WindowHealth;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.offset.ClockEvidence;
import dev.wiretoll.offset.ClockProber;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Phases;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.timer.TimerThread;
import dev.wiretoll.wire.Delivery;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;

/** One agent's clients. Any thread may call it; the calls come in the order listed here. */
public final class Fleet implements AutoCloseable {
  private final EventLoopGroup group;
  private final Optional<EventLoopGroup> probing;
  private final Optional<ClockProber> prober;
  private final NanoClock clock;
  private final ExecutorService encoder;
  private final TimerThread timers;
  private final FleetCounters counters = new FleetCounters();
  private final Trace trace = new Trace();
  private final List<FleetLoop> loops = new ArrayList<>();
  private volatile Optional<Started> started = Optional.empty();

  private Fleet(FleetPlan plan, NanoClock local) {
    IoKind io = plan.cell().transport().io();
    this.group = loops(io, plan.eventLoops());
    this.probing =
        plan.otherClock() ? Optional.of(io.loops(1, "wiretoll-clock")) : Optional.empty();
    this.prober = probing.map(loops -> prober(plan, loops.next(), local));
    this.clock = prober.<NanoClock>map(ClockProber::clock).orElse(local);
    this.encoder =
        Executors.newSingleThreadExecutor(new DefaultThreadFactory("wiretoll-encoder", true));
    this.timers = TimerThread.of(clock);
    PollPhases phases = phases(plan.cell());
    Dialer.Factory dialers = SocketDialer.of(plan);
    for (int loop = 0; loop < plan.eventLoops(); loop++) {
      EventLoop eventLoop = group.next();
      LoopContext context =
          new LoopContext(
              eventLoop, timers.of(eventLoop), clock, encoder, counters, trace, dialers);
      loops.add(new FleetLoop(plan, clientsOf(plan, loop), phases, context));
    }
  }

  /** Loads what a fleet needs, so that the first one starts sooner. */
  public static void preload() {
    loops(IoKind.NIO, 1).shutdownGracefully(0, 0, TimeUnit.SECONDS);
  }

  /**
   * Prepares the clients; opens no socket.
   *
   * @param clock the agent's own
   */
  public static Fleet create(FleetPlan plan, NanoClock clock) {
    return new Fleet(plan, clock);
  }

  /**
   * Connects all clients, paced; completes when each is connected or has given up. Where the
   * server's clock is another it is asked for before, and the result may be a {@link
   * dev.wiretoll.offset.ClockUnknownException}.
   */
  public CompletableFuture<FleetProgress> connect() {
    return prober
        .map(ClockProber::start)
        .orElse(CompletableFuture.completedFuture(true))
        .thenCompose(known -> known ? connectClients() : CompletableFuture.completedFuture(null))
        .thenApply(done -> counters.progress());
  }

  private CompletableFuture<Void> connectClients() {
    timers.begin();
    return allOf(onEachLoop(FleetLoop::connect));
  }

  /** Polls or listens by this schedule until the drain has ended; completes then. */
  public CompletableFuture<Void> start(FeedSchedule schedule, Milestones milestones) {
    WindowHealth health = WindowHealth.during(milestones, clock);
    started = Optional.of(new Started(milestones, health));
    trace.startAt(milestones.windowStartNs());
    return allOf(onEachLoop(loop -> loop.begin(schedule, milestones)));
  }

  /** How far the fleet has come. */
  public FleetProgress progress() {
    return counters.progress();
  }

  /** What each event loop saw of the seconds that ended since the last call. */
  public List<FleetSecond> takeSeconds() {
    return counters.takeSeconds();
  }

  /**
   * Stops wherever it is, closes all connections in good order and tells what was measured.
   *
   * @param patience how long to wait for answers and closes under way
   */
  public CompletableFuture<AgentResult> finish(Duration patience) {
    CompletableFuture<Optional<ClockEvidence>> knewClock =
        prober
            .map(asking -> asking.finish(started.map(Started::milestones), patience))
            .orElse(CompletableFuture.completedFuture(Optional.empty()));
    List<CompletableFuture<LoopMeasurement>> measurements =
        onEachLoop(loop -> loop.finish(patience));
    return allOf(measurements)
        .thenCombine(
            knewClock,
            (done, evidence) ->
                new AgentResult(
                    counters.progress(),
                    measurements.stream().map(CompletableFuture::join).toList(),
                    started.map(this::traced).orElse(List.of()),
                    started.map(run -> run.health.used()).orElse(ProcessHealth.NOTHING),
                    evidence));
  }

  /** Ends the event loops. */
  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    probing.ifPresent(
        loops -> loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly());
    encoder.shutdown();
    timers.close();
  }

  private static EventLoopGroup loops(IoKind io, int eventLoops) {
    return io.loops(eventLoops, "wiretoll-clients");
  }

  private static ClockProber prober(FleetPlan plan, EventLoop loop, NanoClock local) {
    Wiring wiring = Wiring.of(loop);
    Dialer dialer = SocketDialer.undelayed(plan, wiring, Cause.CLOCK_PROBE);
    return new ClockProber(
        loop, local, plan.authority(), dialer::dial, wiring.sent(), wiring.received());
  }

  private List<TracedEvent> traced(Started run) {
    return trace.during(run.milestones);
  }

  private <T> List<CompletableFuture<T>> onEachLoop(
      Function<FleetLoop, CompletableFuture<T>> task) {
    return loops.stream()
        .map(
            loop ->
                CompletableFuture.supplyAsync(() -> task.apply(loop), loop.context().eventLoop())
                    .thenCompose(Function.identity()))
        .toList();
  }

  private static CompletableFuture<Void> allOf(List<? extends CompletableFuture<?>> futures) {
    return CompletableFuture.allOf(futures.toArray(new CompletableFuture<?>[0]));
  }

  // Back-to-back polls have no interval: one leaves when the last one's answer is in.
  private static PollPhases phases(Cell cell) {
    long delayNs = cell.transport().delayNs();
    long periodNs =
        cell.delivery() == Delivery.BACK_TO_BACK_POLLING
            ? 2 * delayNs
            : cell.workload().pollIntervalNs();
    long seed = cell.workload().seed();
    return cell.workload().phases() == Phases.STRATIFIED
        ? PollPhases.stratified(cell.clients(), periodNs, delayNs, seed)
        : PollPhases.random(cell.clients(), periodNs, delayNs, seed);
  }

  private static int[] clientsOf(FleetPlan plan, int loop) {
    return IntStream.range(0, plan.clients())
        .filter(client -> client % plan.eventLoops() == loop)
        .map(client -> plan.firstClient() + client)
        .toArray();
  }

  private record Started(Milestones milestones, WindowHealth health) {}
}
