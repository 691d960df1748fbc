package dev.wiretoll.fleet;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Reads the head of a response (RFC 9112 section 4) from the raw bytes, so that its length and its
 * line ends are known exactly; used by its client's event loop.
 */
final class AnswerParser {
  private static final int STATUS_OFFSET = "HTTP/1.1 ".length();
  private static final int STATUS_DIGITS = 3;
  private static final byte[] CONTENT_LENGTH =
      "content-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte LF = '\n';
  private static final int MAX_HEAD_BYTES = 65_536;

  private int status;
  private int headBytes;
  private int lineEndBytes;
  private int contentLengthBytes;

  /**
   * Reads a head at the reader index without moving it.
   *
   * @return whether the head is complete
   * @throws IllegalArgumentException when it is no head
   */
  boolean parse(ByteBuf in) {
    int start = in.readerIndex();
    int lineStart = start;
    lineEndBytes = 0;
    contentLengthBytes = 0;
    while (true) {
      int lineFeed = in.indexOf(lineStart, in.writerIndex(), LF);
      if (lineFeed < 0) {
        checkLength(in.writerIndex() - start);
        return false;
      }
      boolean carriageReturn = lineFeed > lineStart && in.getByte(lineFeed - 1) == '\r';
      int lineBytes = lineFeed - lineStart - (carriageReturn ? 1 : 0);
      lineEndBytes += carriageReturn ? 2 : 1;
      checkLength(lineFeed + 1 - start);
      if (lineStart == start) {
        status = status(in, start, lineBytes);
      } else if (isContentLength(in, lineStart, lineBytes)) {
        contentLengthBytes = number(in, lineStart + CONTENT_LENGTH.length, lineStart + lineBytes);
      }
      lineStart = lineFeed + 1;
      if (lineBytes == 0) {
        headBytes = lineStart - start;
        return true;
      }
    }
  }

  /** Status code of the last head. */
  int status() {
    return status;
  }

  /** Length of the last head with all line ends. */
  int headBytes() {
    return headBytes;
  }

  /** Characters of the last head without line ends: the chapter's way of counting. */
  int headCharacters() {
    return headBytes - lineEndBytes;
  }

  /** Length of the body that follows; 0 when the head does not tell. */
  int contentLengthBytes() {
    return contentLengthBytes;
  }

  private static boolean isContentLength(ByteBuf in, int index, int lineBytes) {
    if (lineBytes < CONTENT_LENGTH.length) {
      return false;
    }
    for (int i = 0; i < CONTENT_LENGTH.length; i++) {
      byte letter = in.getByte(index + i);
      if ((letter >= 'A' && letter <= 'Z' ? letter | 0x20 : letter) != CONTENT_LENGTH[i]) {
        return false;
      }
    }
    return true;
  }

  private static int status(ByteBuf in, int index, int lineBytes) {
    int endOfStatus = STATUS_OFFSET + STATUS_DIGITS;
    boolean ends = lineBytes == endOfStatus;
    if (lineBytes < endOfStatus || !(ends || in.getByte(index + endOfStatus) == ' ')) {
      throw new IllegalArgumentException("a head does not begin with a status line");
    }
    return digits(in, index + STATUS_OFFSET, index + endOfStatus);
  }

  private static int number(ByteBuf in, int from, int to) {
    int first = from;
    int end = to;
    while (first < end && isBlank(in.getByte(first))) {
      first++;
    }
    while (first < end && isBlank(in.getByte(end - 1))) {
      end--;
    }
    if (first == end) {
      throw new IllegalArgumentException("a number in a head has no digits");
    }
    return digits(in, first, end);
  }

  private static boolean isBlank(byte character) {
    return character == ' ' || character == '\t';
  }

  private static int digits(ByteBuf in, int from, int to) {
    long number = 0;
    for (int i = from; i < to; i++) {
      byte digit = in.getByte(i);
      if (digit < '0' || digit > '9') {
        throw new IllegalArgumentException("a number in a head has a foreign character");
      }
      number = number * 10 + (digit - '0');
      if (number > Integer.MAX_VALUE) {
        throw new IllegalArgumentException("a number in a head is too large");
      }
    }
    return (int) number;
  }

  private static void checkLength(int bytes) {
    if (bytes > MAX_HEAD_BYTES) {
      throw new IllegalArgumentException("a head is longer than " + MAX_HEAD_BYTES + " bytes");
    }
  }
}
