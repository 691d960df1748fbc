package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * Server-sent events (WHATWG HTML section 9.2), as they are written here: one line of data, and the
 * update's sequence number as its id, in nine digits, so that all events of a run have one length.
 *
 * <pre>
 *   i d :   0 0 0 0 0 0 0 1 7 LF   d a t a :   B Q X D   1 4 2 . 0 7   0 0 0 0 0 0 0 1 7   LF LF
 *   4       9                 1    6           the text                                    2
 *
 *   : LF LF                                                            a comment, 3 bytes
 * </pre>
 */
public final class EventStream {
  /** Media type. */
  public static final String CONTENT_TYPE = "text/event-stream";

  /** Field of a request by which a client that was cut off tells what it has seen. */
  public static final String LAST_EVENT_ID = "Last-Event-ID";

  /** Bytes of an event beside its text. */
  public static final int FRAMING_BYTES = 22;

  /** Bytes of a comment. */
  public static final int COMMENT_BYTES = 3;

  private static final int ID_DIGITS = 9;
  private static final byte LF = '\n';

  private EventStream() {}

  /**
   * Appends an event.
   *
   * @param sequence 0 to {@link UpdateText#MAX_SEQUENCE}
   * @param text the data, without line ends; its indexes stay
   */
  public static void writeEvent(ByteBuf buffer, long sequence, ByteBuf text) {
    buffer.writeCharSequence("id: ", StandardCharsets.US_ASCII);
    buffer.writeCharSequence(id(sequence), StandardCharsets.US_ASCII);
    buffer.writeCharSequence("\ndata: ", StandardCharsets.US_ASCII);
    buffer.writeBytes(text, text.readerIndex(), text.readableBytes());
    buffer.writeByte(LF).writeByte(LF);
  }

  /**
   * The id of an event, in nine digits.
   *
   * @param sequence 0 to {@link UpdateText#MAX_SEQUENCE}
   */
  public static String id(long sequence) {
    String digits = Long.toString(sequence);
    return "0".repeat(Math.max(0, ID_DIGITS - digits.length())) + digits;
  }

  /** Appends an empty comment, which no script in a browser gets to see. */
  public static void writeComment(ByteBuf buffer) {
    buffer.writeByte(':').writeByte(LF).writeByte(LF);
  }
}
