package dev.wiretoll.health;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.Milestones;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Takes a process's figures at both ends of a measurement. Any thread may ask. */
public final class WindowHealth {
  private volatile Optional<ProcessHealth> atStart = Optional.empty();
  private volatile Optional<ProcessHealth> atEnd = Optional.empty();

  private WindowHealth() {}

  /** Takes the figures by tasks of this executor. */
  public static WindowHealth during(
      Milestones milestones, ScheduledExecutorService executor, NanoClock clock) {
    WindowHealth health = new WindowHealth();
    long nowNs = clock.nanoTime();
    schedule(
        executor,
        milestones.windowStartNs() - nowNs,
        () -> health.atStart = Optional.of(ProcessHealth.now()));
    schedule(
        executor,
        milestones.windowEndNs() - nowNs,
        () -> health.atEnd = Optional.of(ProcessHealth.now()));
    return health;
  }

  /** What was used in the measurement so far; nothing when it has not begun. */
  public ProcessHealth used() {
    return atStart
        .map(start -> atEnd.orElseGet(ProcessHealth::now).since(start))
        .orElse(ProcessHealth.NOTHING);
  }

  private static void schedule(ScheduledExecutorService executor, long inNs, Runnable task) {
    executor.schedule(task, Math.max(0, inNs), TimeUnit.NANOSECONDS);
  }
}
