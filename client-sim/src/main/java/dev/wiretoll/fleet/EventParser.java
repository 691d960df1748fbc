package dev.wiretoll.fleet;

import dev.wiretoll.fleet.EventLine.Part;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ByteProcessor;
import java.nio.charset.StandardCharsets;
import java.util.OptionalLong;

/**
 * Reads an event stream (HTML Living Standard, section 9.2.6) from raw bytes, however they are cut,
 * and says of each byte whether it was an event's text or framing: every byte belongs to exactly
 * one item. Fields other than {@code data} and {@code id} are framing only. Holds no buffer that
 * needs release; used by its client's event loop.
 *
 * <pre>
 *   i d : 0 0 0 0 0 0 0 4 2 LF   d a t a : SP A C M E   1 . 5 0 LF   LF
 *   framing                      framing      text              framing
 *
 *   : LF   an item of framing only
 * </pre>
 *
 * <p>A comment is an item of its own, wherever it stands, without the blank line that may follow. A
 * CR ends its line at once when the last CR stood alone; else the next byte is awaited, so that the
 * LF of a CR LF belongs to its line.
 */
final class EventParser {
  private static final int MAX_TEXT_BYTES = 1 << 20;
  private static final int MAX_ID_BYTES = 1_024;
  private static final int NUMBER_DIGITS = 9;
  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
  private static final byte CR = '\r';
  private static final byte LF = '\n';

  private final EventLine line = new EventLine();
  private final ByteTally lineTally = new ByteTally();
  private final ByteTally blockTally = new ByteTally();
  private final ByteTally itemTally = new ByteTally();
  private final ByteBuf text = Unpooled.buffer(32);
  private final ByteBuf lineId = Unpooled.buffer(NUMBER_DIGITS);
  private final ByteBuf blockId = Unpooled.buffer(NUMBER_DIGITS);
  private final ByteBuf lastId = Unpooled.buffer(NUMBER_DIGITS);
  private Item item = Item.BLANK;
  private int textLines;
  private int markBytes;
  private boolean afterCr;
  private boolean lineAwaitsLf;
  private boolean crLfExpected = true;

  /** What a stream consists of. */
  enum Item {
    /** An event with text, which may be empty. */
    EVENT,
    /** A line that starts with a colon: how servers keep an idle stream alive. */
    COMMENT,
    /** A blank line, with the fields before it, that makes no event. */
    BLANK
  }

  /**
   * Takes bytes from the reader index up to the end of the next item, or all.
   *
   * @param end index behind the last byte that may be taken
   * @return whether an item is complete; it can be asked for until the next call
   * @throws IllegalArgumentException when an event has more than 1 MiB of text or an id of more
   *     than 1,024 bytes; the parser is of no use then
   */
  boolean next(ByteBuf in, int end) {
    itemTally.clear();
    if (item == Item.EVENT) {
      text.clear();
      item = Item.BLANK;
    }
    while (in.readerIndex() < end) {
      if (afterCr ? takeAfterCr(in) : take(in, end)) {
        return true;
      }
    }
    return false;
  }

  /** What the item is. */
  Item item() {
    return item;
  }

  /** The event's text, its lines joined by LF, between the buffer's indexes. */
  ByteBuf text() {
    return text;
  }

  /** Bytes of the item that were text; not the LF between its lines, which are framing. */
  int textBytes() {
    return itemTally.textBytes();
  }

  /** Bytes of the item that were not text. */
  int framingBytes() {
    return itemTally.framingBytes();
  }

  /** Bytes of the item that were neither text nor line ends. */
  int framingCharacters() {
    return itemTally.framingCharacters();
  }

  /** Id of the last event, or of the last before it that had one; empty when there was none. */
  String lastEventId() {
    return lastId.toString(StandardCharsets.UTF_8);
  }

