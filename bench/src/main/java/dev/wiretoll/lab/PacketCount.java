package dev.wiretoll.lab;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.run.Packets;
import dev.wiretoll.schedule.Milestones;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Counts what passes a namespace's loopback, from its making to the question, and between the ends
 * of a measurement by the clock. Used by the cell's thread; the readings are another's.
 */
final class PacketCount {
  private final NetworkNamespace namespace;
  private final NanoClock clock;
  private final LoopbackCount atFirst;
  private Optional<CompletableFuture<LoopbackCount>> atStart = Optional.empty();
  private Optional<CompletableFuture<LoopbackCount>> atEnd = Optional.empty();

  /** Counts from now on. */
  PacketCount(NetworkNamespace namespace, NanoClock clock) {
    this.namespace = namespace;
    this.clock = clock;
    this.atFirst = read();
  }

  /** Reads the counters when the measurement begins and when it ends. */
  void during(Milestones milestones) {
    atStart = Optional.of(readAt(milestones.windowStartNs()));
    atEnd = Optional.of(readAt(milestones.windowEndNs()));
  }

  /** What was counted; empty before the measurement has ended. */
  Optional<Packets> counted() throws CellEnded {
    if (atStart.isEmpty() || atEnd.isEmpty() || !atEnd.get().isDone()) {
      return Optional.empty();
    }
    try {
      LoopbackCount window = atEnd.get().join().since(atStart.get().join());
      LoopbackCount total = read().since(atFirst);
      return Optional.of(new Packets(window.ipBytes(), total.ipBytes(), total.packets()));
    } catch (CompletionException e) {
      throw new CellEnded("the packets of the namespace could not be counted");
    }
  }

  private CompletableFuture<LoopbackCount> readAt(long instantNs) {
    long inNs = Math.max(0, instantNs - clock.nanoTime());
    Executor then = CompletableFuture.delayedExecutor(inNs, TimeUnit.NANOSECONDS);
    return CompletableFuture.supplyAsync(this::read, then);
  }

  private LoopbackCount read() {
    try {
      return namespace.counted();
    } catch (IOException e) {
      throw new CompletionException("the namespace's counters cannot be read", e);
    }
  }
}
