package dev.wiretoll.bytes;

import dev.wiretoll.wire.HixieFrames;
import io.netty.buffer.ByteBuf;

/**
 * Explains a raw stream of frames of draft-hixie-thewebsocketprotocol-75 and -76, whatever the
 * reads' boundaries: of frames that end at 0xFF the first and the last byte are framing and what is
 * between them payload; frames with a length, the close frame among them, are control as a whole.
 * Draws no conclusion from a close frame: what follows one is explained as frames, too.
 */
final class HixieFrameScanner implements FrameStream {
  private static final byte TEXT_END = (byte) HixieFrames.TEXT_END;

  private enum Part {
    TYPE,
    TEXT,
    LENGTH,
    CONTENT
  }

  private final Ledger ledger;
  private Part part = Part.TYPE;
  private long contentBytesLeft;

  HixieFrameScanner(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void scan(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to) {
      index =
          switch (part) {
            case TYPE -> takeType(buffer.getByte(index), index);
            case TEXT -> takeText(buffer, index, to);
            case LENGTH -> takeLength(buffer.getByte(index), index);
            case CONTENT -> takeContent(index, to);
          };
    }
  }

  private int takeType(byte type, int index) {
    boolean prefixed = HixieFrames.isLengthPrefixed(type);
    ledger.explain(prefixed ? Cause.WEBSOCKET_CONTROL : Cause.WEBSOCKET_FRAMING, 1);
    part = prefixed ? Part.LENGTH : Part.TEXT;
    contentBytesLeft = 0;
    return index + 1;
  }

  private int takeText(ByteBuf buffer, int from, int to) {
    int end = buffer.indexOf(from, to, TEXT_END);
    if (end < 0) {
      ledger.explain(Cause.PAYLOAD, to - from);
      return to;
    }
    ledger.explain(Cause.PAYLOAD, end - from);
    ledger.explain(Cause.WEBSOCKET_FRAMING, 1);
    part = Part.TYPE;
    return end + 1;
  }

  private int takeLength(byte next, int index) {
    ledger.explain(Cause.WEBSOCKET_CONTROL, 1);
    contentBytesLeft = HixieFrames.lengthWith(contentBytesLeft, next);
    if (!HixieFrames.lengthGoesOn(next)) {
      part = contentBytesLeft > 0 ? Part.CONTENT : Part.TYPE;
    }
    return index + 1;
  }

  private int takeContent(int from, int to) {
    int taken = (int) Math.min(contentBytesLeft, to - from);
    ledger.explain(Cause.WEBSOCKET_CONTROL, taken);
    contentBytesLeft -= taken;
    part = contentBytesLeft > 0 ? Part.CONTENT : Part.TYPE;
    return from + taken;
  }
}
