package dev.wiretoll.timer;

/** Makes the alarms of one event loop. */
@FunctionalInterface
public interface Timers {

  /** An alarm that is not set yet; the task will be run by the event loop. */
  Alarm alarm(Runnable task);
}
