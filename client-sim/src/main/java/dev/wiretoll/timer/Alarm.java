package dev.wiretoll.timer;

/** One task of an event loop that is to run at an instant; the instant is set again and again. */
public interface Alarm {

  /**
   * Lets the task run at that instant, once: never earlier, and not before the event loop is free.
   * An earlier instant that is still set stays, a later one is replaced. By the event loop only.
   *
   * @param instantNs in the clock of the timers; the past means at once
   */
  void at(long instantNs);
}
