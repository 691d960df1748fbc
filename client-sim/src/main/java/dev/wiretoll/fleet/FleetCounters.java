package dev.wiretoll.fleet;

import dev.wiretoll.recorder.FleetProgress;
import java.util.concurrent.atomic.LongAdder;

/** Running counts of an agent; any thread may add and read. */
final class FleetCounters {
  private final LongAdder connected = new LongAdder();
  private final LongAdder connectRetries = new LongAdder();
  private final LongAdder connectFailures = new LongAdder();
  private final LongAdder disconnected = new LongAdder();
  private final LongAdder reconnected = new LongAdder();
  private final LongAdder fallbacks = new LongAdder();
  private final LongAdder requests = new LongAdder();
  private final LongAdder updates = new LongAdder();

  void connected() {
    connected.increment();
  }

  void connectRetried() {
    connectRetries.increment();
  }

  void connectFailed() {
    connectFailures.increment();
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
    return new FleetProgress(
        connected.sum(),
        connectRetries.sum(),
        connectFailures.sum(),
        disconnected.sum(),
        reconnected.sum(),
        fallbacks.sum(),
        requests.sum(),
        updates.sum());
  }
}
