package dev.wiretoll.health;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.Milestones;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * Takes a process's figures at both ends of a measurement, by a thread of its own: the JVM's
 * management beans are slow at first, and an event loop must not wait for them. Any thread may ask.
 */
public final class WindowHealth {
  private final Milestones milestones;
  private final NanoClock clock;
  private volatile Optional<Start> start = Optional.empty();
  private volatile Optional<ProcessHealth> atEnd = Optional.empty();

  private WindowHealth(Milestones milestones, NanoClock clock) {
    this.milestones = milestones;
    this.clock = clock;
  }

  /** Takes the figures when the measurement begins and when it ends. */
  public static WindowHealth during(Milestones milestones, NanoClock clock) {
    WindowHealth health = new WindowHealth(milestones, clock);
    Thread thread = new Thread(health::take, "wiretoll-health");
    thread.setDaemon(true);
    thread.start();
    return health;
  }

  /** What was used in the measurement so far; nothing when it has not begun. */
  public ProcessHealth used() {
    return atEnd.or(() -> start.map(Start::used)).orElse(ProcessHealth.NOTHING);
  }

  private void take() {
    // Loads the beans before they are needed.
    ProcessReading.now();
    new GcWatch().close();
    awaitUntil(milestones.windowStartNs());
    try (GcWatch collections = new GcWatch()) {
      Start began = new Start(ProcessReading.now(), collections);
      start = Optional.of(began);
      awaitUntil(milestones.windowEndNs());
      atEnd = Optional.of(began.used());
    }
  }

  private void awaitUntil(long instantNs) {
    for (long leftNs = instantNs - clock.nanoTime();
        leftNs > 0;
        leftNs = instantNs - clock.nanoTime()) {
      LockSupport.parkNanos(this, leftNs);
    }
  }

  private record Start(ProcessReading reading, GcWatch collections) {
    ProcessHealth used() {
      return ProcessReading.now().since(reading, collections.seen());
    }
  }
}
