package dev.wiretoll.server.broker;

import com.rabbitmq.client.ConfirmListener;
import dev.wiretoll.clock.NanoClock;
import java.time.Duration;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/** Which published messages the broker has taken over, by its confirms; any thread. */
final class Confirms implements ConfirmListener {
  private final NavigableSet<Long> outstanding = new TreeSet<>();
  private long refused;

  /** A message of that number is about to be published. */
  synchronized void expect(long number) {
    // A channel that has come back counts from 1 again; what it owed is not confirmed any more.
    if (!outstanding.isEmpty() && outstanding.last() >= number) {
      refused += outstanding.size();
      outstanding.clear();
    }
    outstanding.add(number);
  }

  /** It was not published. */
  synchronized void forget(long number) {
    outstanding.remove(number);
  }

  synchronized int outstanding() {
    return outstanding.size();
  }

  /** Waits until nothing is outstanding; what is then still, or on interruption, is given up. */
  synchronized void settleWithin(Duration patience, NanoClock clock) {
    long deadlineNs = clock.nanoTime() + patience.toNanos();
    long leftNs = patience.toNanos();
    try {
      while (!outstanding.isEmpty() && leftNs > 0) {
        TimeUnit.NANOSECONDS.timedWait(this, leftNs);
        leftNs = deadlineNs - clock.nanoTime();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    refused += outstanding.size();
    outstanding.clear();
  }

  /** Messages that were refused or given up, since the last call. */
  synchronized long takeRefused() {
    long taken = refused;
    refused = 0;
    return taken;
  }

  @Override
  public synchronized void handleAck(long number, boolean allBefore) {
    settle(number, allBefore);
  }

  @Override
  public synchronized void handleNack(long number, boolean allBefore) {
    refused += settle(number, allBefore);
  }

  private synchronized int settle(long number, boolean allBefore) {
    notifyAll();
    if (!allBefore) {
      return outstanding.remove(number) ? 1 : 0;
    }
    NavigableSet<Long> settled = outstanding.headSet(number, true);
    int count = settled.size();
    settled.clear();
    return count;
  }
}
