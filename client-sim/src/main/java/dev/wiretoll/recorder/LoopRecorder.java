package dev.wiretoll.recorder;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.result.Metric;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * What the clients of one event loop measure. Each event comes with its intended time as a plain
 * argument, and only those intended within the measurement count. Recording allocates nothing,
 * locks nothing; used by that loop only.
 */
public final class LoopRecorder {
  private Optional<Milestones> milestones = Optional.empty();
  private final Ledger windowSent = new Ledger();
  private final Ledger windowReceived = new Ledger();
  private final Ledger upstreamSent = new Ledger();
  private final Ledger upstreamReceived = new Ledger();
  private final Executor encoder;
  private final LoopTimes times;
  private final RunningCounts counted = new RunningCounts();
  private final Staleness staleness;
  private FanOut fanOut = FanOut.NONE;
  private final MessageSizes sizes = new MessageSizes();
  private long lastEventNs;

  /** A recorder of one run; finished slices are encoded by the executor. */
  public LoopRecorder(Executor encoder) {
    this.encoder = encoder;
    times = new LoopTimes(encoder);
    staleness = new Staleness(times.measured(Metric.STALENESS));
  }

  /** Sets what is to be measured; until then only connections are timed. */
  public void begin(Milestones runMilestones) {
    milestones = Optional.of(runMilestones);
    lastEventNs = runMilestones.windowStartNs();
  }

  /** What is to be measured; empty until it is set. */
  public Optional<Milestones> milestones() {
    return milestones;
  }

  /**
   * Sets what the loop's clients follow; after {@link #begin}.
   *
   * @param schedule the feed's schedule
   * @param dueTimes its due times
   * @param fleetClients clients of the whole fleet, of which client i follows topic i mod topics
   * @param topics what the clients of this loop follow, each topic once
   */
  public void follow(FeedSchedule schedule, DueTimes dueTimes, int fleetClients, int... topics) {
    Milestones planned = milestones.orElseThrow();
    staleness.begin(planned, schedule.intervalNs());
    FanOutSample sample = FanOutSample.of(schedule, planned, fleetClients);
    fanOut = FanOut.of(sample, dueTimes, planned, topics);
  }

  /** What another client holds: nothing, at first. */
  public Staleness.Held newClient() {
    return staleness.newClient();
  }

  /** The measurement was ended early: what is intended later no longer counts. */
  public void endBy(long instantNs) {
    milestones = milestones.map(planned -> planned.endedBy(instantNs));
    milestones.ifPresent(staleness::endBy);
  }

  /** A connection attempt has led to a TCP connection. */
  public void connected(long connectNs) {
    times.record(Metric.CONNECT_TIME, true, connectNs);
  }

  /** A connection's topic is agreed. */
  public void handshaken(long handshakeNs) {
    times.record(Metric.HANDSHAKE_TIME, true, handshakeNs);
  }

  /** Whether an event intended at that instant counts. */
  public boolean counts(long intendedNs) {
    return milestones.isPresent() && milestones.get().inWindow(intendedNs);
  }

  /** Adds to what a client is due. */
  public void offer(long updates, long requests) {
    counted.offeredUpdates += updates;
    counted.offeredRequests += requests;
  }

  /** Of what was offered, so much was due to a client that stops reading. */
  public void offerToSlowReader(long updates) {
    counted.offeredToSlowReaders += updates;
  }

  /**
   * A poll was handed to its socket.
   *
   * @param freeNs when its connection became free for it
   */
  public void requestSent(long intendedNs, long sentNs, long freeNs) {
    long readyNs = freeNs - intendedNs > 0 ? freeNs : intendedNs;
    record(Metric.GENERATOR_LAG, intendedNs, sentNs - readyNs);
  }

  /** A poll of the measurement has passed the socket. */
  public void requestPassed(int headBytes, int characters) {
    counted.sentRequests++;
    windowSent.explain(Cause.REQUEST_HEAD, headBytes);
    sizes.add(MessageKind.REQUEST_HEAD, headBytes);
    counted.overheadCharacters += characters;
  }

