package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;

/**
 * A frame of RFC 6455 section 5.2, as a server sends it.
 *
 * <pre>
 *   FIN RSV1-3 opcode | MASK length | length of 2 or 8 bytes for 126 and 127 | payload
 *   1   3      4        1    7        0, 16 or 64                              bits
 * </pre>
 *
 * @param first its first byte
 * @param payload as ISO 8859-1
 */
record ServerFrame(int first, String payload) {
  private static final int FIN_AND_TEXT = 0x81;
  private static final int FIN_AND_CLOSE = 0x88;
  private static final int CONTROL_BIT = 0x08;
  private static final int MASK_BIT = 0x80;
  private static final int TWO_BYTES = 126;
  private static final int EIGHT_BYTES = 127;

  /** Reads the next one. */
  static ServerFrame read(Peer peer, int mostBytes) throws BrokenException {
    String start = peer.bytes(2);
    int second = start.charAt(1);
    if ((second & MASK_BIT) != 0) {
      throw new BrokenException("frames of a server without mask", "one with a mask");
    }
    long length = second;
    if (second == TWO_BYTES || second == EIGHT_BYTES) {
      length = 0;
      for (char part : peer.bytes(second == TWO_BYTES ? 2 : 8).toCharArray()) {
        length = length << 8 | part;
      }
    }
    if (length < 0 || length > mostBytes) {
      throw new BrokenException(peer.expected(), "a frame of " + length + " bytes");
    }
    return new ServerFrame(start.charAt(0), peer.bytes((int) length));
  }

  boolean isWholeText() {
    return first == FIN_AND_TEXT;
  }

  boolean isClose() {
    return first == FIN_AND_CLOSE;
  }

  boolean isControl() {
    return (first & CONTROL_BIT) != 0;
  }

  /** Its first byte, for a reader who knows the RFC. */
  String shown() {
    return "0x%02X".formatted(first);
  }
}
