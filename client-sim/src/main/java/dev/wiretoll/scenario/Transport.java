package dev.wiretoll.scenario;

import dev.wiretoll.io.IoKind;
import dev.wiretoll.wire.HeaderProfile;

/**
 * How bytes get from one end to the other. All times in nanoseconds.
 *
 * @param headers which heads polls and their answers carry
 * @param tls whether connections are encrypted
 * @param deflate whether WebSocket messages are compressed
 * @param delayNs emulated one-way delay, 0 to 10 s
 * @param jitterNs most that a message's delay differs from it, 0 to delayNs
 * @param via what stands between clients and server
 * @param fallback whether a streaming client that notices a buffering proxy turns to long-polling
 * @param isolate whether both ends run in a network namespace of their own, whose packets are
 *     counted
 * @param io how both ends wait for their sockets
 * @param socketBufferBytes asked size of the kernel's buffers on the way to a client, {@value
 *     #LEAST_BUFFER_BYTES} to {@value #MOST_BUFFER_BYTES}; 0 leaves it to the kernel
 */
public record Transport(
    HeaderProfile headers,
    boolean tls,
    boolean deflate,
    long delayNs,
    long jitterNs,
    Via via,
    boolean fallback,
    boolean isolate,
    IoKind io,
    int socketBufferBytes) {
  /** Longest delay. */
  public static final long MAX_DELAY_NS = 10_000_000_000L;

  /** Smallest buffer that can be asked for. */
  public static final int LEAST_BUFFER_BYTES = 4_096;

  /** Largest buffer that can be asked for. */
  public static final int MOST_BUFFER_BYTES = 16 << 20;

  /** Checks the ranges. */
  public Transport {
    Ranges.within("delayNs", 0, MAX_DELAY_NS, delayNs);
    Ranges.within("jitterNs", 0, delayNs, jitterNs);
    if (socketBufferBytes != 0) {
      Ranges.within("socketBufferBytes", LEAST_BUFFER_BYTES, MOST_BUFFER_BYTES, socketBufferBytes);
    }
  }

  /** Longest that a message is on its emulated way. */
  public long longestWayNs() {
    return delayNs + jitterNs;
  }

  /**
   * The same over a shorter way, jitter in proportion; this one where no way is longer than that.
   *
   * @param mostNs longest that a message may be on its way, 1 or more
   */
  public Transport within(long mostNs) {
    if (longestWayNs() <= mostNs) {
      return this;
    }
    double part = (double) mostNs / longestWayNs();
    return new Transport(
        headers,
        tls,
        deflate,
        (long) (delayNs * part),
        (long) (jitterNs * part),
        via,
        fallback,
        isolate,
        io,
        socketBufferBytes);
  }
}
