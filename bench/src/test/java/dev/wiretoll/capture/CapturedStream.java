package dev.wiretoll.capture;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/** One direction of a connection, put together from its segments in whatever order they come. */
final class CapturedStream {
  private final TreeMap<Long, byte[]> segments = new TreeMap<>();

  /** A segment; one that was sent again, and may have grown by then, replaces the shorter. */
  void put(long sequence, byte[] payload) {
    segments.merge(sequence, payload, (one, other) -> one.length < other.length ? other : one);
  }

  /**
   * Everything from the first byte on, each byte a character; what two segments carry counts once.
   */
  String joined() {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    // The first byte of a stream has the number 1, behind the SYN.
    segments.forEach((sequence, payload) -> append(all, payload, all.size() + 1 - sequence));
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  private static void append(ByteArrayOutputStream all, byte[] payload, long known) {
    if (known < 0) {
      throw new IllegalStateException("the capture lacks bytes behind the first " + all.size());
    }
    int from = (int) Math.min(known, payload.length);
    all.write(payload, from, payload.length - from);
  }
}
