package dev.wiretoll.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * How a client learns the server's clock: text messages of RFC 6455, one answer to each question.
 *
 * <pre>
 *   question   any text, up to {@value #MAX_BYTES} bytes
 *   answer     the question, a space, the server's monotonic clock in decimal nanoseconds
 * </pre>
 */
public final class ClockExchange {
  /** Where a server is asked. */
  public static final String PATH = "/wiretoll/clock";

  /** Longest question in UTF-8; a longer one closes the connection with 1009. */
  public static final int MAX_BYTES = 64;

  private ClockExchange() {}

  /** The answer to a question, both in UTF-8. */
  public static byte[] answer(byte[] question, long clockNs) {
    byte[] reading = (" " + clockNs).getBytes(StandardCharsets.US_ASCII);
    byte[] answer = Arrays.copyOf(question, question.length + reading.length);
    System.arraycopy(reading, 0, answer, question.length, reading.length);
    return answer;
  }

  /** The server's clock in nanoseconds, by its answer to that question; empty if it is none. */
  public static OptionalLong readingNs(String question, String answer) {
    if (!answer.startsWith(question + " ")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(answer.substring(question.length() + 1)));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
