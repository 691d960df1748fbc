package dev.wiretoll.recorder;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** How often each size of each kind of message was seen. One writer, its event loop. */
final class MessageSizes {
  private static final int COUNTED_BYTES = 4_096;

  private final Map<MessageKind, Sizes> kinds = new EnumMap<>(MessageKind.class);

  MessageSizes() {
    for (MessageKind kind : MessageKind.values()) {
      kinds.put(kind, new Sizes());
    }
  }

  void add(MessageKind kind, int bytes) {
    kinds.get(kind).add(bytes);
  }

  /** Times seen by size in bytes, ascending, by label of the kind. */
  Map<String, Map<Integer, Long>> counts() {
    Map<String, Map<Integer, Long>> counts = new LinkedHashMap<>();
    kinds.forEach((kind, sizes) -> counts.put(kind.label(), sizes.counts()));
    return counts;
  }

  private static final class Sizes {
    private final long[] small = new long[COUNTED_BYTES];
    private final Map<Integer, Long> large = new TreeMap<>();

    void add(int bytes) {
      if (bytes < COUNTED_BYTES) {
        small[bytes]++;
      } else {
        large.merge(bytes, 1L, Long::sum);
      }
    }

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
}
