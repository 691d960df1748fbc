package dev.wiretoll.fleet;

import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.recorder.FleetSecond;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/** Running counts of an agent; any thread may add and read. */
final class FleetCounters {
  private final LongAdder connected = new LongAdder();
  private final Map<ConnectFailure, LongAdder> connectRetries = new ConcurrentHashMap<>();
  private final Map<ConnectFailure, LongAdder> connectFailures = new ConcurrentHashMap<>();
  private final LongAdder disconnected = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder reconnected = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder updates = new LongAdder();
  private final Queue<FleetSecond> seconds = new ConcurrentLinkedQueue<>();

  void connected() {
    connected.increment();
  }

  /** An attempt failed for that cause, and is to be repeated. */
  void connectRetried(ConnectFailure cause) {
    count(connectRetries, cause);
  }

  /** A client gave up, its last attempt having failed for that cause. */
  void connectFailed(ConnectFailure cause) {
    count(connectFailures, cause);
  }

  void disconnected() {
    disconnected.increment();
  }

  /** A client's connection ended, and the client is to open another. */
  void lost() {
    lost.increment();
  }

  /** One that was lost is open again. */
  void reconnected() {
    reconnected.increment();
  }

  void fellBack() {
    fallbacks.increment();
  }

  void request() {
    requests.increment();
  }

  void update() {
    updates.increment();
  }

  /** A second of one event loop is over. */
  void ended(FleetSecond second) {
    seconds.add(second);
  }

  /** The seconds that ended since the last call. */
  List<FleetSecond> takeSeconds() {
    List<FleetSecond> taken = new ArrayList<>();
    for (FleetSecond next = seconds.poll(); next != null; next = seconds.poll()) {
      taken.add(next);
    }
    return taken;
  }

  FleetProgress progress() {
    Map<ConnectFailure, Long> retries = sums(connectRetries);
    Map<ConnectFailure, Long> failures = sums(connectFailures);
    return new FleetProgress(
        connected.sum(),
        total(retries),
        total(failures),
        disconnected.sum(),
        reconnected.sum(),
        fallbacks.sum(),
        requests.sum(),
        updates.sum(),
        retries,
        failures,
        Math.max(0, lost.sum() - reconnected.sum()));
  }

  private static void count(Map<ConnectFailure, LongAdder> counts, ConnectFailure cause) {
    counts.computeIfAbsent(cause, first -> new LongAdder()).increment();
  }

  private static Map<ConnectFailure, Long> sums(Map<ConnectFailure, LongAdder> counts) {
    Map<ConnectFailure, Long> sums = new EnumMap<>(ConnectFailure.class);
    counts.forEach((cause, count) -> sums.put(cause, count.sum()));
    return sums;
  }

  private static long total(Map<ConnectFailure, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
