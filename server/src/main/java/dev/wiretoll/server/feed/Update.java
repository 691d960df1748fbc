package dev.wiretoll.server.feed;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/**
 * One published update, encoded once and shared by all its receivers; any thread may read it.
 *
 * @param topic the topic's number
 * @param sequence its place in the topic, from 0
 * @param publishedNs when it was really published
 * @param text its bytes; never released, not to be written to
 */
public record Update(int topic, long sequence, long publishedNs, ByteBuf text) {

  /** An update of this text, which must not be written to any more. */
  public static Update of(int topic, long sequence, long publishedNs, byte[] text) {
    ByteBuf shared = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(text).asReadOnly());
    return new Update(topic, sequence, publishedNs, shared);
  }
}
