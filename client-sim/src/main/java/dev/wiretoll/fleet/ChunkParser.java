package dev.wiretoll.fleet;

import io.netty.buffer.ByteBuf;

/**
 * Reads one chunk of a body (RFC 9112 section 7.1) from the raw bytes, so that its framing is known
 * exactly; used by its client's event loop.
 *
 * <pre>
 *   5 ; e x t CR LF   H e l l o   CR LF       0 CR LF   t r a i l e r CR LF   CR LF
 *   framing           data        framing     framing: the last chunk
 * </pre>
 */
final class ChunkParser {
  private static final int MAX_DATA_BYTES = 1 << 20;
  private static final int MAX_LINES_BYTES = 65_536;
  private static final int LINE_END_BYTES = 2;
  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private int dataIndex;
  private int dataBytes;
  private int framingBytes;
  private int lineEndBytes;

  /**
   * Reads a chunk at the reader index without moving it.
   *
   * @return whether the chunk is complete; the last one is with its trailers and the blank line
   * @throws IllegalArgumentException when it is no chunk, or larger than 1 MiB
   */
  boolean parse(ByteBuf in) {
    int start = in.readerIndex();
    dataBytes = size(in, start);
    int lineBytes = lineBytes(in, start, start);
    if (lineBytes < 0) {
      return false;
    }
    dataIndex = start + lineBytes + LINE_END_BYTES;
    lineEndBytes = LINE_END_BYTES;
    int end = isLast() ? endOfTrailers(in) : endOfData(in);
    framingBytes = end - start - dataBytes;
    return end > start;
  }

  /** Whether the body ends with the chunk that was read. */
  boolean isLast() {
    return dataBytes == 0;
  }

  /** Where the data starts in the buffer. */
  int dataIndex() {
    return dataIndex;
  }

  /** Length of the data: 0 (the last chunk) to 1,048,576 bytes. */
  int dataBytes() {
    return dataBytes;
  }

  /** Length of all but the data. */
  int framingBytes() {
    return framingBytes;
  }

  /** Characters of all but the data, without line ends. */
  int framingCharacters() {
    return framingBytes - lineEndBytes;
  }

  /** Length of the whole chunk. */
  int chunkBytes() {
    return framingBytes + dataBytes;
  }

  /** The number before the first character that is no digit, as far as it is there. */
  private static int size(ByteBuf in, int start) {
    long size = 0;
    int index = start;
    while (index < in.writerIndex() && Character.digit(in.getByte(index), 16) >= 0) {
      size = size << 4 | Character.digit(in.getByte(index), 16);
      if (size > MAX_DATA_BYTES) {
        throw new IllegalArgumentException(
            "a chunk is longer than " + MAX_DATA_BYTES + " bytes of data");
      }
      index++;
    }
    if (index < in.writerIndex() && (index == start || !mayFollowSize(in.getByte(index)))) {
      throw new IllegalArgumentException("a chunk does not begin with its size");
    }
    return (int) size;
  }

  private static boolean mayFollowSize(byte next) {
    return next == ';' || next == CR || next == ' ' || next == '\t';
  }

  /** Where the chunk ends; negative when its data is not complete. */
  private int endOfData(ByteBuf in) {
    int index = dataIndex + dataBytes;
    lineEndBytes += LINE_END_BYTES;
    for (int i = 0; i < LINE_END_BYTES; i++) {
      if (index + i >= in.writerIndex()) {
        return -1;
      }
      if (in.getByte(index + i) != (i == 0 ? CR : LF)) {
        throw new IllegalArgumentException("a chunk's data does not end with CR LF");
      }
    }
    return index + LINE_END_BYTES;
  }

  /** Where the body ends; negative when the blank line is not there yet. */
  private int endOfTrailers(ByteBuf in) {
    int index = dataIndex;
    int lineBytes;
    do {
      lineBytes = lineBytes(in, dataIndex, index);
      if (lineBytes < 0) {
        return -1;
      }
      lineEndBytes += LINE_END_BYTES;
      index += lineBytes + LINE_END_BYTES;
    } while (lineBytes > 0);
    return index;
  }

  /** Length of a line without its end; negative when it is not complete. */
  private static int lineBytes(ByteBuf in, int sectionStart, int lineStart) {
    int lineFeed = in.indexOf(lineStart, in.writerIndex(), LF);
    int seenBytes = (lineFeed < 0 ? in.writerIndex() : lineFeed + 1) - sectionStart;
    if (seenBytes > MAX_LINES_BYTES) {
      throw new IllegalArgumentException(
          "a chunk's size line or trailers are longer than " + MAX_LINES_BYTES + " bytes");
    }
    if (lineFeed < 0) {
      return -1;
    }
    boolean crLf = lineFeed > lineStart && in.getByte(lineFeed - 1) == CR;
    if (!crLf || in.indexOf(lineStart, lineFeed - 1, CR) >= 0) {
      throw new IllegalArgumentException("a line of a chunk does not end with CR LF");
    }
    return lineFeed - 1 - lineStart;
  }
}
