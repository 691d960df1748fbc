package dev.wiretoll;

import dev.wiretoll.clock.NanoClock;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that stands still until it is told to advance; any thread. */
public final class ManualClock implements NanoClock {
  private final AtomicLong nowNs = new AtomicLong();

  /** A clock that shows this reading. */
  public ManualClock(long nowNs) {
    this.nowNs.set(nowNs);
  }

  @Override
  public long nanoTime() {
    return nowNs.get();
  }

  /** Moves it forward. */
  public void advance(long byNs) {
    nowNs.addAndGet(byNs);
  }
}
