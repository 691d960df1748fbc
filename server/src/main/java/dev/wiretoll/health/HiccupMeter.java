package dev.wiretoll.health;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.Milestones;
import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Notes how late an event loop does what is due every 10 ms of a measurement: whatever holds the
 * loop up (a slow task, a garbage collection, a machine that is busy elsewhere) holds up its
 * connections as well. NIO's timers wake a loop on whole milliseconds, so up to one is no hiccup.
 * Used by that loop only.
 */
public final class HiccupMeter {
  /** Time from one instant to the next. */
  public static final long PERIOD_NS = 10_000_000L;

  private final EventExecutor loop;
  private final NanoClock clock;
  private final long endNs;
  private final Listener listener;
  private long dueNs;

  /** A meter of that loop; the listener is called in it. */
  public HiccupMeter(
      EventExecutor loop, NanoClock clock, Milestones milestones, Listener listener) {
    this.loop = loop;
    this.clock = clock;
    this.dueNs = milestones.windowStartNs();
    this.endNs = milestones.windowEndNs();
    this.listener = listener;
  }

  /** Hears of each instant. */
  @FunctionalInterface
  public interface Listener {

    /**
     * The loop came to an instant.
     *
     * @param dueNs the instant, each {@link #PERIOD_NS} after the one before
     * @param actualNs when it came to it, at or after it
     */
    void woke(long dueNs, long actualNs);
  }

  /** Begins, and goes on to the measurement's end; after a stall, every missed instant counts. */
  public void start() {
    catchUp();
    if (dueNs - endNs < 0) {
      loop.schedule(this::start, dueNs - clock.nanoTime(), TimeUnit.NANOSECONDS);
    }
  }

  /** Notes what is overdue, and ends; a task that is still scheduled finds nothing due. */
  public void stop() {
    catchUp();
    dueNs = endNs;
  }

  private void catchUp() {
    long nowNs = clock.nanoTime();
    for (; dueNs - nowNs <= 0 && dueNs - endNs < 0; dueNs += PERIOD_NS) {
      listener.woke(dueNs, nowNs);
    }
  }
}
