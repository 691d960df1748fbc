package dev.wiretoll.fleet;

import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.timer.Alarm;
import java.util.concurrent.TimeUnit;

/**
 * Notes how late an event loop does what is due every {@value #PERIOD_MS} ms. Clients that only
 * listen send nothing that could be late, but a loop that stalls makes their updates look old. Used
 * by that loop only.
 */
final class LagProbe {
  private static final long PERIOD_MS = 10;
  private static final long PERIOD_NS = TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);

  private final LoopContext context;
  private final long endNs;
  private final Alarm alarm;
  private long dueNs;

  LagProbe(LoopContext context, Milestones milestones) {
    this.context = context;
    this.dueNs = milestones.windowStartNs();
    this.endNs = milestones.windowEndNs();
    this.alarm = context.timers().alarm(this::start);
  }

  /** Begins; after a stall, every instant that was missed counts. */
  void start() {
    long nowNs = context.clock().nanoTime();
    for (; dueNs - nowNs <= 0 && dueNs - endNs < 0; dueNs += PERIOD_NS) {
      context.recorder().probed(dueNs, nowNs);
    }
    if (dueNs - endNs < 0) {
      alarm.at(dueNs);
    }
  }
}