  /**
   * An answer's head has been read.
   *
   * @param characters its length without line ends
   */
  public void answer(long intendedNs, int headBytes, int characters, int updates) {
    if (!counts(intendedNs)) {
      return;
    }
    counted.answeredRequests++;
    windowReceived.explain(Cause.RESPONSE_HEAD, headBytes);
    counted.overheadCharacters += characters;
    sizes.add(MessageKind.ofAnswer(updates), headBytes);
    counted.emptyPolls += updates == 0 ? 1 : 0;
    counted.multipleAnswers += updates > 1 ? 1 : 0;
  }

  /** An answer has been read to its end. */
  public void answerTimes(long intendedNs, long sentNs, long seenNs) {
    record(Metric.RESPONSE_TIME, intendedNs, seenNs - intendedNs);
    record(Metric.SERVICE_TIME, intendedNs, seenNs - sentNs);
    counted.achievedRequests += counts(seenNs) ? 1 : 0;
  }

  /**
   * An answer that the server was to give at once has been read to its end: the measurement lasted
   * until then. The poll counts, not its updates: they may be due long before it.
   */
  public void answeredAtOnce(long intendedNs, long seenNs) {
    if (counts(intendedNs)) {
      happened(seenNs);
    }
  }

  /** The event loop came to an instant of its hiccup meter. */
  public void woke(long dueNs, long actualNs) {
    record(Metric.GENERATOR_HICCUP, dueNs, actualNs - dueNs);
  }

  /**
   * The emulated network hands a message on now.
   *
   * @param dueNs when it was to arrive
   * @param lateNs how much later that is, 0 or more
   */
  public void emulationLag(long dueNs, long lateNs) {
    record(Metric.EMULATION_LAG, dueNs, lateNs);
  }

  /**
   * The framing of a message with an update has been read.
   *
   * @param characters its length without line ends
   */
  public void framing(
      long intendedNs, MessageKind kind, Cause cause, int framingBytes, int characters) {
    if (counts(intendedNs)) {
      windowReceived.explain(cause, framingBytes);
      counted.overheadCharacters += characters;
      sizes.add(kind, framingBytes);
    }
  }

  /** A message that carries nothing has been read, only to keep its connection open. */
  public void heartbeat(long seenNs, Cause cause, int framingBytes, int characters) {
    if (counts(seenNs)) {
      windowReceived.explain(cause, framingBytes);
      counted.overheadCharacters += characters;
    }
  }

  /** A message had this size. */
  public void size(long intendedNs, MessageKind kind, int bytes) {
    if (counts(intendedNs)) {
      sizes.add(kind, bytes);
    }
  }

  /**
   * A message that left as soon as there was an update has been read to its end: one that was
   * pushed, or the answer to a poll that was held.
   *
   * @param intendedNs of its oldest update
   */
  public void pushed(long intendedNs, long seenNs) {
    if (counts(intendedNs)) {
      happened(seenNs);
    }
  }

  /** What encryption added to a message and its request. */
  public void tls(long intendedNs, Cause cause, long sentBytes, long receivedBytes) {
    if (counts(intendedNs)) {
      windowSent.explain(cause, sentBytes);
      windowReceived.explain(cause, receivedBytes);
    }
  }

  /** The connection of a poll of its own has opened. */
  public void pollConnected(long intendedNs, long connectNs) {
    record(Metric.CONNECT_TIME, intendedNs, connectNs);
  }

  /** An update was skipped on purpose, because a newer one was there. */
  public void superseded(long intendedNs) {
    counted.superseded += counts(intendedNs) ? 1 : 0;
  }

  /**
   * A message to the server has passed the socket.
   *
   * @param kind what carries it
   * @param cause what its bytes beside the payload are, but for a mask
   */
  public void upstreamPassed(
      long intendedNs,
      MessageKind kind,
      Cause cause,
      int framingBytes,
      int maskBytes,
      int payloadBytes) {
    if (counts(intendedNs)) {
      counted.upstreamMessages++;
      upstreamSent.explain(cause, framingBytes);
      upstreamSent.explain(Cause.MASK, maskBytes);
      upstreamSent.explain(Cause.PAYLOAD, payloadBytes);
      sizes.add(kind, framingBytes + maskBytes);
    }
  }

