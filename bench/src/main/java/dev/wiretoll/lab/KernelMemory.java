package dev.wiretoll.lab;

import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel of this machine holds: its slab caches, in which sockets, their files and their
 * small buffers are, and the pages that TCP has reserved for what is under way.
 *
 * <p>Slab caches by {@code /proc/slabinfo}, which only root may read; there what belongs to file
 * systems is left out. Elsewhere the sum that {@code /proc/meminfo} tells, file systems included.
 */
final class KernelMemory {
  private static final Path SLABINFO = Path.of("/proc/slabinfo");
  private static final Path MEMINFO = Path.of("/proc/meminfo");
  private static final Path SOCKSTAT = Path.of("/proc/net/sockstat");
  private static final Path MAPPINGS = Path.of("/proc/self/smaps");
  private static final int MAX_SLABINFO_BYTES = 1 << 20;
  private static final long BYTES_PER_KB = 1024;
  private static final long USUAL_PAGE_BYTES = 4096;

  // Of slabinfo(5): name, and of the rest pages of each slab and slabs; see parse.
  private static final Pattern CACHE =
      Pattern.compile(
          "^(\\S+)\\s+\\d+\\s+\\d+\\s+\\d+\\s+\\d+\\s+(\\d+)"
              + " : tunables .* : slabdata\\s+\\d+\\s+(\\d+)",
          Pattern.MULTILINE);
  private static final Pattern OF_FILE_SYSTEMS =
      Pattern.compile(
          "(?!sock_).*inode.*|buffer_head|radix_tree_node|(ext4|xfs|btrfs|nfs|fuse)_.*");
  private static final Pattern SLAB = Pattern.compile("^Slab:\\s+(\\d+) kB", Pattern.MULTILINE);
  private static final Pattern TCP_PAGES = Pattern.compile("^TCP:.* mem (\\d+)", Pattern.MULTILINE);
  private static final Pattern PAGE = Pattern.compile("KernelPageSize:\\s+(\\d+) kB");

  private KernelMemory() {}

  /** Bytes in use now; empty where the kernel does not tell. */
  static OptionalLong bytes() {
    OptionalLong slabs = slabs();
    OptionalLong tcpPages =
        ProcFile.text(SOCKSTAT).map(text -> first(TCP_PAGES, text)).orElse(OptionalLong.empty());
    return slabs.isPresent() && tcpPages.isPresent()
        ? OptionalLong.of(slabs.getAsLong() + tcpPages.getAsLong() * pageBytes())
        : OptionalLong.empty();
  }

  /** Bytes of all slabs but those of file systems; empty where none is listed. */
  static OptionalLong slabs(String slabinfo, long pageBytes) {
    Matcher cache = CACHE.matcher(slabinfo);
    long bytes = 0;
    boolean any = false;
    while (cache.find()) {
      any = true;
      if (!OF_FILE_SYSTEMS.matcher(cache.group(1)).matches()) {
        bytes += Long.parseLong(cache.group(2)) * Long.parseLong(cache.group(3)) * pageBytes;
      }
    }
    return any ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  private static OptionalLong slabs() {
    OptionalLong listed =
        ProcFile.text(SLABINFO, MAX_SLABINFO_BYTES)
            .map(text -> slabs(text, pageBytes()))
            .orElse(OptionalLong.empty());
    return listed.isPresent() ? listed : sum();
  }

  private static OptionalLong sum() {
    OptionalLong kilobytes =
        ProcFile.text(MEMINFO).map(text -> first(SLAB, text)).orElse(OptionalLong.empty());
    return kilobytes.isPresent()
        ? OptionalLong.of(kilobytes.getAsLong() * BYTES_PER_KB)
        : kilobytes;
  }

  private static long pageBytes() {
    OptionalLong kilobytes =
        ProcFile.text(MAPPINGS).map(text -> first(PAGE, text)).orElse(OptionalLong.empty());
    return kilobytes.isPresent() ? kilobytes.getAsLong() * BYTES_PER_KB : USUAL_PAGE_BYTES;
  }

  private static OptionalLong first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)))
        : OptionalLong.empty();
  }
}
