package dev.wiretoll.lab;

/**
 * How much memory a child gets, and how much of it the machine is asked for: by arithmetic from its
 * connections. The figures are those of docs/method.md, rounded up.
 *
 * @param connections most connections that the child will hold, 1 or more
 * @param tls whether they are encrypted
 * @param keptBytes heap for what does not depend on connections, 0 or more
 */
record ChildMemory(long connections, boolean tls, long keptBytes) {
  /** Kernel memory of one connection: the sockets, files and dentries of both of its ends. */
  static final long KERNEL_BYTES_PER_CONNECTION = 12 * 1024;

  private static final long BYTES_PER_MB = 1024 * 1024;

  // Limits for the JVM: some times what is live, so that collections stay rare.
  private static final long BASE_HEAP_BYTES = 128 * BYTES_PER_MB;
  private static final long HEAP_BYTES_PER_CONNECTION = 12 * 1024;
  private static final long HEAP_BYTES_PER_TLS_CONNECTION = 64 * 1024;
  private static final long BASE_DIRECT_BYTES = 64 * BYTES_PER_MB;
  private static final long DIRECT_BYTES_PER_CONNECTION = 8 * 1024;

  // What is resident of that once all clients are connected.
  private static final long BASE_RESIDENT_BYTES = 160 * BYTES_PER_MB;
  private static final long RESIDENT_BYTES_PER_CONNECTION = 8 * 1024;
  private static final long RESIDENT_BYTES_PER_TLS_CONNECTION = 64 * 1024;

  /** Checks the ranges. */
  ChildMemory {
    if (connections < 1) {
      throw new IllegalArgumentException("connections must be at least 1: " + connections);
    }
    if (keptBytes < 0) {
      throw new IllegalArgumentException("keptBytes must be at least 0: " + keptBytes);
    }
  }

  /** Most heap, for {@code -Xmx}. */
  long heapBytes() {
    return BASE_HEAP_BYTES
        + connections * (HEAP_BYTES_PER_CONNECTION + (tls ? HEAP_BYTES_PER_TLS_CONNECTION : 0))
        + keptBytes;
  }

  /** Most memory in direct buffers. */
  long directBytes() {
    return BASE_DIRECT_BYTES + connections * DIRECT_BYTES_PER_CONNECTION;
  }

  /** What the process is expected to take of the machine's memory. */
  long residentBytes() {
    return BASE_RESIDENT_BYTES
        + connections
            * (RESIDENT_BYTES_PER_CONNECTION + (tls ? RESIDENT_BYTES_PER_TLS_CONNECTION : 0))
        + keptBytes;
  }
}
