package dev.wiretoll.lab;

import dev.wiretoll.run.MachineCpu;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import oshi.SystemInfo;
import oshi.hardware.CentralProcessor.TickType;

/**
 * CPU time of all processors since the machine started, and of it what this process and those that
 * it has started used. Any thread may read; it takes some milliseconds.
 *
 * @param instantNs when it was read
 * @param idleNs time with nothing to do, waiting for a disk included
 * @param stolenNs time that the host of a virtual machine took
 * @param totalNs all time, these included
 * @param ownNs time of this process and its descendants, those that have ended left out
 */
record CpuCount(long instantNs, long idleNs, long stolenNs, long totalNs, long ownNs) {
  private static final Path STAT = Path.of("/proc/stat");
  private static final String ALL_PROCESSORS = "cpu ";
  // USER_HZ is 100 wherever a JDK runs.
  private static final long TICK_NS = 10_000_000;
  private static final long OSHI_TICK_NS = 1_000_000;
  private static final int IDLE = 3;
  private static final int IO_WAIT = 4;
  private static final int STOLEN = 7;
  // What follows is guests' time, which is part of the user time already.
  private static final int COLUMNS = 8;
  private static final double PER_MILLE = 1_000;

  /** Reads the figures now. */
  static CpuCount read(long nowNs) {
    long ownNs = timeOfOwnProcessesNs();
    return ProcFile.text(STAT)
        .flatMap(text -> parse(text, nowNs, ownNs))
        .orElseGet(() -> ask(nowNs, ownNs));
  }

  /** Reads the format of {@code /proc/stat}, proc(5): the first line is of all processors. */
  static Optional<CpuCount> parse(String procStat, long nowNs, long ownNs) {
    return procStat
        .lines()
        .filter(line -> line.startsWith(ALL_PROCESSORS))
        .findFirst()
        .map(line -> ticks(line.substring(ALL_PROCESSORS.length())))
        .map(
            ticks ->
                new CpuCount(
                    nowNs,
                    (ticks[IDLE] + ticks[IO_WAIT]) * TICK_NS,
                    (ticks.length > STOLEN ? ticks[STOLEN] : 0) * TICK_NS,
                    LongStream.of(ticks).sum() * TICK_NS,
                    ownNs));
  }

  /** What was used since {@code earlier}; empty where the machine does not tell. */
  Optional<MachineCpu> since(CpuCount earlier) {
    long elapsedNs = instantNs - earlier.instantNs;
    double allNs = totalNs - earlier.totalNs;
    long cores = elapsedNs <= 0 ? 0 : Math.round(allNs / elapsedNs);
    if (cores <= 0) {
      return Optional.empty();
    }
    double busyNs = Math.max(0, allNs - Math.max(0, idleNs - earlier.idleNs));
    double takenNs = Math.min(busyNs, Math.max(0.0, (double) (stolenNs - earlier.stolenNs)));
    double othersNs = Math.min(busyNs, Math.max(0, busyNs - takenNs - (ownNs - earlier.ownNs)));
    return Optional.of(
        new MachineCpu(
            (int) cores,
            Math.round(busyNs / allNs * PER_MILLE),
            Math.round(takenNs / allNs * PER_MILLE),
            Math.round(othersNs / allNs * PER_MILLE)));
  }

  private static long[] ticks(String columns) {
    return Arrays.stream(columns.strip().split("\\s+", -1))
        .limit(COLUMNS)
        .mapToLong(Long::parseLong)
        .toArray();
  }

  private static CpuCount ask(long nowNs, long ownNs) {
    long[] ticks = new SystemInfo().getHardware().getProcessor().getSystemCpuLoadTicks();
    long idle = ticks[TickType.IDLE.getIndex()] + ticks[TickType.IOWAIT.getIndex()];
    return new CpuCount(
        nowNs,
        idle * OSHI_TICK_NS,
        ticks[TickType.STEAL.getIndex()] * OSHI_TICK_NS,
        LongStream.of(ticks).sum() * OSHI_TICK_NS,
        ownNs);
  }

  private static long timeOfOwnProcessesNs() {
    ProcessHandle self = ProcessHandle.current();
    return Stream.concat(Stream.of(self), self.descendants())
        .flatMap(process -> process.info().totalCpuDuration().stream())
        .mapToLong(Duration::toNanos)
        .sum();
  }
}
