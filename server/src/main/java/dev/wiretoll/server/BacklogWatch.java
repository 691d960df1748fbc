package dev.wiretoll.server;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.evidence.HeldUpdates;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.connection.Backlog;
import dev.wiretoll.server.connection.ServerLoop;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Looks every {@value #PERIOD_NS} ns of a measurement what waits in all event loops together, by a
 * thread of its own, so that a loop that is held up is seen too. Any other thread may call.
 */
final class BacklogWatch {
  private static final long PERIOD_NS = 100_000_000L;

  private final Milestones milestones;
  private final Collection<ServerLoop> loops;
  private final List<Backlog> backlogs;
  private final LongSupplier retainedBytes;
  private final NanoClock clock;
  private final Thread thread;
  private volatile boolean finishing;
  // Of the thread alone, until it has ended.
  private long updatesMax;
  private long bytesMax;
  private long perClientMax;
  private long retainedAtEnd;

  private BacklogWatch(
      Milestones milestones,
      Collection<ServerLoop> loops,
      LongSupplier retainedBytes,
      NanoClock clock) {
    this.milestones = milestones;
    this.loops = loops;
    this.backlogs = loops.stream().map(ServerLoop::backlog).toList();
    this.retainedBytes = retainedBytes;
    this.clock = clock;
    this.thread = new Thread(this::watch, "wiretoll-backlog");
    thread.setDaemon(true);
  }

  /**
   * Starts watching.
   *
   * @param retainedBytes what is kept of published updates, asked for once, by another thread
   */
  static BacklogWatch during(
      Milestones milestones,
      Collection<ServerLoop> loops,
      LongSupplier retainedBytes,
      NanoClock clock) {
    BacklogWatch watch = new BacklogWatch(milestones, loops, retainedBytes, clock);
    loops.forEach(loop -> loop.eventLoop().execute(() -> loop.backlog().measure(milestones)));
    watch.thread.start();
    return watch;
  }

  /** Ends watching; answers what was held. */
  HeldUpdates finish() {
    finishing = true;
    LockSupport.unpark(thread);
    awaitThread();
    long dropped = backlogs.stream().mapToLong(Backlog::dropped).sum();
    return new HeldUpdates(updatesMax, bytesMax, perClientMax, retainedAtEnd, dropped);
  }

  private void watch() {
    boolean warmsUp = milestones.windowStartNs() - clock.nanoTime() > 0;
    if (awaitUntil(milestones.windowStartNs())) {
      if (warmsUp) {
        loops.forEach(loop -> loop.eventLoop().execute(loop.backlog()::forgetLargest));
      }
      long dueNs = milestones.windowStartNs();
      do {
        sample();
        dueNs += PERIOD_NS;
      } while (dueNs - milestones.windowEndNs() < 0 && awaitUntil(dueNs));
      awaitUntil(milestones.windowEndNs());
      perClientMax = backlogs.stream().mapToLong(Backlog::largestBytes).max().orElse(0);
    }
    retainedAtEnd = retainedBytes.getAsLong();
  }

  private void sample() {
    updatesMax = Math.max(updatesMax, backlogs.stream().mapToLong(Backlog::updates).sum());
    bytesMax = Math.max(bytesMax, backlogs.stream().mapToLong(Backlog::bytes).sum());
  }

  /** Waits for an instant; false when it is no longer to be waited for. */
  private boolean awaitUntil(long instantNs) {
    long leftNs = instantNs - clock.nanoTime();
    while (leftNs > 0 && !finishing) {
      LockSupport.parkNanos(this, leftNs);
      leftNs = instantNs - clock.nanoTime();
    }
    return !finishing;
  }

  private void awaitThread() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
