package dev.wiretoll.capture;

import dev.wiretoll.bytes.Cause;
import java.util.Map;

/** Walks over WebSocket frames of short messages. Each walk ends where the stream does. */
final class CapturedFrames {
  private static final int CONTROL = 0x08;
  private static final int MASKED = 0x80;
  private static final int LENGTH = 0x7F;
  private static final int MASK_BYTES = 4;
  private static final int LONGEST_SHORT_BYTES = 125;
  private static final char TEXT_START = 0x00;
  private static final char TEXT_END = 0xFF;
  private static final String DRAFT_CLOSE = "\u00FF\u0000";

  private CapturedFrames() {}

  /** Frames of RFC 6455. */
  static int walk(String stream, int start, Map<Cause, Long> bytes) {
    int at = start;
    while (at < stream.length()) {
      int maskBytes = (stream.charAt(at + 1) & MASKED) == 0 ? 0 : MASK_BYTES;
      int payloadBytes = stream.charAt(at + 1) & LENGTH;
      if (payloadBytes > LONGEST_SHORT_BYTES) {
        throw new IllegalStateException("updates are short, this frame is not");
      }
      if ((stream.charAt(at) & CONTROL) != 0) {
        CapturedBytes.add(bytes, Cause.WEBSOCKET_CONTROL, 2 + maskBytes + payloadBytes);
      } else {
        CapturedBytes.add(bytes, Cause.WEBSOCKET_FRAMING, 2);
        CapturedBytes.add(bytes, Cause.MASK, maskBytes);
        CapturedBytes.add(bytes, Cause.PAYLOAD, payloadBytes);
      }
      at += 2 + maskBytes + payloadBytes;
    }
    return at;
  }

  /** Frames of the drafts 75 and 76: 00, text, FF; and FF 00 to close. */
  static int walkDraft(String stream, int start, Map<Cause, Long> bytes) {
    int at = start;
    while (at < stream.length()) {
      if (stream.startsWith(DRAFT_CLOSE, at)) {
        CapturedBytes.add(bytes, Cause.WEBSOCKET_CONTROL, DRAFT_CLOSE.length());
        at += DRAFT_CLOSE.length();
      } else {
        int end = stream.indexOf(TEXT_END, at);
        if (stream.charAt(at) != TEXT_START || end < at) {
          throw new IllegalStateException("no frame of the drafts begins at byte " + at);
        }
        CapturedBytes.add(bytes, Cause.WEBSOCKET_FRAMING, 2);
        CapturedBytes.add(bytes, Cause.PAYLOAD, end - at - 1);
        at = end + 1;
      }
    }
    return at;
  }
}
