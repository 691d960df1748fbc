package dev.wiretoll.fleet;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.recorder.LoopRecorder;
import dev.wiretoll.timer.Timers;
import io.netty.channel.EventLoop;
import java.util.concurrent.Executor;

/** What the clients of one event loop share; used by that loop only, unless said otherwise. */
final class LoopContext {
  private final Wiring wiring;
  private final Timers timers;
  private final NanoClock clock;
  private final LoopRecorder recorder;
  private final FleetCounters counters;
  private final Trace trace;
  private final Dialer dialer;

  LoopContext(
      EventLoop eventLoop,
      Timers timers,
      NanoClock clock,
      Executor encoder,
      FleetCounters counters,
      Trace trace,
      Dialer.Factory dialers) {
    this.wiring = Wiring.of(eventLoop);
    this.timers = timers;
    this.clock = clock;
    this.recorder = new LoopRecorder(encoder);
    this.counters = counters;
    this.trace = trace;
    this.dialer = dialers.of(this);
  }

  /** The loop; any thread may ask. */
  EventLoop eventLoop() {
    return wiring.eventLoop();
  }

  /** Where its connections are counted. */
  Wiring wiring() {
    return wiring;
  }

  /** Alarms of the loop. */
  Timers timers() {
    return timers;
  }

  NanoClock clock() {
    return clock;
  }

  /** Bytes to the server. */
  Ledger sent() {
    return wiring.sent();
  }

  /** Bytes from the server. */
  Ledger received() {
    return wiring.received();
  }

  ByteMeter meter() {
    return wiring.meter();
  }

  LoopRecorder recorder() {
    return recorder;
  }

  /** Counts of the whole agent; any thread. */
  FleetCounters counters() {
    return counters;
  }

  /** Who opens its connections. */
  Dialer dialer() {
    return dialer;
  }

  /** Where the traced client notes its events; any thread. */
  Trace trace() {
    return trace;
  }
}
