package dev.wiretoll.run;

import dev.wiretoll.health.ProcessMemory;
import dev.wiretoll.result.Cost;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What it took to connect a fleet, weighed before its first connection and after its last.
 *
 * @param connections connections that are open, 0 or more
 * @param connectingNs from the first connect to the last client ready, in nanoseconds, 0 or more
 * @param servers what the servers held
 * @param agents what the agents held
 * @param kernelGrowthBytes growth of the kernel's memory, which may be negative where others free
 *     theirs; empty where the kernel does not tell
 */
public record Footprint(
    long connections,
    long connectingNs,
    Side servers,
    Side agents,
    OptionalLong kernelGrowthBytes) {

  /** With fewer connections the kernel's figures are those of whatever else goes on. */
  static final long LEAST_CONNECTIONS = 1_000;

  /** Checks the ranges. */
  public Footprint {
    if (connections < 0) {
      throw new IllegalArgumentException("connections must be at least 0: " + connections);
    }
    if (connectingNs < 0) {
      throw new IllegalArgumentException("connectingNs must be at least 0: " + connectingNs);
    }
  }

  /**
   * The processes of one end, added up.
   *
   * @param processes how many there are
   * @param grownBytes live heap and direct buffers that they took while clients connected
   * @param residentBytes their resident memory afterwards
   */
  public record Side(int processes, long grownBytes, long residentBytes) {

    /** Of processes that were weighed twice, each in its place. */
    public static Side between(List<ProcessMemory> before, List<ProcessMemory> after) {
      return new Side(
          after.size(),
          held(after) - held(before),
          after.stream().mapToLong(ProcessMemory::residentBytes).sum());
    }

    private static long held(List<ProcessMemory> processes) {
      return processes.stream().mapToLong(ProcessMemory::heldBytes).sum();
    }
  }

  /** Its figures by their keys in results; what is not known, or makes no sense, is left out. */
  Map<String, Long> figures() {
    Map<String, Long> figures = new LinkedHashMap<>();
    putPerConnection(figures, Cost.SERVER_BYTES_PER_CONNECTION, servers.grownBytes);
    putPerConnection(figures, Cost.CLIENT_BYTES_PER_CONNECTION, agents.grownBytes);
    kernelGrowthBytes.ifPresent(
        bytes -> putPerConnection(figures, Cost.KERNEL_BYTES_PER_CONNECTION, bytes));
    putIfPositive(figures, Cost.SERVER_RESIDENT, servers.residentBytes);
    putIfPositive(figures, Cost.CLIENT_RESIDENT, agents.residentBytes);
    kernelGrowthBytes.ifPresent(bytes -> putIfPositive(figures, Cost.KERNEL_GROWTH, bytes));
    figures.put(Cost.SERVER_PROCESSES.label(), (long) servers.processes);
    figures.put(Cost.CLIENT_PROCESSES.label(), (long) agents.processes);
    figures.put(Cost.CONNECTING_TIME.label(), connectingNs);
    return figures;
  }

  private void putPerConnection(Map<String, Long> figures, Cost cost, long bytes) {
    if (connections >= LEAST_CONNECTIONS) {
      putIfPositive(figures, cost, bytes / connections);
    }
  }

  private static void putIfPositive(Map<String, Long> figures, Cost cost, long figure) {
    if (figure > 0) {
      figures.put(cost.label(), figure);
    }
  }
}
