package dev.wiretoll.fleet;

import dev.wiretoll.health.HiccupMeter;
import dev.wiretoll.recorder.FleetSecond;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.scenario.Transport;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The clients of one event loop, from their first connect to their last close. Used by that loop
 * only.
 */
final class FleetLoop implements Connector.Clients {
  private static final long SLICE_NS = 1_000_000_000L;

  private final FleetPlan plan;
  private final Workload workload;
  private final int[] clientNumbers;
  private final LoopContext context;
  private final PollPhases phases;
  private final ClientFactory factory;
  private final Connector connector;
  private final Client[] ready;
  private final List<PollPacer> pacers = new ArrayList<>();
  private final List<UpstreamPosts> posts = new ArrayList<>();
  private final SlowReaders slowReaders = new SlowReaders();
  private final CompletableFuture<Void> drained = new CompletableFuture<>();
  private final CompletableFuture<Void> allClosed = new CompletableFuture<>();
  private Optional<Run> run = Optional.empty();
  private int open;
  private boolean finishing;
  private long passedBytes;

  FleetLoop(FleetPlan plan, int[] clientNumbers, PollPhases phases, LoopContext context) {
    this.plan = plan;
    this.workload = plan.cell().workload();
    this.clientNumbers = clientNumbers;
    this.phases = phases;
    this.context = context;
    this.factory = new ClientFactory(plan, context);
    this.ready = new Client[clientNumbers.length];
    Transport transport = plan.cell().transport();
    this.connector = new Connector(context, this, transport.longestWayNs());
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
    return factory.make(clientNumbers[place], new OpenCount(lifecycle));
  }

  @Override
  public void ready(int place, Client client) {
    ready[place] = client;
  }

  /** Takes updates, polls and measures by this schedule; completes when the drain has ended. */
  CompletableFuture<Void> begin(FeedSchedule schedule, Milestones milestones) {
    DueTimes times = schedule.times();
    HiccupMeter hiccups =
        new HiccupMeter(context.eventLoop(), context.clock(), milestones, context.recorder()::woke);
    run = Optional.of(new Run(schedule, times, milestones, hiccups));
    context.recorder().begin(milestones);
    context.recorder().follow(schedule, times, plan.cell().clients(), topics());
    List<PollPacer.Slot> polls = new ArrayList<>();
    List<PollPacer.Slot> messages = new ArrayList<>();
    for (int place = 0; place < ready.length; place++) {
      if (ready[place] != null) {
        begin(ready[place], clientNumbers[place], run.get(), polls, messages);
      }
    }
    pace(polls, workload.pollIntervalNs(), milestones);
    pace(messages, workload.upstreamIntervalNs(), milestones);
    run.get().hiccups.start();
    at(milestones.windowStartNs(), slowReaders::stopReading);
    at(milestones.windowEndNs(), slowReaders::readOn);
    at(milestones.windowStartNs(), () -> passedBytes = meteredBytes());
    endSecond(0, milestones.windowStartNs() + SLICE_NS);
    at(milestones.drainEndNs(), () -> drained.complete(null));
    return drained;
  }

  private int[] topics() {
    return IntStream.of(clientNumbers).map(plan::topicOf).distinct().toArray();
  }

  private void begin(
      Client client,
      int number,
      Run of,
      List<PollPacer.Slot> polls,
      List<PollPacer.Slot> messages) {
    long firstNs = firstRequestNs(of, number);
    client.begin(of.times, firstNs);
    if (SlowReaders.include(workload, number)) {
      slowReaders.add(client);
    }
    if (client instanceof Paced paced) {
      if (plan.cell().delivery().pollsOnSchedule()) {
        polls.add(new PollPacer.Slot(paced, firstNs));
      } else {
        at(firstNs, paced::due);
      }
    }
    if (workload.hasUpstream()) {
      long firstMessageNs = firstMessageNs(of, number);
      messages.add(
          new PollPacer.Slot(factory.upstream(client, firstMessageNs, posts), firstMessageNs));
    }
  }

  private void pace(List<PollPacer.Slot> slots, long intervalNs, Milestones milestones) {
    PollPacer pacer =
        new PollPacer(
            context.timers(), context.clock(), intervalNs, milestones.drainEndNs(), slots);
    pacers.add(pacer);
    pacer.start();
  }

