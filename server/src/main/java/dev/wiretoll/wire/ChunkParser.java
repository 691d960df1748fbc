package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;

/**
 * Tells content from framing in a chunked body (RFC 9112 section 7.1), whatever the reads'
 * boundaries. One parser a body; used by one thread.
 *
 * <pre>
 *   5 ; e x t CR LF   H e l l o CR LF   0 CR LF   t r a i l e r CR LF   CR LF
 *   framing           content   framing
 * </pre>
 *
 * <p>It reads on when the body is malformed, so that every byte can still be counted.
 */
public final class ChunkParser {
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final long MOST_CONTENT_BYTES = Long.MAX_VALUE >>> 4;

  private enum Part {
    SIZE,
    EXTENSION,
    CONTENT,
    CONTENT_END,
    TRAILER,
    NOTHING
  }

  private Part part = Part.SIZE;
  private long contentBytesLeft;
  private boolean lineIsEmpty = true;
  private boolean malformed;

  /** Whether the body has ended. */
  public boolean isComplete() {
    return part == Part.NOTHING;
  }

  /** Whether something was read that the grammar does not allow. */
  public boolean isMalformed() {
    return malformed;
  }

  /** How many bytes of content come next; 0 when framing comes, or nothing. */
  public long contentBytesLeft() {
    return part == Part.CONTENT ? contentBytesLeft : 0;
  }

  /** Takes note that so many bytes of content have been read, 0 to {@link #contentBytesLeft}. */
  public void takeContent(long bytes) {
    contentBytesLeft -= bytes;
    if (contentBytesLeft == 0 && part == Part.CONTENT) {
      part = Part.CONTENT_END;
    }
  }

  /**
   * Reads the framing in [from, to), up to the next content or the body's end, and returns the
   * index behind it; does not move the buffer's indexes.
   */
  public int readFraming(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to && part != Part.CONTENT && !isComplete()) {
      take(buffer.getByte(index++));
    }
    return index;
  }

  private void take(byte next) {
    if (next == LF) {
      malformed |= part == Part.SIZE && lineIsEmpty;
      part = partAfterLine();
      lineIsEmpty = true;
      return;
    }
    if (part == Part.SIZE) {
      takeSize(next);
    }
    malformed |= part == Part.CONTENT_END && next != CR;
    lineIsEmpty &= next == CR;
  }

  private void takeSize(byte next) {
    int digit = Character.digit(next, 16);
    if (digit >= 0) {
      malformed |= contentBytesLeft > MOST_CONTENT_BYTES;
      contentBytesLeft = ((contentBytesLeft << 4) | digit) & Long.MAX_VALUE;
    } else {
      malformed |= lineIsEmpty || (next != CR && next != ';' && next != ' ' && next != '\t');
      part = Part.EXTENSION;
    }
  }

  private Part partAfterLine() {
    return switch (part) {
      case SIZE, EXTENSION -> contentBytesLeft > 0 ? Part.CONTENT : Part.TRAILER;
      case CONTENT_END -> Part.SIZE;
      default -> lineIsEmpty ? Part.NOTHING : Part.TRAILER;
    };
  }
}
