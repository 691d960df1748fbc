package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;

/**
 * The coordinator's clock, turned into the servers' clock domain when that is another one. Good for
 * telling instants that lie some way ahead and for patience, not for measuring: it is right within
 * the time that a message on a control pipe takes. Any thread reads; the cell's thread sets it.
 */
final class StageClock implements NanoClock {
  private final NanoClock own;
  private volatile long offsetNs;

  StageClock(NanoClock own) {
    this.own = own;
  }

  @Override
  public long nanoTime() {
    return own.nanoTime() + offsetNs;
  }

  /** Reads as the process did that this reading is of, from now on. */
  void follow(ClockReading reading) {
    long middleNs = reading.beforeNs() + (reading.afterNs() - reading.beforeNs()) / 2;
    advance(reading.childNs() - middleNs);
  }

  /** Reads that much more from now on. */
  void advance(long aheadNs) {
    long beforeNs = offsetNs;
    offsetNs = beforeNs + aheadNs;
  }
}
