package dev.wiretoll.fleet;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.timer.Alarm;
import dev.wiretoll.timer.Timers;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Tells the clients of one event loop when their polls are due. All clients share one interval, so
 * the order of a round is the order of every round: one sorted list and one alarm serve all. Used
 * by that loop only.
 */
final class PollPacer {
  private final Alarm alarm;
  private final NanoClock clock;
  private final long intervalNs;
  private final long endNs;
  private final Slot[] slots;
  private int next;
  private long roundNs;
  private boolean stopped;

  /** A client and the intended time of its first poll. */
  record Slot(Paced client, long firstNs) {}

  PollPacer(Timers timers, NanoClock clock, long intervalNs, long endNs, List<Slot> slots) {
    this.alarm = timers.alarm(this::tellDueAndSleep);
    this.clock = clock;
    this.intervalNs = intervalNs;
    this.endNs = endNs;
    this.slots = slots.toArray(new Slot[0]);
    Arrays.sort(this.slots, Comparator.comparingLong(Slot::firstNs));
  }

  /** Begins; polls intended at the end or later are not sent. */
  void start() {
    if (slots.length > 0) {
      tellDueAndSleep();
    }
  }

  void stop() {
    stopped = true;
  }

  private void tellDueAndSleep() {
    while (!stopped && nextNs() - endNs < 0) {
      if (nextNs() - clock.nanoTime() > 0) {
        alarm.at(nextNs());
        return;
      }
      slots[next].client().due();
      advance();
    }
  }

  private long nextNs() {
    return slots[next].firstNs() + roundNs;
  }

  private void advance() {
    next++;
    if (next == slots.length) {
      next = 0;
      roundNs += intervalNs;
    }
  }
}
