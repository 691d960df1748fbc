package dev.wiretoll.timer;

import dev.wiretoll.clock.NanoClock;
import io.netty.util.concurrent.EventExecutor;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Alarms by an event loop's own timers, for one whose time a test advances. */
public final class EventLoopTimers implements Timers {
  private final EventExecutor eventLoop;
  private final NanoClock clock;

  public EventLoopTimers(EventExecutor eventLoop, NanoClock clock) {
    this.eventLoop = eventLoop;
    this.clock = clock;
  }

  @Override
  public Alarm alarm(Runnable task) {
    return new OwnAlarm(task);
  }

  private final class OwnAlarm implements Alarm {
    private final Runnable task;
    private Optional<Future<?>> timer = Optional.empty();
    private long setNs;

    OwnAlarm(Runnable task) {
      this.task = task;
    }

    @Override
    public void at(long instantNs) {
      if (timer.isPresent() && setNs - instantNs <= 0) {
        return;
      }
      timer.ifPresent(later -> later.cancel(false));
      setNs = instantNs;
      long waitNs = Math.max(0, instantNs - clock.nanoTime());
      timer = Optional.of(eventLoop.schedule(this::goOff, waitNs, TimeUnit.NANOSECONDS));
    }

    private void goOff() {
      timer = Optional.empty();
      task.run();
    }
  }
}
