package dev.wiretoll.health;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a process holds of memory at one instant.
 *
 * @param liveHeapBytes heap in use after a collection, 0 or more
 * @param directBytes memory outside the heap in Netty's and Java's direct buffers, 0 or more
 * @param residentBytes all of its memory that is in the machine's, free heap that it keeps
 *     included; 0 where the kernel does not tell
 */
public record ProcessMemory(long liveHeapBytes, long directBytes, long residentBytes) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
  private static final long BYTES_PER_KB = 1024;

  /** Checks the ranges. */
  public ProcessMemory {
    if (liveHeapBytes < 0 || directBytes < 0 || residentBytes < 0) {
      throw new IllegalArgumentException(
          "bytes must be at least 0: %d, %d, %d"
              .formatted(liveHeapBytes, directBytes, residentBytes));
    }
  }

  /** Of this process, which collects its garbage first; any thread may ask. */
  public static ProcessMemory afterCollection() {
    System.gc();
    return new ProcessMemory(
        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
        inDirectBuffers(),
        resident());
  }

  /** What connections and clients can hold: live heap and direct buffers. */
  public long heldBytes() {
    return liveHeapBytes + directBytes;
  }

  // Netty counts its buffers itself. Java's pool has them too, unless Netty took their memory past
  // it, and what is left in the pool then is little.
  private static long inDirectBuffers() {
    long inPoolBytes =
        ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .mapToLong(BufferPoolMXBean::getMemoryUsed)
            .sum();
    return Math.max(inPoolBytes, PlatformDependent.usedDirectMemory());
  }

  private static long resident() {
    try {
      Matcher resident = RESIDENT.matcher(Files.readString(STATUS, StandardCharsets.ISO_8859_1));
      return resident.find() ? Long.parseLong(resident.group(1)) * BYTES_PER_KB : 0;
    } catch (IOException e) {
      return 0;
    }
  }
}
