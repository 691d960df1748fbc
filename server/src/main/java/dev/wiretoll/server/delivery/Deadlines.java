package dev.wiretoll.server.delivery;

import dev.wiretoll.clock.NanoClock;
import io.netty.channel.EventLoop;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * What is due later in one event loop, for all its connections: looked after every {@value
 * #SWEEP_MS} ms while anything is left, which is how late a deadline may be noticed. Used by that
 * loop only.
 */
final class Deadlines {
  private static final long SWEEP_MS = 20;
  private static final Comparator<Deadline> BY_TIME =
      (one, other) -> {
        int byTime = Long.signum(one.dueNs - other.dueNs);
        return byTime != 0 ? byTime : Long.compare(one.number, other.number);
      };

  private final EventLoop loop;
  private final NanoClock clock;
  private final NavigableSet<Deadline> pending = new TreeSet<>(BY_TIME);
  private long added;
  private boolean sweeping;

  Deadlines(EventLoop loop, NanoClock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  /** Runs something once, so many nanoseconds from now (1 or more), unless it is cancelled. */
  Deadline in(long delayNs, Runnable action) {
    Deadline deadline = new Deadline(clock.nanoTime() + delayNs, added++, action);
    pending.add(deadline);
    if (!sweeping) {
      sweepLater();
    }
    return deadline;
  }

  /** Takes a deadline back; nothing happens when it has passed. */
  void cancel(Deadline deadline) {
    pending.remove(deadline);
  }

  private void sweepLater() {
    sweeping = true;
    loop.schedule(this::sweep, SWEEP_MS, TimeUnit.MILLISECONDS);
  }

  private void sweep() {
    long nowNs = clock.nanoTime();
    try {
      while (!pending.isEmpty() && pending.first().dueNs - nowNs <= 0) {
        pending.pollFirst().action.run();
      }
    } finally {
      sweeping = false;
      if (!pending.isEmpty()) {
        sweepLater();
      }
    }
  }

  /**
   * One of them.
   *
   * @param dueNs when it is due
   * @param number tells those of one instant apart
   * @param action what is to happen
   */
  record Deadline(long dueNs, long number, Runnable action) {}
}