  /** The same as a number; empty unless it has nine digits. */
  OptionalLong lastEventNumber() {
    if (lastId.readableBytes() != NUMBER_DIGITS) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < NUMBER_DIGITS; i++) {
      byte digit = lastId.getByte(i);
      if (digit < '0' || digit > '9') {
        return OptionalLong.empty();
      }
      number = number * 10 + (digit - '0');
    }
    return OptionalLong.of(number);
  }

  /** Bytes taken since the last item that were text. */
  int pendingTextBytes() {
    return blockTally.textBytes() + lineTally.textBytes();
  }

  /** Bytes taken since the last item that were framing. */
  int pendingFramingBytes() {
    return blockTally.framingBytes() + lineTally.framingBytes();
  }

  private boolean take(ByteBuf in, int end) {
    byte next = in.getByte(in.readerIndex());
    if (markBytes < BYTE_ORDER_MARK.length && tookMark(in, next)) {
      return false;
    }
    if (next == CR || next == LF) {
      in.skipBytes(1);
      lineTally.lineEnd();
      afterCr = next == CR;
      lineAwaitsLf = afterCr && crLfExpected;
      return !lineAwaitsLf && endLine();
    }
    switch (line.part()) {
      case START, NAME -> takeName(in, next);
      case SPACE -> takeSpace(in, next);
      case VALUE, COMMENT -> takeValue(in, end);
    }
    return false;
  }

  private boolean tookMark(ByteBuf in, byte next) {
    if (next == BYTE_ORDER_MARK[markBytes]) {
      markBytes++;
      skipFraming(in, 1);
      return true;
    }
    for (int i = 0; i < markBytes; i++) {
      line.name(BYTE_ORDER_MARK[i]);
    }
    markBytes = BYTE_ORDER_MARK.length;
    return false;
  }

  private boolean takeAfterCr(ByteBuf in) {
    afterCr = false;
    crLfExpected = in.getByte(in.readerIndex()) == LF;
    if (crLfExpected) {
      in.skipBytes(1);
      (lineAwaitsLf ? lineTally : blockTally).lineEnd();
    }
    return lineAwaitsLf && endLine();
  }

  private void takeName(ByteBuf in, byte next) {
    line.name(next);
    skipFraming(in, 1);
    if (line.part() == Part.SPACE) {
      beginValue();
    }
  }

  private void takeSpace(ByteBuf in, byte next) {
    if (next == ' ') {
      skipFraming(in, 1);
    }
    line.becomes(Part.VALUE);
  }

  private void takeValue(ByteBuf in, int end) {
    int from = in.readerIndex();
    int lineEnd = in.forEachByte(from, end - from, ByteProcessor.FIND_CRLF);
    int bytes = (lineEnd < 0 ? end : lineEnd) - from;
    if (line.part() == Part.VALUE && line.isData()) {
      append(in, bytes, text, MAX_TEXT_BYTES);
      lineTally.text(bytes);
      in.skipBytes(bytes);
    } else {
      if (line.part() == Part.VALUE && line.isId()) {
        append(in, bytes, lineId, MAX_ID_BYTES);
      }
      skipFraming(in, bytes);
    }
  }

  private void skipFraming(ByteBuf in, int bytes) {
    lineTally.framing(bytes);
    in.skipBytes(bytes);
  }

  private static void append(ByteBuf in, int bytes, ByteBuf to, int maxBytes) {
    if (to.readableBytes() + bytes > maxBytes) {
      throw new IllegalArgumentException(
          "an event's text or id is longer than " + maxBytes + " bytes");
    }
    to.writeBytes(in, in.readerIndex(), bytes);
  }

  private void beginValue() {
    if (line.isData()) {
      if (textLines > 0) {
        text.writeByte(LF);
      }
      textLines++;
    }
    lineId.clear();
  }

  private boolean endLine() {
    lineAwaitsLf = false;
    boolean complete =
        switch (line.part()) {
          case START -> endBlock();
          case COMMENT -> endComment();
          case NAME -> {
            beginValue();
            yield endField();
          }
          case SPACE, VALUE -> endField();
        };
    line.begin();
    return complete;
  }

  private boolean endComment() {
    item = Item.COMMENT;
    itemTally.takeOver(lineTally);
    return true;
  }

  private boolean endField() {
    // An id with a NUL is ignored, says the standard.
    if (line.isId() && lineId.indexOf(0, lineId.writerIndex(), (byte) 0) < 0) {
      blockId.clear().writeBytes(lineId, 0, lineId.readableBytes());
    }
    blockTally.takeOver(lineTally);
    return false;
  }

  private boolean endBlock() {
    item = textLines > 0 ? Item.EVENT : Item.BLANK;
    textLines = 0;
    blockTally.takeOver(lineTally);
    itemTally.takeOver(blockTally);
    lastId.clear().writeBytes(blockId, 0, blockId.readableBytes());
    return true;
  }
}
