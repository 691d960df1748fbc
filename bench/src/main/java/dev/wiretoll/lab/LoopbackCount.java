package dev.wiretoll.lab;

/**
 * What passed a loopback interface, as the kernel counted it: each packet once, without a link
 * header, so that {@code ipBytes} is a sum of IP total lengths.
 *
 * @param packets IP packets, 0 or more
 * @param ipBytes their total lengths: IP and TCP headers, and what they carry; 0 or more
 */
public record LoopbackCount(long packets, long ipBytes) {
  private static final String INTERFACE = "lo:";

  /** Checks the ranges. */
  public LoopbackCount {
    if (packets < 0) {
      throw new IllegalArgumentException("packets must be at least 0: " + packets);
    }
    if (ipBytes < 0) {
      throw new IllegalArgumentException("ipBytes must be at least 0: " + ipBytes);
    }
  }

  /** What passed since {@code earlier}. */
  public LoopbackCount since(LoopbackCount earlier) {
    return new LoopbackCount(packets - earlier.packets, ipBytes - earlier.ipBytes);
  }

  /** Reads the format of {@code /proc/net/dev}, proc(5): bytes and packets received come first. */
  static LoopbackCount parse(String procNetDev) {
    String line =
        procNetDev
            .lines()
            .map(String::strip)
            .filter(candidate -> candidate.startsWith(INTERFACE))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no loopback in: " + procNetDev));
    String[] columns = line.substring(INTERFACE.length()).strip().split("\\s+", -1);
    return new LoopbackCount(Long.parseLong(columns[1]), Long.parseLong(columns[0]));
  }
}
