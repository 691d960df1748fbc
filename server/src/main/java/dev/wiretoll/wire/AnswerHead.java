package dev.wiretoll.wire;

import java.util.regex.Pattern;

/**
 * The head of an answer to a poll: all but the length and the date is fixed by the profile.
 *
 * @param text status line, header fields and blank line, in ASCII with CRLF line ends; {@code
 *     {length}}, once, stands for the length of the body and {@code {date}}, at most once, for the
 *     date
 */
public record AnswerHead(String text) {
  /** Stands for the length of the body. */
  public static final String LENGTH = "{length}";

  /** Stands for the date. */
  public static final String DATE = "{date}";

  private static final String END = "\r\n\r\n";
  private static final Pattern CONNECTION =
      Pattern.compile("(?im)^(connection|keep-alive):[^\r\n]*\r\n");

  /** Checks the end and the places to fill in. */
  public AnswerHead {
    if (!text.endsWith(END)) {
      throw new IllegalArgumentException("text must end with a blank line: " + text);
    }
    if (text.indexOf(LENGTH) < 0
        || text.indexOf(LENGTH) != text.lastIndexOf(LENGTH)
        || text.indexOf(DATE) != text.lastIndexOf(DATE)) {
      throw new IllegalArgumentException(
          "text must have one " + LENGTH + " and at most one " + DATE + ": " + text);
    }
  }

  /** The same head with one more field at its end. */
  public AnswerHead withField(String name, String value) {
    return new AnswerHead(text.substring(0, text.length() - 2) + name + ": " + value + END);
  }

  /** The same head, telling that the connection closes after it (RFC 9112 section 9.6). */
  public AnswerHead closing() {
    return new AnswerHead(CONNECTION.matcher(text).replaceAll("")).withField("Connection", "close");
  }

  /** The same head, ready to be written. */
  public AnswerHeadBytes bytes() {
    return new AnswerHeadBytes(text);
  }
}
