package dev.wiretoll.run;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.recorder.LoopRecorder;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.Delivery;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/** Hand-made evidence of a cell of 40 polling clients: two agents of two loops. */
final class Evidence {
  static final long MS = 1_000_000L;
  static final long LONGEST_NS = 3_600_000_000_000L;
  static final long WINDOW_NS = 10_000 * MS;
  static final Milestones MILESTONES = new Milestones(0, MS, MS + WINDOW_NS, 2 * WINDOW_NS);

  private Evidence() {}

  /** 100 polls of 100 updates in each loop, as the chapter's heads cost. */
  static Counts hundredPolls() {
    return new Counts(100, 100, 0, 0, 0, 0, 100, 100, 100, 0, 0, 0, 0, 0, 100 * 871, 100, 100);
  }

  static LoopMeasurement loop(Counts counts, long lastEventNs, Map<String, List<String>> times) {
    return new LoopMeasurement(
        counts,
        lastEventNs,
        ledger(Map.of(Cause.HANDSHAKE, 7_240L, Cause.REQUEST_HEAD, 71_600L)),
        ledger(
            Map.of(Cause.HANDSHAKE, 1_920L, Cause.RESPONSE_HEAD, 19_300L, Cause.PAYLOAD, 2_100L)),
        new LedgerSnapshot(Map.of(Cause.REQUEST_HEAD, 71_600L), 0),
        new LedgerSnapshot(Map.of(Cause.RESPONSE_HEAD, 19_300L, Cause.PAYLOAD, 2_100L), 0),
        LedgerSnapshot.EMPTY,
        LedgerSnapshot.EMPTY,
        Map.of("requestHead", Map.of(716, 100L), "responseHead", Map.of(193, 60L, 192, 40L)),
        times,
        "");
  }

  /** What a loop notes whose only client saw updates of topic 0, by sequence number, then. */
  static LoopMeasurement reached(Map<Long, Long> seenNsBySequence) {
    FeedSchedule schedule = FeedSchedule.periodic(0, 1, 10, 1_000 * MS);
    LoopRecorder recorder = new LoopRecorder(Runnable::run);
    recorder.begin(MILESTONES);
    recorder.follow(schedule, schedule.times(), 40, 0);
    seenNsBySequence.forEach((sequence, seenNs) -> recorder.reached(0, sequence, seenNs));
    return recorder.measurement(LedgerSnapshot.EMPTY, LedgerSnapshot.EMPTY).join();
  }

  static AgentResult agent(FleetProgress progress, LoopMeasurement... loops) {
    return new AgentResult(
        progress, List.of(loops), List.of(), new ProcessHealth(4_000, 1, 2, 1, 3, 4));
  }

  static ServerResult server(long sentBytes, long receivedBytes, long stillOpen, Histogram lag) {
    return server(sentBytes, receivedBytes, stillOpen, lag, List.of(), 3);
  }

  /** A server of one such loop that held this. */
  static ServerResult server(HeldUpdates held) {
    ServerResult usual = server(23_320, 78_840, 0, times());
    return new ServerResult(
        usual.sent(),
        usual.received(),
        usual.connections(),
        usual.stillOpen(),
        usual.publishLag(),
        usual.hiccups(),
        usual.trace(),
        usual.usedInWindow(),
        held);
  }

  static ServerResult server(
      long sentBytes,
      long receivedBytes,
      long stillOpen,
      Histogram lag,
      List<Histogram> hiccups,
      long longestGcPauseMs) {
    return new ServerResult(
        ledger(Map.of(Cause.RESPONSE_HEAD, sentBytes)),
        ledger(Map.of(Cause.REQUEST_HEAD, receivedBytes)),
        40,
        stillOpen,
        List.of(encoded(lag)),
        List.of(hiccups.stream().map(Evidence::encoded).toList()),
        List.of(),
        new ProcessHealth(8_000, 4, 5, longestGcPauseMs, 6, 7),
        new HeldUpdates(11, 2_200, 300, 40_000, 0));
  }

  /** Two agents of two such loops, and a server that saw the same bytes. */
  static CellEvidence twoAgents(Map<String, List<String>> times) {
    FleetProgress twenty = new FleetProgress(20, 0, 0, 0, 0, 0, 200, 200);
    LoopMeasurement loop = loop(hundredPolls(), MS, times);
    return of(
        List.of(agent(twenty, loop, loop), agent(twenty, loop, loop)),
        List.of(server(4 * 23_320, 4 * 78_840, 0, times())),
        List.of());
  }

  static CellEvidence of(
      List<AgentResult> agents, List<ServerResult> servers, List<String> reasons) {
    return new CellEvidence(
        Cells.of(Delivery.POLLING, 40, Map.of("topics", "10")),
        FeedSchedule.periodic(0, 1, 10, 1_000 * MS),
        MILESTONES,
        agents,
        servers,
        Optional.empty(),
        reasons);
  }

  static Map<String, List<String>> bySecond(Metric metric, Histogram... seconds) {
    return Map.of(metric.label(), Arrays.stream(seconds).map(Evidence::encoded).toList());
  }

  static Histogram times(long... ns) {
    Histogram histogram = new Histogram(LONGEST_NS, 3);
    Arrays.stream(ns).forEach(histogram::recordValue);
    return histogram;
  }

  static LedgerSnapshot ledger(Map<Cause, Long> explained) {
    return new LedgerSnapshot(
        explained, explained.values().stream().mapToLong(Long::longValue).sum());
  }

  private static String encoded(Histogram histogram) {
    ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
    int bytes = histogram.encodeIntoCompressedByteBuffer(buffer);
    return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), bytes));
  }
}
