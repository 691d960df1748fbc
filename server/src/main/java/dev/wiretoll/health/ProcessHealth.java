package dev.wiretoll.health;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a process has used since it started.
 *
 * @param cpuNs CPU time of all its threads, in nanoseconds
 * @param gcCollections garbage collections
 * @param gcPauseMs time spent in them, in milliseconds
 * @param heapUsedBytes heap in use now
 */
public record ProcessHealth(long cpuNs, long gcCollections, long gcPauseMs, long heapUsedBytes) {

  /** Nothing used. */
  public static final ProcessHealth NOTHING = new ProcessHealth(0, 0, 0, 0);

  /** Reads the figures of this process now. */
  public static ProcessHealth now() {
    long collections = 0;
    long pauseMs = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      collections += Math.max(0, collector.getCollectionCount());
      pauseMs += Math.max(0, collector.getCollectionTime());
    }
    return new ProcessHealth(
        processCpuNs(),
        collections,
        pauseMs,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** What was used since {@code earlier}; the heap figure stays this snapshot's. */
  public ProcessHealth since(ProcessHealth earlier) {
    return new ProcessHealth(
        cpuNs - earlier.cpuNs,
        gcCollections - earlier.gcCollections,
        gcPauseMs - earlier.gcPauseMs,
        heapUsedBytes);
  }

  private static long processCpuNs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? Math.max(0, machine.getProcessCpuTime())
        : 0;
  }
}
