package dev.wiretoll.fleet;

import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The clients of one event loop, from their first connect to their last close. Used by that loop
 * only.
 */
final class FleetLoop implements Connector.Clients {
  private static final long SLICE_NS = 1_000_000_000L;

  private final FleetPlan plan;
  private final int[] clientNumbers;
  private final LoopContext context;
  private final PollPhases phases;
  private final PollRequests requests;
  private final Connector connector;
  private final Client[] ready;
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final CompletableFuture<Void> allClosed = new CompletableFuture<>();
  private Optional<Run> run = Optional.empty();
  private Optional<PollPacer> pacer = Optional.empty();
  private int open;
  private boolean finishing;

  FleetLoop(FleetPlan plan, int[] clientNumbers, PollPhases phases, LoopContext context) {
    this.plan = plan;
    this.clientNumbers = clientNumbers;
    this.phases = phases;
    this.context = context;
    this.ready = new Client[clientNumbers.length];
    this.requests = new PollRequests(plan.headers().request(), plan.pollIntervalNs(), context);
    this.connector = new Connector(context, new InetSocketAddress(plan.host(), plan.port()), this);
  }

  LoopContext context() {
    return context;
  }

  CompletableFuture<Void> connect() {
    return connector.start();
  }

  @Override
  public int count() {
    return clientNumbers.length;
  }

  @Override
  public Client make(int place, Client.Lifecycle lifecycle) {
    int number = clientNumbers[place];
    boolean traced = number == 0;
    UpdateReader updates = new UpdateReader(number % plan.topics(), context);
    Client.Lifecycle counting = new OpenCount(lifecycle);
    return switch (plan.delivery()) {
      case POLLING -> new PollingClient(requests, context, updates, traced, counting);
      case WEBSOCKET -> new WebSocketClient(hostField(), context, updates, traced, counting);
    };
  }

  @Override
  public void ready(int place, Client client) {
    ready[place] = client;
  }

  /** Takes updates, polls and measures by this schedule; completes when the drain has ended. */
  CompletableFuture<Void> begin(FeedSchedule schedule, Milestones milestones) {
    run = Optional.of(new Run(schedule, milestones));
    context.recorder().begin(milestones);
    List<PollPacer.Slot> slots = new ArrayList<>();
    for (int place = 0; place < ready.length; place++) {
      long firstPollNs = firstPollNs(schedule, clientNumbers[place]);
      if (ready[place] != null) {
        ready[place].begin(schedule);
      }
      if (ready[place] instanceof PollingClient polling) {
        polling.pollFrom(firstPollNs);
        slots.add(new PollPacer.Slot(polling, firstPollNs));
      }
    }
    PollPacer started =
        new PollPacer(
            context.eventLoop(),
            context.clock(),
            plan.pollIntervalNs(),
            milestones.drainEndNs(),
            slots);
    pacer = Optional.of(started);
    started.start();
    if (plan.delivery() == Delivery.WEBSOCKET) {
      new LagProbe(context, milestones).start();
    }
    endSliceAt(milestones.windowStartNs() + SLICE_NS);
    at(milestones.drainEndNs(), () -> drained.complete(null));
    return drained;
  }

  /**
   * Closes all connections in good order, or anyhow once patience is over; completes with what was
   * measured.
   */
  CompletableFuture<LoopMeasurement> finish(Duration patience) {
    finishing = true;
    run.ifPresent(this::offer);
    connector.stop();
    pacer.ifPresent(PollPacer::stop);
    drained.complete(null);
    for (Client client : ready) {
      if (client != null) {
        client.finish();
      }
    }
    closedIfNoneIsOpen();
    context
        .eventLoop()
        .schedule(this::abandonWhatIsOpen, patience.toMillis(), TimeUnit.MILLISECONDS);
    return allClosed.thenComposeAsync(
        closed ->
            context
                .recorder()
                .measurement(context.sent().snapshot(), context.received().snapshot()),
        context.eventLoop());
  }

  // Told at the end, when it is known whether the measurement was ended early.
  private void offer(Run of) {
    long nowNs = context.clock().nanoTime();
    Milestones milestones = of.milestones.endedBy(nowNs);
    context.recorder().endBy(nowNs);
    for (int number : clientNumbers) {
      long updates =
          of.schedule.updatesBetween(
              number % plan.topics(), milestones.windowStartNs(), milestones.windowEndNs());
      context.recorder().offer(updates, polls(milestones, firstPollNs(of.schedule, number)));
    }
  }

  private long polls(Milestones milestones, long firstPollNs) {
    return switch (plan.delivery()) {
      case POLLING ->
          pollsBefore(milestones.windowEndNs(), firstPollNs)
              - pollsBefore(milestones.windowStartNs(), firstPollNs);
      case WEBSOCKET -> 0;
    };
  }

  private long firstPollNs(FeedSchedule schedule, int number) {
    return schedule.epochNs() + phases.offsetNs(number, number % plan.topics(), schedule);
  }

  private long pollsBefore(long instantNs, long firstPollNs) {
    long sinceFirstNs = instantNs - firstPollNs;
    return sinceFirstNs <= 0
        ? 0
        : (sinceFirstNs + plan.pollIntervalNs() - 1) / plan.pollIntervalNs();
  }

  private void endSliceAt(long instantNs) {
    at(
        instantNs,
        () -> {
          if (!drained.isDone()) {
            context.recorder().endSlice();
            endSliceAt(instantNs + SLICE_NS);
          }
        });
  }

  private void at(long instantNs, Runnable task) {
    long inNs = Math.max(0, instantNs - context.clock().nanoTime());
    context.eventLoop().schedule(task, inNs, TimeUnit.NANOSECONDS);
  }

  private void abandonWhatIsOpen() {
    for (Client client : ready) {
      if (client != null) {
        client.abandon();
      }
    }
    allClosed.complete(null);
  }

  private void closedIfNoneIsOpen() {
    if (finishing && open == 0) {
      allClosed.complete(null);
    }
  }

  private String hostField() {
    return plan.host() + ":" + plan.port();
  }

  private record Run(FeedSchedule schedule, Milestones milestones) {}

  /** Counts the clients whose topic is agreed and whose connection is open. */
  private final class OpenCount implements Client.Lifecycle {
    private final Client.Lifecycle next;
    private boolean counted;

    OpenCount(Client.Lifecycle next) {
      this.next = next;
    }

    @Override
    public void ready() {
      counted = true;
      open++;
      next.ready();
    }

    @Override
    public void closed() {
      if (counted) {
        open--;
      }
      next.closed();
      closedIfNoneIsOpen();
    }
  }
}
