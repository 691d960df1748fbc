package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Frames of RFC 6455 section 5.2.
 *
 * <pre>
 *    0               1               2               3
 *   +-+-+-+-+-------+-+-------------+-------------------------------+
 *   |F|R|R|R| opcode|M| length      | length, if 126: 16 bits       |
 *   |I|S|S|S|       |A|  (7 bits)   |         if 127: 64 bits       |
 *   |N|V|V|V|       |S|             |                               |
 *   | |1|2|3|       |K|             |                               |
 *   +-+-+-+-+-------+-+-------------+-------------------------------+
 *   | masking key, if MASK: 32 bits | payload                       |
 *   +-------------------------------+-------------------------------+
 * </pre>
 */
public final class WebSocketFrames {
  /** Bit FIN of the first byte. */
  public static final int FIN = 0x80;

  /** Bit RSV1 of the first byte: the message is compressed (RFC 7692 section 6). */
  public static final int RSV1 = 0x40;

  /** Bit MASK of the second byte. */
  public static final int MASKED = 0x80;

  /** Bytes of a masking key. */
  public static final int MASK_BYTES = 4;

  /** Continuation of a fragmented message. */
  public static final int CONTINUATION = 0x0;

  /** Text message. */
  public static final int TEXT = 0x1;

  /** Binary message. */
  public static final int BINARY = 0x2;

  /** Close; opcodes from here on are control frames. */
  public static final int CLOSE = 0x8;

  /** Ping. */
  public static final int PING = 0x9;

  /** Pong. */
  public static final int PONG = 0xA;

  /** Most payload bytes of a control frame (section 5.5). */
  public static final int MAX_CONTROL_PAYLOAD_BYTES = 125;

  /** Close code: the purpose is fulfilled (section 7.4.1). */
  public static final int NORMAL_CLOSURE = 1000;

  private static final int OPCODE_BITS = 0x0F;
  private static final int LENGTH_BITS = 0x7F;
  private static final int LENGTH_16 = 126;
  private static final int LENGTH_64 = 127;

  private WebSocketFrames() {}

  /** Bytes of a frame's header without its mask: 2, 4 or 10. */
  public static int headerBytes(long payloadBytes) {
    if (payloadBytes < LENGTH_16) {
      return 2;
    }
    return payloadBytes <= 0xFFFF ? 4 : 10;
  }

  /** Bytes of a header without its mask, from its second byte. */
  public static int headerBytesOf(int secondByte) {
    return switch (secondByte & LENGTH_BITS) {
      case LENGTH_16 -> 4;
      case LENGTH_64 -> 10;
      default -> 2;
    };
  }

  /** Payload length of the frame whose complete header lies at {@code index}. */
  public static long payloadBytes(ByteBuf buffer, int index) {
    int length = buffer.getByte(index + 1) & LENGTH_BITS;
    return switch (length) {
      case LENGTH_16 -> buffer.getUnsignedShort(index + 2);
      case LENGTH_64 -> buffer.getLong(index + 2);
      default -> length;
    };
  }

  /** Payload length of a complete header. */
  public static long payloadBytes(byte[] header) {
    int length = header[1] & LENGTH_BITS;
    int extendedBytes = headerBytesOf(header[1]) - 2;
    long extended = 0;
    for (int i = 0; i < extendedBytes; i++) {
      extended = (extended << 8) | (header[2 + i] & 0xFF);
    }
    return extendedBytes == 0 ? length : extended;
  }

  /** Opcode in a frame's first byte. */
  public static int opcode(int firstByte) {
    return firstByte & OPCODE_BITS;
  }

  /** Whether the opcode is a control frame's. */
  public static boolean isControl(int opcode) {
    return opcode >= CLOSE;
  }

  /**
   * Appends the header of a final, unmasked frame.
   *
   * @param opcode the opcode, with {@link #RSV1} where the payload is compressed
   */
  public static void writeHeader(ByteBuf buffer, int opcode, long payloadBytes) {
    writeHeader(buffer, opcode, payloadBytes, 0);
  }

  /**
   * Appends a final, masked frame (section 5.3).
   *
   * @param opcode the opcode, with {@link #RSV1} where the payload is compressed
   */
  public static void writeMasked(ByteBuf buffer, int opcode, byte[] payload, int maskingKey) {
    writeHeader(buffer, opcode, payload.length, MASKED);
    buffer.writeInt(maskingKey);
    for (int i = 0; i < payload.length; i++) {
      buffer.writeByte(payload[i] ^ (maskingKey >>> (24 - 8 * (i & 3))));
    }
  }

  /** The payload of a close frame: the code, then the reason in UTF-8 (section 5.5.1). */
  public static byte[] closePayload(int code, String reason) {
    byte[] text = reason.getBytes(StandardCharsets.UTF_8);
    if (text.length > MAX_CONTROL_PAYLOAD_BYTES - 2) {
      throw new IllegalArgumentException("reason must be at most 123 bytes: " + reason);
    }
    byte[] payload = new byte[2 + text.length];
    payload[0] = (byte) (code >> 8);
    payload[1] = (byte) code;
    System.arraycopy(text, 0, payload, 2, text.length);
    return payload;
  }

  private static void writeHeader(ByteBuf buffer, int opcode, long payloadBytes, int maskBit) {
    buffer.writeByte(FIN | opcode);
    switch (headerBytes(payloadBytes)) {
      case 2 -> buffer.writeByte(maskBit | (int) payloadBytes);
      case 4 -> buffer.writeByte(maskBit | LENGTH_16).writeShort((int) payloadBytes);
      default -> buffer.writeByte(maskBit | LENGTH_64).writeLong(payloadBytes);
    }
  }
}
