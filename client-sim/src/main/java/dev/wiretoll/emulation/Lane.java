package dev.wiretoll.emulation;

import java.util.ArrayDeque;
import java.util.Queue;

/** One direction of one connection: messages on their way, first in, first out. */
final class Lane {
  private static final int USUAL_MESSAGES = 3;

  private final DelayLine line;
  private final Runnable afterDeliveries;
  private final Queue<Cargo> onTheirWay = new ArrayDeque<>(USUAL_MESSAGES);
  private long lastDueNs;
  private boolean unsettled;
  private boolean ended;
  private boolean cut;

  /** A lane that runs {@code afterDeliveries} when a batch of messages has been delivered. */
  Lane(DelayLine line, Runnable afterDeliveries) {
    this.line = line;
    this.afterDeliveries = afterDeliveries;
    this.lastDueNs = line.nowNs();
  }

  /** Sends on its way; drops at once when nothing may follow any more. */
  void send(Cargo cargo) {
    if (ended) {
      cargo.drop();
      return;
    }
    lastDueNs = line.dueNs(lastDueNs);
    onTheirWay.add(cargo);
    line.hold(this, lastDueNs);
  }

  /** Lets nothing follow what is on its way. */
  void end() {
    ended = true;
  }

  boolean isEnded() {
    return ended;
  }

  /** Drops what is on its way and whatever may follow. */
  void cut() {
    ended = true;
    cut = true;
    while (!onTheirWay.isEmpty()) {
      onTheirWay.remove().drop();
    }
  }

  boolean isCut() {
    return cut;
  }

  /** Delivers the oldest message; returns whether the lane became one to settle. */
  boolean deliverNext() {
    boolean settled = !unsettled;
    unsettled = true;
    onTheirWay.remove().deliver();
    return settled;
  }

  /** Ends a batch, if there is one. */
  void settle() {
    if (unsettled && !cut) {
      afterDeliveries.run();
    }
    unsettled = false;
  }
}
