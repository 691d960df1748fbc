package dev.wiretoll.lab;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import oshi.SystemInfo;

/**
 * What this process knows of the machine it runs on.
 *
 * @param descriptors most open files of a JVM, which raises its soft limit to the hard one
 * @param firstEphemeralPort first port that the kernel gives to connecting clients
 * @param lastEphemeralPort last of them
 * @param clientAddresses loopback addresses that clients can connect from
 * @param cores processors
 * @param memoryBytes memory of the machine or container
 * @param availableMemoryBytes memory that new processes can take
 */
public record Machine(
    long descriptors,
    int firstEphemeralPort,
    int lastEphemeralPort,
    int clientAddresses,
    int cores,
    long memoryBytes,
    long availableMemoryBytes) {
  private static final Path PORT_RANGE = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
  private static final Path MEMORY = Path.of("/proc/meminfo");
  private static final Pattern MEMORY_AVAILABLE = Pattern.compile("MemAvailable:\\s+(\\d+) kB");

  // The range that IANA suggests; macOS and Windows use it.
  private static final int IANA_FIRST_PORT = 49_152;
  private static final int IANA_LAST_PORT = 65_535;

  private static final long DESCRIPTORS_WHERE_UNLIMITED = 65_536;

  /** Reads the figures of this machine now. */
  public static Machine read() {
    List<Integer> ports = portRange();
    long memoryBytes = totalBytes();
    return new Machine(
        descriptorLimit(),
        ports.get(0),
        ports.get(1),
        ClientAddresses.count(),
        Runtime.getRuntime().availableProcessors(),
        memoryBytes,
        Math.min(memoryBytes, availableBytes()));
  }

  /** Ports that one client address can connect from. */
  public long ephemeralPorts() {
    return lastEphemeralPort - firstEphemeralPort + 1L;
  }

  /** What fleet the machine can hold. */
  public FleetLimits limits() {
    return new FleetLimits(
        descriptors, ephemeralPorts(), clientAddresses, availableMemoryBytes, cores);
  }

  private static long descriptorLimit() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.UnixOperatingSystemMXBean unix
        ? unix.getMaxFileDescriptorCount()
        : DESCRIPTORS_WHERE_UNLIMITED;
  }

  private static List<Integer> portRange() {
    return ProcFile.text(PORT_RANGE)
        .map(text -> Stream.of(text.strip().split("\\s+")).map(Integer::valueOf).toList())
        .orElse(List.of(IANA_FIRST_PORT, IANA_LAST_PORT));
  }

  private static long totalBytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize()
        : Long.MAX_VALUE;
  }

  /** From /proc where there is one: OSHI loads native code, of which newer JDKs warn. */
  private static long availableBytes() {
    return ProcFile.text(MEMORY)
        .map(MEMORY_AVAILABLE::matcher)
        .filter(Matcher::find)
        .map(matcher -> Long.parseLong(matcher.group(1)) * 1024)
        .orElseGet(() -> new SystemInfo().getHardware().getMemory().getAvailable());
  }
}
