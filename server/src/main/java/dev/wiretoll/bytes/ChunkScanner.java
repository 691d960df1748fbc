package dev.wiretoll.bytes;

import io.netty.buffer.ByteBuf;

/**
 * Explains a raw chunked body (RFC 9112 section 7.1), whatever the reads' boundaries: chunk data is
 * payload, everything else chunk framing. One scanner a body; used by its event loop.
 *
 * <pre>
 *   5 ; e x t CR LF   H e l l o CR LF   0 CR LF   t r a i l e r CR LF   CR LF
 *   framing           payload   framing
 * </pre>
 */
final class ChunkScanner {
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private enum Part {
    LENGTH,
    EXTENSION,
    CONTENT,
    CONTENT_END,
    TRAILER,
    NOTHING
  }

  private final Ledger ledger;
  private Part part = Part.LENGTH;
  private long contentBytesLeft;
  private boolean lineIsEmpty = true;

  ChunkScanner(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Whether the body has ended. */
  boolean isComplete() {
    return part == Part.NOTHING;
  }

  /**
   * Explains the bytes of [from, to) up to the body's end and returns the index behind it; does not
   * move the buffer's indexes.
   */
  int scan(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to && !isComplete()) {
      if (part == Part.CONTENT) {
        int taken = (int) Math.min(contentBytesLeft, to - index);
        ledger.explain(Cause.PAYLOAD, taken);
        index += taken;
        contentBytesLeft -= taken;
        part = contentBytesLeft == 0 ? Part.CONTENT_END : Part.CONTENT;
      } else {
        takeFraming(buffer.getByte(index));
        ledger.explain(Cause.CHUNK_FRAMING, 1);
        index++;
      }
    }
    return index;
  }

  private void takeFraming(byte next) {
    if (next == LF) {
      part = partAfterLine();
      lineIsEmpty = true;
      return;
    }
    lineIsEmpty &= next == CR;
    if (part == Part.LENGTH) {
      int digit = Character.digit(next, 16);
      if (digit < 0) {
        part = Part.EXTENSION;
      } else {
        contentBytesLeft = ((contentBytesLeft << 4) | digit) & Long.MAX_VALUE;
      }
    }
  }

  private Part partAfterLine() {
    return switch (part) {
      case LENGTH, EXTENSION -> contentBytesLeft > 0 ? Part.CONTENT : Part.TRAILER;
      case CONTENT_END -> Part.LENGTH;
      default -> lineIsEmpty ? Part.NOTHING : Part.TRAILER;
    };
  }
}
