package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;

/**
 * Tells data from framing in an event stream (WHATWG HTML section 9.2.5), whatever the reads'
 * boundaries; knows the fields {@code data} and {@code id}, the latter as a number. One parser a
 * stream; used by one thread.
 *
 * <pre>
 *   while (from &lt; to) {
 *     int data = parser.readFraming(buffer, from, to);     [from, data) is framing
 *     from = parser.readData(buffer, data, to);            [data, from) is data
 *     if (parser.takeEvent()) ...                          an event ended before data
 *   }
 * </pre>
 */
public final class EventParser {
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final int LONGEST_NAME = 4;
  private static final long MOST_ID = Long.MAX_VALUE / 10 - 1;

  private enum Part {
    NAME,
    FIRST_OF_VALUE,
    VALUE
  }

  private final char[] name = new char[LONGEST_NAME];
  private int nameLength;
  private Part part = Part.NAME;
  private boolean inData;
  private boolean inId;
  private boolean idIsNumber;
  private boolean dataSeen;
  private boolean eventEnded;
  private boolean lineFeedBelongsToLast;
  private long id = -1;

  /** Number of the last id read; -1 before the first, and when it was no number. */
  public long lastId() {
    return id;
  }

  /** Whether an event with data has ended since the last call. */
  public boolean takeEvent() {
    boolean ended = eventEnded;
    eventEnded = false;
    return ended;
  }

  /**
   * Reads [from, to) up to the next data or the end of an event and returns the index behind what
   * was read; does not move the buffer's indexes.
   */
  public int readFraming(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to && !eventEnded) {
      byte next = buffer.getByte(index);
      if (dataStartsWith(next)) {
        return index;
      }
      index++;
      take(next);
    }
    return index;
  }

  /** Reads the data in [from, to), up to its line's end, and returns the index behind it. */
  public int readData(ByteBuf buffer, int from, int to) {
    int index = from;
    while (inData && part == Part.VALUE && index < to && !endsLine(buffer.getByte(index))) {
      index++;
    }
    return index;
  }

  private boolean dataStartsWith(byte next) {
    if (part == Part.FIRST_OF_VALUE && next != ' ') {
      part = Part.VALUE;
    }
    return inData && part == Part.VALUE && !endsLine(next);
  }

  private void take(byte next) {
    boolean second = lineFeedBelongsToLast && next == LF;
    lineFeedBelongsToLast = next == CR;
    if (second) {
      return;
    }
    if (endsLine(next)) {
      endLine();
    } else if (part == Part.NAME) {
      takeName(next);
    } else if (part == Part.FIRST_OF_VALUE) {
      part = Part.VALUE;
    } else if (inId) {
      takeId(next);
    }
  }

  private void takeName(byte next) {
    if (next == ':') {
      String field = new String(name, 0, Math.min(nameLength, LONGEST_NAME));
      inData = nameLength == 4 && field.equals("data");
      inId = nameLength == 2 && field.equals("id");
      id = inId ? -1 : id;
      idIsNumber = true;
      dataSeen |= inData;
      part = Part.FIRST_OF_VALUE;
      return;
    }
    if (nameLength < LONGEST_NAME) {
      name[nameLength] = (char) next;
    }
    nameLength = Math.min(nameLength, LONGEST_NAME) + 1;
  }

  private void takeId(byte next) {
    int digit = next - '0';
    idIsNumber &= digit >= 0 && digit <= 9 && id <= MOST_ID;
    id = idIsNumber ? Math.max(id, 0) * 10 + digit : -1;
  }

  private void endLine() {
    if (part == Part.NAME && nameLength == 0) {
      eventEnded |= dataSeen;
      dataSeen = false;
    }
    part = Part.NAME;
    nameLength = 0;
    inData = false;
    inId = false;
  }

  private static boolean endsLine(byte next) {
    return next == LF || next == CR;
  }
}
