package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;

/**
 * Frames of draft-hixie-thewebsocketprotocol-75 and -76, the same in both directions: no mask, no
 * fragments.
 *
 * <pre>
 *   text       +------+- - - - - - - - - -+------+
 *              | 0x00 | UTF-8             | 0xFF |    types 0x01 to 0x7F end likewise
 *              +------+- - - - - - - - - -+------+
 *
 *   close      +------+------+
 *   (draft 76) | 0xFF | 0x00 |
 *              +------+------+
 *
 *   others     +--------------+--------+- - - -+--------+- - - - - - - - - -+
 *              | 0x80 to 0xFF | 1 bits |       | 0 bits | length bytes      |
 *              +--------------+--------+- - - -+--------+- - - - - - - - - -+
 *                              length, 7 bits a byte,    to be left unread
 *                              the highest first
 * </pre>
 */
public final class HixieFrames {
  /** First byte of a text frame. */
  public static final int TEXT = 0x00;

  /** Last byte of a text frame; no byte of UTF-8 has this value. */
  public static final int TEXT_END = 0xFF;

  /** Bytes of a text frame beside its text. */
  public static final int TEXT_FRAMING_BYTES = 2;

  /** First byte of a close frame; its second is 0. */
  public static final int CLOSE = 0xFF;

  /** Bytes of a close frame. */
  public static final int CLOSE_BYTES = 2;

  private static final int LENGTH_FOLLOWS = 0x80;
  private static final int LENGTH_BITS = 7;

  private HixieFrames() {}

  /** Whether a frame with this first byte has a length; otherwise it ends at 0xFF. */
  public static boolean isLengthPrefixed(int firstByte) {
    return (firstByte & LENGTH_FOLLOWS) != 0;
  }

  /** Whether another byte of the length follows this one. */
  public static boolean lengthGoesOn(int lengthByte) {
    return (lengthByte & LENGTH_FOLLOWS) != 0;
  }

  /** A length, one more of its bytes taken in; cut to 63 bits when the sender exceeds them. */
  public static long lengthWith(long lengthBytes, int lengthByte) {
    long longer = (lengthBytes << LENGTH_BITS) | (lengthByte & ~LENGTH_FOLLOWS & 0xFF);
    return longer & Long.MAX_VALUE;
  }

  /** Appends a text frame. */
  public static void writeText(ByteBuf buffer, byte[] utf8) {
    buffer.writeByte(TEXT).writeBytes(utf8).writeByte(TEXT_END);
  }

  /** Appends a close frame of draft 76. */
  public static void writeClose(ByteBuf buffer) {
    buffer.writeByte(CLOSE).writeByte(0);
  }
}
