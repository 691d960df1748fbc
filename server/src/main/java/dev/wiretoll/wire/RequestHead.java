package dev.wiretoll.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * The head of a request, with the two ways to measure it.
 *
 * @param text request line, header fields and blank line, in ASCII with CRLF line ends
 */
public record RequestHead(String text) {
  private static final String CHAPTER_RESOURCE = "chapter-request-head.txt";

  /** Checks the end. */
  public RequestHead {
    if (!text.endsWith("\r\n\r\n")) {
      throw new IllegalArgumentException("text must end with a blank line: " + text);
    }
  }

  /**
   * The head of a poll.
   *
   * @param host value of the Host field, used where the profile does not fix it
   */
  public static RequestHead poll(HeaderProfile profile, String host) {
    return switch (profile) {
      case CHAPTER -> new RequestHead(chapterText());
      case MINIMAL ->
          new RequestHead(
              "GET " + Delivery.POLLING.path() + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
    };
  }

  /** The same head with {@code ?query} appended to its target. */
  public RequestHead withQuery(String query) {
    int endOfTarget = text.indexOf(" HTTP/1.1\r\n");
    return new RequestHead(
        text.substring(0, endOfTarget) + "?" + query + text.substring(endOfTarget));
  }

  /** The bytes that go on the wire. */
  public byte[] encoded() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String chapterText() {
    try (InputStream resource = RequestHead.class.getResourceAsStream(CHAPTER_RESOURCE)) {
      return new String(resource.readAllBytes(), StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
