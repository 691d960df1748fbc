package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The chunked transfer coding (RFC 9112 section 7.1), as it is written here: sizes in lower case
 * without leading zeros, no extensions, no trailers.
 *
 * <pre>
 *   1 5 CR LF   B Q X D   1 4 2 . 0 7   0 0 0 0 0 0 0 1 7   CR LF     one chunk of 21 bytes
 *   size line   content                                     end
 *
 *   0 CR LF CR LF                                                     the last chunk
 * </pre>
 */
public final class ChunkedBody {
  /** Bytes of the last chunk, with the empty trailer section behind it. */
  public static final int LAST_CHUNK_BYTES = 5;

  private static final int LINE_END_BYTES = 2;
  private static final short LINE_END = ('\r' << 8) | '\n';
  private static final int HEX_DIGIT_BITS = 4;

  private ChunkedBody() {}

  /**
   * Bytes of a chunk beside its content: the size's digits and two line ends.
   *
   * @param contentBytes 1 or more: a chunk without content would be the last
   */
  public static int framingBytes(int contentBytes) {
    return digits(contentBytes) + 2 * LINE_END_BYTES;
  }

  /** Appends the size line of a chunk. */
  public static void writeSizeLine(ByteBuf buffer, int contentBytes) {
    if (contentBytes < 1) {
      throw new IllegalArgumentException("contentBytes must be at least 1: " + contentBytes);
    }
    for (int digit = digits(contentBytes) - 1; digit >= 0; digit--) {
      buffer.writeByte(Character.forDigit((contentBytes >>> (digit * HEX_DIGIT_BITS)) & 0xF, 16));
    }
    buffer.writeShort(LINE_END);
  }

  /** Appends what follows a chunk's content. */
  public static void writeEnd(ByteBuf buffer) {
    buffer.writeShort(LINE_END);
  }

  /** Appends a whole chunk. */
  public static void write(ByteBuf buffer, byte[] content) {
    writeSizeLine(buffer, content.length);
    buffer.writeBytes(content);
    writeEnd(buffer);
  }

  /** Appends the last chunk. */
  public static void writeLast(ByteBuf buffer) {
    buffer.writeCharSequence("0\r\n\r\n", StandardCharsets.US_ASCII);
  }

  private static int digits(int contentBytes) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(contentBytes);
    return (bits + HEX_DIGIT_BITS - 1) / HEX_DIGIT_BITS;
  }
}
