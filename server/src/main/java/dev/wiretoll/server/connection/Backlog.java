package dev.wiretoll.server.connection;

import dev.wiretoll.schedule.Milestones;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What the connections of one event loop have been given to write and have not written yet, and
 * what was not given to them because they had too much of it. Written by that loop only, at the
 * price of plain stores; any thread may read.
 */
public final class Backlog {
  private final AtomicLong updates = new AtomicLong();
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLong largestBytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();
  private Optional<Milestones> milestones = Optional.empty();

  /** Forgets what was dropped; from now on counts what is due in this measurement. */
  public void measure(Milestones planned) {
    milestones = Optional.of(planned);
    dropped.lazySet(0);
    forgetLargest();
  }

  /** Forgets what waited for any one client so far. */
  public void forgetLargest() {
    largestBytes.lazySet(0);
  }

  /** A message with so many updates and bytes is given to a connection. */
  public void add(int newUpdates, int newBytes) {
    updates.lazySet(updates.getPlain() + newUpdates);
    bytes.lazySet(bytes.getPlain() + newBytes);
  }

  /** It is written, or never will be. */
  public void remove(int goneUpdates, int goneBytes) {
    add(-goneUpdates, -goneBytes);
  }

  /** So much waits for one client, with what Netty adds to each message. */
  public void waits(long clientBytes) {
    if (clientBytes > largestBytes.getPlain()) {
      largestBytes.lazySet(clientBytes);
    }
  }

  /** An update that was due then was left out for one client. */
  public void drop(long dueNs) {
    if (milestones.isPresent() && milestones.get().inWindow(dueNs)) {
      dropped.lazySet(dropped.getPlain() + 1);
    }
  }

  /** Updates that wait now, over all clients of the loop. */
  public long updates() {
    return updates.get();
  }

  /** Bytes that wait now, over all clients of the loop, before encryption. */
  public long bytes() {
    return bytes.get();
  }

  /** Most bytes that waited for any one client since this was last forgotten. */
  public long largestBytes() {
    return largestBytes.get();
  }

  /** Updates due in the measurement that were dropped, each counted for each client. */
  public long dropped() {
    return dropped.get();
  }
}
