package dev.wiretoll.lab;

import dev.wiretoll.health.ProcessMemory;
import dev.wiretoll.run.Footprint;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Weighs a cell's processes and the kernel around them. Used by the cell's thread only. */
final class Scales {
  private final Cast cast;
  private final Mailbox mailbox;
  private final Duration patience;
  private final boolean ownKernel;

  /**
   * Scales for these.
   *
   * @param ownKernel whether it is this machine's kernel that they use
   */
  Scales(Cast cast, Mailbox mailbox, Duration patience, boolean ownKernel) {
    this.cast = cast;
    this.mailbox = mailbox;
    this.patience = patience;
    this.ownKernel = ownKernel;
  }

  /**
   * What was found at one instant.
   *
   * @param kernelBytes what the kernel held; empty where it does not tell
   */
  record Reading(
      List<ProcessMemory> servers, List<ProcessMemory> agents, OptionalLong kernelBytes) {

    /**
     * What was taken since {@code before}.
     *
     * @param connections connections made in between
     * @param connectingNs how long that took
     */
    Footprint since(Reading before, long connections, long connectingNs) {
      boolean kernelTold = kernelBytes.isPresent() && before.kernelBytes.isPresent();
      return new Footprint(
          connections,
          connectingNs,
          Footprint.Side.between(before.servers, servers),
          Footprint.Side.between(before.agents, agents),
          kernelTold
              ? OptionalLong.of(kernelBytes.getAsLong() - before.kernelBytes.getAsLong())
              : OptionalLong.empty());
    }
  }

  /** Each process collects its garbage first. */
  Reading read() throws CellEnded {
    Children.tell(cast.all(), new ControlMessage.Weigh());
    List<ProcessMemory> processes =
        mailbox.await(cast.all(), ControlMessage.Weight.class, patience).stream()
            .map(LabEvent.Said::message)
            .filter(ControlMessage.Weight.class::isInstance)
            .map(message -> ((ControlMessage.Weight) message).memory())
            .toList();
    int servers = cast.servers().size();
    return new Reading(
        processes.subList(0, servers),
        processes.subList(servers, processes.size()),
        ownKernel ? KernelMemory.bytes() : OptionalLong.empty());
  }
}
