package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.run.MachineCpu;
import dev.wiretoll.schedule.Milestones;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * CPU of the whole machine between the ends of a measurement by the clock. Used by the cell's
 * thread; the two readings are another's.
 */
final class CpuWatch {
  private final CompletableFuture<CpuCount> atStart;
  private final CompletableFuture<CpuCount> atEnd;

  private CpuWatch(CompletableFuture<CpuCount> atStart, CompletableFuture<CpuCount> atEnd) {
    this.atStart = atStart;
    this.atEnd = atEnd;
  }

  /** Reads the figures when the measurement begins and when it ends. */
  static CpuWatch during(Milestones milestones, NanoClock clock) {
    return new CpuWatch(
        readAt(milestones.windowStartNs(), clock), readAt(milestones.windowEndNs(), clock));
  }

  /** What was used; empty before the measurement has ended, or where the machine does not tell. */
  Optional<MachineCpu> used() {
    boolean failed = atStart.isCompletedExceptionally() || atEnd.isCompletedExceptionally();
    return failed || !atStart.isDone() || !atEnd.isDone()
        ? Optional.empty()
        : atEnd.join().since(atStart.join());
  }

  private static CompletableFuture<CpuCount> readAt(long instantNs, NanoClock clock) {
    long inNs = Math.max(0, instantNs - clock.nanoTime());
    Executor then = CompletableFuture.delayedExecutor(inNs, TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(() -> CpuCount.read(clock.nanoTime()), then);
  }
}
