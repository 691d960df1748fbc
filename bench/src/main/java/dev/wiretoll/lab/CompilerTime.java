package dev.wiretoll.lab;

import java.util.List;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OSThread;

/**
 * CPU time that the compilers of a cell's processes have used.
 *
 * @param instantNs when it was read
 * @param usedNs CPU time of all their compiler threads since they were started; 0 where the system
 *     does not tell of threads
 */
record CompilerTime(long instantNs, long usedNs) {
  // Linux keeps 15 characters of "C2 CompilerThread0".
  private static final String COMPILER = "CompilerThre";
  private static final long NS_PER_MS = 1_000_000;
  private static final double QUIET_SHARE = 0.1;

  /** Reads it now; takes some milliseconds a process. */
  static CompilerTime read(List<ChildProcess> processes, long nowNs) {
    var system = new SystemInfo().getOperatingSystem();
    long usedMs =
        processes.stream()
            .flatMap(
                process -> Stream.ofNullable(system.getProcess(Math.toIntExact(process.pid()))))
            .map(OSProcess::getThreadDetails)
            .flatMap(List::stream)
            .filter(thread -> thread.getName().contains(COMPILER))
            .mapToLong(CompilerTime::cpuMs)
            .sum();
    return new CompilerTime(nowNs, usedMs * NS_PER_MS);
  }

  /**
   * Whether compilers took little of so many processors since {@code before}: what runs is compiled
   * by then.
   */
  boolean quietSince(CompilerTime before, int cores) {
    return usedNs - before.usedNs <= QUIET_SHARE * cores * (instantNs - before.instantNs);
  }

  private static long cpuMs(OSThread thread) {
    return thread.getUserTime() + thread.getKernelTime();
  }
}
