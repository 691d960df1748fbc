package dev.wiretoll.wire;

import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Compresses messages by permessage-deflate (RFC 7692 section 7.2.1), each by itself: without
 * context takeover the same compressed message fits every receiver. A message may grow by it.
 *
 * <pre>
 *   message - deflate, flushed - ... 00 00 FF FF - the last four bytes are left out
 * </pre>
 *
 * <p>Used by one thread at a time; holds memory outside of the heap until it is closed.
 */
public final class MessageDeflate implements AutoCloseable {
  private static final int TAIL_BYTES = 4;
  private static final int SLACK_BYTES = 64;

  private final Deflater deflater = new Deflater(Deflater.DEFAULT_COMPRESSION, true);

  /** The payload of the message's frame, to be sent with {@link WebSocketFrames#RSV1}. */
  public byte[] compress(byte[] message) {
    deflater.reset();
    deflater.setInput(message);
    byte[] compressed = new byte[message.length + (message.length >> 10) + SLACK_BYTES];
    int length = 0;
    // A flush is complete when it leaves room.
    while (true) {
      length +=
          deflater.deflate(compressed, length, compressed.length - length, Deflater.SYNC_FLUSH);
      if (length < compressed.length) {
        return Arrays.copyOf(compressed, length - TAIL_BYTES);
      }
      compressed = Arrays.copyOf(compressed, 2 * compressed.length);
    }
  }

  @Override
  public void close() {
    deflater.end();
  }
}
