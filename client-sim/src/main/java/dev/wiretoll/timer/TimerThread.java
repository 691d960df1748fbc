package dev.wiretoll.timer;

import dev.wiretoll.clock.NanoClock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * One thread that wakes event loops when their alarms are due.
 *
 * <p>NIO's selector sleeps for whole milliseconds, and so do the timers of an event loop that waits
 * in it. A parked thread wakes up within some hundred microseconds and then wakes the event loop as
 * any other thread would. There are a handful of alarms to an event loop, whatever the number of
 * its connections: all are looked through each time.
 */
public final class TimerThread implements AutoCloseable {
  /** An alarm goes off at most this often, so that a busy schedule is worked off in batches. */
  static final long LEAST_GAP_NS = TimeUnit.MICROSECONDS.toNanos(100);

  private static final long LONGEST_PARK_NS = TimeUnit.SECONDS.toNanos(1);

  private final NanoClock clock;
  private final List<ThreadAlarm> alarms = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile long parkedUntilNs;
  private volatile boolean closed;

  private TimerThread(NanoClock clock) {
    this.clock = clock;
    this.thread = new Thread(this::watch, "wiretoll-timer");
    thread.setDaemon(true);
  }

  /** A thread that has not started; alarms may be made, and nothing reads the clock yet. */
  public static TimerThread of(NanoClock clock) {
    return new TimerThread(clock);
  }

  /** Starts a thread. */
  public static TimerThread start(NanoClock clock) {
    TimerThread timers = of(clock);
    timers.begin();
    return timers;
  }

  /** Starts the thread, once. */
  public void begin() {
    thread.start();
  }

  /** The alarms of one event loop; any thread may ask for them. */
  public Timers of(Executor eventLoop) {
    return task -> {
      ThreadAlarm alarm = new ThreadAlarm(eventLoop, task);
      alarms.add(alarm);
      return alarm;
    };
  }

  /** Ends the thread; alarms no longer go off. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!closed) {
      // While it looks, whatever is set unparks it: none is overlooked.
      parkedUntilNs = clock.nanoTime() + LONGEST_PARK_NS;
      long nextNs = goOff();
      parkedUntilNs = nextNs;
      long leftNs = nextNs - clock.nanoTime();
      if (leftNs > 0) {
        LockSupport.parkNanos(this, leftNs);
      }
    }
  }

  /** Lets all that are due go off; answers when the next one is. */
  private long goOff() {
    long nowNs = clock.nanoTime();
    long nextNs = nowNs + LONGEST_PARK_NS;
    for (ThreadAlarm alarm : alarms) {
      long instantNs = alarm.goOffIfDue(nowNs, nextNs);
      if (instantNs - nextNs < 0) {
        nextNs = instantNs;
      }
    }
    return nextNs;
  }

  /** Set by its event loop, taken back by the timer thread. */
  private final class ThreadAlarm implements Alarm {
    private final Executor eventLoop;
    private final Runnable task;
    private boolean set;
    private long instantNs;
    private boolean rang;
    private long nextEarliestNs;

    ThreadAlarm(Executor eventLoop, Runnable task) {
      this.eventLoop = eventLoop;
      this.task = task;
    }

    @Override
    public synchronized void at(long wantedNs) {
      long newInstantNs = !rang || wantedNs - nextEarliestNs > 0 ? wantedNs : nextEarliestNs;
      if (set && instantNs - newInstantNs <= 0) {
        return;
      }
      instantNs = newInstantNs;
      set = true;
      if (instantNs - parkedUntilNs < 0) {
        LockSupport.unpark(thread);
      }
    }

    /** Goes off when due; answers when to look again, {@code otherwiseNs} if nothing is set. */
    synchronized long goOffIfDue(long nowNs, long otherwiseNs) {
      if (!set) {
        return otherwiseNs;
      }
      if (instantNs - nowNs > 0) {
        return instantNs;
      }
      set = false;
      rang = true;
      nextEarliestNs = nowNs + LEAST_GAP_NS;
      try {
        eventLoop.execute(task);
      } catch (RejectedExecutionException e) {
        // The event loop has ended, and its tasks with it.
        alarms.remove(this);
      }
      return otherwiseNs;
    }
  }
}
