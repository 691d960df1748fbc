package dev.wiretoll.health;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * What this process has used since it started; any thread may read.
 *
 * @param cpuNs CPU time of all its threads, in nanoseconds
 * @param gcCollections garbage collections
 * @param gcPauseMs time it stood still for them, in milliseconds
 * @param heapUsedBytes heap in use now
 */
record ProcessReading(long cpuNs, long gcCollections, long gcPauseMs, long heapUsedBytes) {

  static ProcessReading now() {
    long collections = 0;
    long pauseMs = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      if (GcWatch.pauses(collector)) {
        collections += Math.max(0, collector.getCollectionCount());
        pauseMs += Math.max(0, collector.getCollectionTime());
      }
    }
    return new ProcessReading(
        processCpuNs(),
        collections,
        pauseMs,
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
  }

  /** What was used since {@code earlier}, with what was seen of collections in between. */
  ProcessHealth since(ProcessReading earlier, GcWatch.Seen seen) {
    return new ProcessHealth(
        cpuNs - earlier.cpuNs,
        gcCollections - earlier.gcCollections,
        gcPauseMs - earlier.gcPauseMs,
        seen.longestPauseMs(),
        heapUsedBytes,
        Math.max(seen.heapPeakBytes(), Math.max(heapUsedBytes, earlier.heapUsedBytes)));
  }

  private static long processCpuNs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? Math.max(0, machine.getProcessCpuTime())
        : 0;
  }
}
