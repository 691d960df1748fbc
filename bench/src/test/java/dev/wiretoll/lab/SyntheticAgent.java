package dev.wiretoll.lab;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.evidence.SlicedHistogram;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.recorder.LoopRecorder;
import dev.wiretoll.recorder.SequenceCheck;
import dev.wiretoll.recorder.Staleness;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What an agent of two event loops, and a server of one, would measure in ten seconds of polling
 * over an emulated network, which fills every histogram there is: drawn at random and recorded by
 * the real recorders.
 */
final class SyntheticAgent {
  static final int LOOPS = 2;
  static final int TOPICS = 100;
  static final int SECONDS = 10;

  private static final int DRAIN_SECONDS = 2;
  private static final long SECOND_NS = 1_000_000_000L;
  private static final long WAKE_NS = 10_000_000;
  private static final int PAYLOAD_BYTES = 21;
  private static final FeedSchedule SCHEDULE = FeedSchedule.periodic(0, 1, TOPICS, SECOND_NS);
  private static final Milestones MILESTONES =
      new Milestones(0, 0, SECONDS * SECOND_NS, (SECONDS + DRAIN_SECONDS) * SECOND_NS);
  private static final ProcessHealth USED =
      new ProcessHealth(9_000_000_000L, 12, 60, 11, 180_000_000, 240_000_000);

  private final SplittableRandom random;
  private final int clients;

  SyntheticAgent(long seed, int clients) {
    this.random = new SplittableRandom(seed);
    this.clients = clients;
  }

  static FeedSchedule schedule() {
    return SCHEDULE;
  }

  static Milestones milestones() {
    return MILESTONES;
  }

  AgentResult result() {
    FleetProgress progress =
        new FleetProgress(clients, 0, 0, 0, 0, 0, 12L * clients, 12L * clients);
    List<LoopMeasurement> loops =
        Stream.generate(() -> loop(clients / LOOPS)).limit(LOOPS).toList();
    return new AgentResult(progress, loops, List.of(), USED);
  }

  private LoopMeasurement loop(int ofLoop) {
    LoopRecorder recorder = new LoopRecorder(Runnable::run);
    DueTimes times = SCHEDULE.times();
    recorder.begin(MILESTONES);
    recorder.follow(SCHEDULE, times, 100 * TOPICS, IntStream.range(0, TOPICS).toArray());
    List<Staleness.Held> held = new ArrayList<>();
    for (int client = 0; client < ofLoop; client++) {
      held.add(recorder.newClient());
      recorder.connected(log(200_000));
      recorder.handshaken(log(300_000));
    }
    recorder.offer((long) SECONDS * ofLoop, (long) SECONDS * ofLoop);
    for (int second = 0; second < SECONDS; second++) {
      for (int client = 0; client < ofLoop; client++) {
        poll(recorder, times.publishNs(client % TOPICS, second), held.get(client));
        recorder.reached(client % TOPICS, second, second * SECOND_NS + random.nextLong(SECOND_NS));
      }
      for (long dueNs = 0; dueNs < SECOND_NS; dueNs += WAKE_NS) {
        recorder.woke(second * SECOND_NS + dueNs, second * SECOND_NS + dueNs + log(150_000));
      }
      recorder.endSlice();
    }
    recorder.endSlice();
    return recorder.measurement(LedgerSnapshot.EMPTY, LedgerSnapshot.EMPTY).join();
  }

  /** One update, and the poll that fetches it up to a second later. */
  private void poll(LoopRecorder recorder, long publishNs, Staleness.Held held) {
    long intendedNs = publishNs + random.nextLong(SECOND_NS);
    long sentNs = intendedNs + log(120_000);
    long seenNs = sentNs + log(5_000_000);
    recorder.requestSent(intendedNs, sentNs, intendedNs);
    recorder.requestPassed(716, 681);
    recorder.emulationLag(intendedNs, log(90_000));
    recorder.answer(intendedNs, 193, 190, 1);
    recorder.answerTimes(intendedNs, sentNs, seenNs);
    recorder.update(publishNs, seenNs, PAYLOAD_BYTES, SequenceCheck.Verdict.NEW);
    held.takes(publishNs, seenNs);
  }

  ServerResult server() {
    SlicedHistogram lag = new SlicedHistogram(Runnable::run);
    SlicedHistogram hiccups = new SlicedHistogram(Runnable::run);
    for (int second = 0; second < SECONDS + DRAIN_SECONDS; second++) {
      for (int i = 0; i < TOPICS; i++) {
        lag.record(log(250_000));
        hiccups.record(log(300_000));
      }
      lag.endSlice();
      hiccups.endSlice();
    }
    return new ServerResult(
        LedgerSnapshot.EMPTY,
        LedgerSnapshot.EMPTY,
        clients,
        0,
        lag.encodedSlices().join(),
        List.of(hiccups.encodedSlices().join()),
        List.of(),
        USED,
        HeldUpdates.NONE);
  }

  /** Of a median, and now and then much longer. */
  private long log(long medianNs) {
    return Math.round(medianNs * Math.exp(0.7 * random.nextGaussian()));
  }
}