  /** The server has answered a message. */
  public void upstreamAnswered(long intendedNs, int headBytes) {
    if (counts(intendedNs)) {
      counted.upstreamAnswered++;
      upstreamReceived.explain(Cause.RESPONSE_HEAD, headBytes);
      sizes.add(MessageKind.UPSTREAM_RESPONSE_HEAD, headBytes);
    }
  }

  /** An update has been read. */
  public void update(
      long intendedNs, long seenNs, int payloadBytes, SequenceCheck.Verdict verdict) {
    boolean repeated = verdict == SequenceCheck.Verdict.DUPLICATED;
    counted.achievedUpdates += counts(seenNs) && !repeated ? 1 : 0;
    if (!counts(intendedNs)) {
      record(Metric.DELIVERY_AGE, intendedNs, seenNs - intendedNs);
      return;
    }
    arrived(payloadBytes, verdict);
    if (!repeated) {
      record(Metric.DELIVERY_AGE, intendedNs, seenNs - intendedNs);
      counted.negativeAges += seenNs - intendedNs < 0 ? 1 : 0;
    }
  }

  /** An update has been read by a client that stops reading for a time. */
  public void updateOfSlowReader(long intendedNs, int payloadBytes, SequenceCheck.Verdict verdict) {
    if (counts(intendedNs)) {
      arrived(payloadBytes, verdict);
      boolean repeated = verdict == SequenceCheck.Verdict.DUPLICATED;
      counted.deliveredToSlowReaders += repeated ? 0 : 1;
    }
  }

  private void arrived(int payloadBytes, SequenceCheck.Verdict verdict) {
    windowReceived.explain(Cause.PAYLOAD, payloadBytes);
    switch (verdict) {
      case DUPLICATED -> counted.duplicated++;
      case REORDERED -> counted.reordered++;
      case NEW -> {}
    }
    counted.deliveredUpdates += verdict == SequenceCheck.Verdict.DUPLICATED ? 0 : 1;
  }

  /** A client has seen an update, and for the first time. */
  public void reached(int topic, long sequence, long seenNs) {
    fanOut.seen(topic, sequence, seenNs);
  }

  /** Something was read that is no update of the client's topic. */
  public void malformed() {
    counted.malformed++;
  }

  /** Ends the current slice of every histogram. */
  public void endSlice() {
    times.endSlice();
  }

  /** The slice of delivery ages that was ended last, once it is encoded; there must be one. */
  public CompletableFuture<String> newestAges() {
    return times.measured(Metric.DELIVERY_AGE).newestSlice();
  }

  /**
   * What was measured, once it is encoded; the current slices end, and nothing is recorded later.
   *
   * @param totalSent bytes sent since the loop's first connection
   * @param totalReceived bytes received since then
   */
  public CompletableFuture<LoopMeasurement> measurement(
      LedgerSnapshot totalSent, LedgerSnapshot totalReceived) {
    staleness.finish();
    endSlice();
    LoopMeasurement measured =
        new LoopMeasurement(
            counted.snapshot(),
            lastEventNs,
            totalSent,
            totalReceived,
            windowSent.snapshot(),
            windowReceived.snapshot(),
            upstreamSent.snapshot(),
            upstreamReceived.snapshot(),
            sizes.counts(),
            Map.of(),
            "");
    return times
        .encoded()
        .thenCombine(
            CompletableFuture.supplyAsync(fanOut::encoded, encoder), measured::withEncoded);
  }

  private void record(Metric metric, long intendedNs, long durationNs) {
    times.record(metric, counts(intendedNs), durationNs);
  }

  private void happened(long instantNs) {
    if (instantNs - lastEventNs > 0) {
      lastEventNs = instantNs;
    }
  }
}
