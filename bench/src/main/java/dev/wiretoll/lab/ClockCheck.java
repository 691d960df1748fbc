package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/** Compares the clocks of a cell's processes with the coordinator's. Used by the cell's thread. */
final class ClockCheck {
  /** The first exchanges of a new JVM are slow, and bound little. */
  private static final int EXCHANGES = 20;

  private final NanoClock clock;
  private final Mailbox mailbox;
  private final Duration patience;

  ClockCheck(NanoClock clock, Mailbox mailbox, Duration patience) {
    this.clock = clock;
    this.mailbox = mailbox;
    this.patience = patience;
  }

  /** A child's reading: one that shows another clock, if there is any; else the tightest. */
  ClockReading read(ChildProcess child) throws CellEnded {
    return ClockReading.best(exchanges(child));
  }

  /** The tightest reading of a child whose clock may be another one. */
  ClockReading tightest(ChildProcess child) throws CellEnded {
    return Collections.min(exchanges(child), Comparator.comparingLong(ClockReading::boundNs));
  }

  private List<ClockReading> exchanges(ChildProcess child) throws CellEnded {
    List<ClockReading> readings = new ArrayList<>();
    for (int i = 0; i < EXCHANGES; i++) {
      readings.add(exchange(child));
    }
    return readings;
  }

  private ClockReading exchange(ChildProcess child) throws CellEnded {
    long beforeNs = clock.nanoTime();
    child.say(new ControlMessage.ClockProbe());
    LabEvent.Said said =
        mailbox.await(List.of(child), ControlMessage.ClockAnswer.class, patience).get(0);
    if (said.message() instanceof ControlMessage.ClockAnswer answer) {
      return new ClockReading(child.name(), beforeNs, answer.clockNs(), said.receivedNs());
    }
    throw new IllegalStateException("no clock answer but " + said.message());
  }
}
