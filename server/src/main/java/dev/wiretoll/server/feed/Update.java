package dev.wiretoll.server.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One published update, encoded once and shared by all its receivers; any thread may read it.
 *
 * @param topic the topic's number
 * @param sequence its place in the topic, from 0
 * @param dueNs when it was to be published
 * @param publishedNs when it really was
 * @param text its bytes; never released, not to be written to
 */
public record Update(int topic, long sequence, long dueNs, long publishedNs, ByteBuf text) {
  /**
   * What an update takes of the heap beside its text, about: its own object, three views of its
   * buffer and an array's head, as counted on a 64-bit JVM with compressed references.
   */
  static final int OVERHEAD_BYTES = 200;

  /** An update of this text, which must not be written to any more. */
  public static Update of(int topic, long sequence, long dueNs, long publishedNs, byte[] text) {
    ByteBuf shared = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text).asReadOnly());
    return new Update(topic, sequence, dueNs, publishedNs, shared);
  }
}
