package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;

/**
 * The head of an answer to a poll: all but the length and the date is fixed by the profile.
 *
 * @param prefix up to the value of Content-Length
 * @param middle from there to the value of Date
 */
public record AnswerHead(String prefix, String middle) {
  private static final String END = "\r\n\r\n";

  /** The answer head of a profile. */
  public static AnswerHead of(HeaderProfile profile) {
    return switch (profile) {
      case CHAPTER ->
          new AnswerHead(
              "HTTP/1.1 200 OK\r\n"
                  + "X-Powered-By: Servlet/2.5\r\n"
                  + "Server: Sun Java System Application Server 9.1_02\r\n"
                  + "Content-Type: text/html;charset=UTF-8\r\n"
                  + "Content-Length: ",
              "\r\nDate: ");
      case MINIMAL -> new AnswerHead("HTTP/1.1 200 OK\r\nContent-Length: ", "\r\nDate: ");
    };
  }

  /**
   * Appends the head and returns its length in bytes.
   *
   * @param contentLengthBytes length of the body, 0 or more
   * @param date value of the Date field
   */
  public int writeTo(ByteBuf buffer, int contentLengthBytes, byte[] date) {
    int start = buffer.writerIndex();
    buffer.writeCharSequence(prefix, StandardCharsets.US_ASCII);
    buffer.writeCharSequence(Integer.toString(contentLengthBytes), StandardCharsets.US_ASCII);
    buffer.writeCharSequence(middle, StandardCharsets.US_ASCII);
    buffer.writeBytes(date);
    buffer.writeCharSequence(END, StandardCharsets.US_ASCII);
    return buffer.writerIndex() - start;
  }
}
