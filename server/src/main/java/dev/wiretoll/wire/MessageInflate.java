package dev.wiretoll.wire;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Gives compressed messages back (RFC 7692 section 7.2.2), each by itself: without context takeover
 * none refers to an earlier one. Stops at a limit, so that a short message cannot fill the memory.
 *
 * <p>Used by one thread at a time; holds memory outside of the heap until it is closed.
 */
public final class MessageInflate implements AutoCloseable {
  private static final byte[] TAIL = {0, 0, (byte) 0xFF, (byte) 0xFF};
  private static final int CHUNK_BYTES = 8_192;

  private final Inflater inflater = new Inflater(true);
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final int maxMessageBytes;

  /** An inflater of messages up to that length. */
  public MessageInflate(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  /**
   * The message of a payload that was sent with {@link WebSocketFrames#RSV1}.
   *
   * @throws MessageTooLongException when the message exceeds the limit
   * @throws DataFormatException when the payload is not what deflate gives
   */
  public byte[] inflate(byte[] compressed) throws DataFormatException {
    ByteArrayOutputStream message = new ByteArrayOutputStream(compressed.length * 2);
    inflater.reset();
    inflateInto(message, compressed);
    inflateInto(message, TAIL);
    return message.toByteArray();
  }

  private void inflateInto(ByteArrayOutputStream message, byte[] compressed)
      throws DataFormatException {
    inflater.setInput(compressed);
    while (true) {
      int bytes = inflater.inflate(chunk);
      if (bytes > maxMessageBytes - message.size()) {
        throw new MessageTooLongException(maxMessageBytes);
      }
      message.write(chunk, 0, bytes);
      if (inflater.finished()) {
        // A final block may be followed by others (section 7.2.3.5).
        int left = inflater.getRemaining();
        inflater.reset();
        inflater.setInput(compressed, compressed.length - left, left);
      } else if (bytes == 0) {
        return;
      }
    }
  }

  @Override
  public void close() {
    inflater.end();
  }

  /** A message that exceeds the limit. */
  public static final class MessageTooLongException extends DataFormatException {
    private static final long serialVersionUID = 1;

    MessageTooLongException(int maxMessageBytes) {
      super("a message must have at most " + maxMessageBytes + " bytes");
    }
  }
}
