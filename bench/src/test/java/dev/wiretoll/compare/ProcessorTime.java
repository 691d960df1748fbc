package dev.wiretoll.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Processor time of a process and all its threads since it started, as {@code /proc/PID/stat} tells
 * it: in steps of 10 ms.
 *
 * @param userNs time outside the kernel, in nanoseconds
 * @param systemNs time inside it
 */
record ProcessorTime(long userNs, long systemNs) {
  /** No time. */
  static final ProcessorTime NONE = new ProcessorTime(0, 0);

  // USER_HZ is 100 wherever a JDK runs.
  private static final long TICK_NS = 10_000_000;
  // Of the fields after the command's name, which stands in parentheses: proc(5), 14 and 15.
  private static final int USER = 11;
  private static final int SYSTEM = 12;

  /** What a process has used by now. */
  static ProcessorTime of(long pid) throws IOException {
    return parse(Files.readString(Path.of("/proc/" + pid + "/stat")));
  }

  /** Reads the format of that file. */
  static ProcessorTime parse(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return new ProcessorTime(
        Long.parseLong(fields[USER]) * TICK_NS, Long.parseLong(fields[SYSTEM]) * TICK_NS);
  }

  /** What was used since {@code earlier}. */
  ProcessorTime since(ProcessorTime earlier) {
    return new ProcessorTime(userNs - earlier.userNs, systemNs - earlier.systemNs);
  }

  /** User and system time together, in nanoseconds. */
  long totalNs() {
    return userNs + systemNs;
  }
}
