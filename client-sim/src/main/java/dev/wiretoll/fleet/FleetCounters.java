package dev.wiretoll.fleet;

import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Running counts of an agent; any thread may add and read. */
final class FleetCounters {
  private final LongAdder connected = new LongAdder();
  private final Map<ConnectFailure, LongAdder> connectRetries = new ConcurrentHashMap<>();
  private final Map<ConnectFailure, LongAdder> connectFailures = new ConcurrentHashMap<>();
  private final LongAdder disconnected = new LongAdder();
  private final LongAdder reconnected = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder updates = new LongAdder();

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
        failures);
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
