package dev.wiretoll.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The head of a request, with the two ways to measure it.
 *
 * @param text request line, header fields and blank line, in ASCII with CRLF line ends
 */
public record RequestHead(String text) {
  private static final String VERSION = " HTTP/1.1\r\n";
  private static final String END = "\r\n\r\n";
  private static final Pattern CONNECTION =
      Pattern.compile("(?im)^(connection|keep-alive):[^\r\n]*\r\n");

  /** Checks request line and end. */
  public RequestHead {
    if (!text.endsWith(END)) {
      throw new IllegalArgumentException("text must end with a blank line: " + text);
    }
    int endOfLine = text.indexOf("\r\n");
    if (!text.startsWith("GET ") || text.indexOf(VERSION) != endOfLine - VERSION.length() + 2) {
      throw new IllegalArgumentException(
          "text must begin with a GET of HTTP/1.1: " + text.substring(0, endOfLine));
    }
  }

  /** The head in a file beside this class. */
  static RequestHead ofResource(String name) {
    try (InputStream resource = RequestHead.class.getResourceAsStream(name)) {
      return new RequestHead(new String(resource.readAllBytes(), StandardCharsets.US_ASCII));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Target of the request line, path and query as sent. */
  public String target() {
    return text.substring("GET ".length(), text.indexOf(VERSION));
  }

  /** Path of the target, without query. */
  public String path() {
    return target().split("\\?", 2)[0];
  }

  /** The same head for another target. */
  public RequestHead withTarget(String target) {
    return new RequestHead("GET " + target + text.substring(text.indexOf(VERSION)));
  }

  /** The same head with a query appended to its target. */
  public RequestHead withQuery(String query) {
    return withTarget(target() + (target().contains("?") ? "&" : "?") + query);
  }

  /** The same head with one more field at its end. */
  public RequestHead withField(String name, String value) {
    int end = text.length() - 2;
    return new RequestHead(text.substring(0, end) + name + ": " + value + END);
  }

  /** The same head, asking to close the connection after the answer (RFC 9112 section 9.6). */
  public RequestHead closing() {
    return new RequestHead(CONNECTION.matcher(text).replaceAll(""))
        .withField("Connection", "close");
  }

  /** The head of a POST to another target, for a body of that length. */
  public byte[] posting(String target, int contentLengthBytes) {
    String length = Integer.toString(contentLengthBytes);
    String get = withTarget(target).withField("Content-Length", length).text;
    return ("POST" + get.substring("GET".length())).getBytes(StandardCharsets.US_ASCII);
  }

  /** The bytes that go on the wire. */
  public byte[] encoded() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Characters without line ends: the chapter's way of counting. */
  public int characters() {
    return (int) text.chars().filter(c -> c != '\r' && c != '\n').count();
  }
}
