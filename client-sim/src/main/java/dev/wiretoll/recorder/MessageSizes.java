package dev.wiretoll.recorder;

import java.util.Map;
import java.util.TreeMap;

/** How often each size of one kind of message was seen. One writer, its event loop. */
final class MessageSizes {
  private static final int COUNTED_BYTES = 4_096;

  private final long[] small = new long[COUNTED_BYTES];
  private final Map<Integer, Long> large = new TreeMap<>();

  void add(int bytes) {
    if (bytes < COUNTED_BYTES) {
      small[bytes]++;
    } else {
      large.merge(bytes, 1L, Long::sum);
    }
  }

  /** Times seen by size in bytes, ascending. */
  Map<Integer, Long> counts() {
    Map<Integer, Long> counts = new TreeMap<>(large);
    for (int bytes = 0; bytes < COUNTED_BYTES; bytes++) {
      if (small[bytes] > 0) {
        counts.put(bytes, small[bytes]);
      }
    }
    return counts;
  }
}