  /**
   * Closes all connections in good order, or anyhow once patience is over; completes with what was
   * measured.
   */
  CompletableFuture<LoopMeasurement> finish(Duration patience) {
    finishing = true;
    run.ifPresent(this::offer);
    connector.stop();
    pacers.forEach(PollPacer::stop);
    drained.complete(null);
    slowReaders.readOn();
    for (Client client : ready) {
      if (client != null) {
        client.finish();
      }
    }
    posts.forEach(post -> post.finish(this::closedIfNoneIsOpen));
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
    of.hiccups.stop();
    long nowNs = context.clock().nanoTime();
    Milestones milestones = of.milestones.endedBy(nowNs);
    context.recorder().endBy(nowNs);
    Map<Integer, Long> updatesByTopic = new HashMap<>();
    for (int number : clientNumbers) {
      long updates =
          updatesByTopic.computeIfAbsent(
              plan.topicOf(number), topic -> updates(of.times, topic, milestones));
      context.recorder().offer(updates, polls(milestones, firstRequestNs(of, number)));
      if (SlowReaders.include(workload, number)) {
        context.recorder().offerToSlowReader(updates);
      }
    }
  }

  private static long updates(DueTimes times, int topic, Milestones milestones) {
    return times.updatesBetween(topic, milestones.windowStartNs(), milestones.windowEndNs());
  }

  /** Polls due on a schedule; others are offered when they are sent. */
  private long polls(Milestones milestones, long firstPollNs) {
    return plan.cell().delivery().pollsOnSchedule()
        ? pollsBefore(milestones.windowEndNs(), firstPollNs)
            - pollsBefore(milestones.windowStartNs(), firstPollNs)
        : 0;
  }

  private long firstRequestNs(Run of, int number) {
    Delivery delivery = plan.cell().delivery();
    boolean phased = delivery.pollsOnSchedule() || delivery == Delivery.BACK_TO_BACK_POLLING;
    long offsetNs = phased ? phases.offsetNs(number, plan.topicOf(number), of.schedule) : 0;
    if (delivery.pollsOnSchedule()) {
      return of.sinceStartNs(offsetNs, workload.pollIntervalNs());
    }
    return phased
        ? of.sinceStartNs(offsetNs, of.schedule.intervalNs())
        : of.milestones.feedStartNs();
  }

  private long firstMessageNs(Run of, int number) {
    double place = (number + 0.5) / plan.cell().clients();
    long everyNs = workload.upstreamIntervalNs();
    return of.sinceStartNs((long) (place * everyNs), everyNs);
  }

  private long pollsBefore(long instantNs, long firstPollNs) {
    long sinceFirstNs = instantNs - firstPollNs;
    return sinceFirstNs <= 0
        ? 0
        : (sinceFirstNs + workload.pollIntervalNs() - 1) / workload.pollIntervalNs();
  }

  private void endSecond(int second, long endNs) {
    at(
        endNs,
        () -> {
          if (!drained.isDone()) {
            context.recorder().endSlice();
            tellOf(second, context.recorder().newestAges());
            endSecond(second + 1, endNs + SLICE_NS);
          }
        });
  }

  private void tellOf(int second, CompletableFuture<String> deliveryAges) {
    long meteredBytes = meteredBytes();
    long bytes = meteredBytes - passedBytes;
    passedBytes = meteredBytes;
    CompletableFuture<Void> unusedBecauseNobodyWaits =
        deliveryAges.thenAccept(
            ages -> context.counters().ended(new FleetSecond(second, ages, bytes)));
  }

  private long meteredBytes() {
    return context.sent().meteredBytes() + context.received().meteredBytes();
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
    posts.forEach(UpstreamPosts::abandon);
    allClosed.complete(null);
  }

  private void closedIfNoneIsOpen() {
    if (finishing && open == 0 && posts.stream().noneMatch(UpstreamPosts::isOpen)) {
      allClosed.complete(null);
    }
  }

  private record Run(
      FeedSchedule schedule, DueTimes times, Milestones milestones, HiccupMeter hiccups) {

    /**
     * The first instant that is not before the start, of those that lie an offset after the feed's
     * epoch and every so often from there: the feed may have been running for long.
     */
    long sinceStartNs(long offsetNs, long everyNs) {
      long missedNs = milestones.feedStartNs() - schedule.epochNs() - offsetNs;
      long missed = missedNs <= 0 ? 0 : (missedNs + everyNs - 1) / everyNs;
      return schedule.epochNs() + offsetNs + missed * everyNs;
    }
  }

  /** Counts the clients whose topic is agreed and that have not ended. */
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
