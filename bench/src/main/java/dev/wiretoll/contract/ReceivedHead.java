package dev.wiretoll.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The head of an answer (RFC 9112 sections 4 and 5).
 *
 * @param statusLine as it came
 * @param status three digits
 * @param fields by name in lower case; values of one name joined by a comma
 */
public record ReceivedHead(String statusLine, int status, Map<String, String> fields) {
  /** A path that a server does not have. */
  public static final int NOT_FOUND = 404;

  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})( .*)?");
  private static final int MAX_LINES = 200;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int NO_CONTENT = 204;
  private static final int OK = 200;

  /** Copies the map. */
  public ReceivedHead {
    fields = Map.copyOf(fields);
  }

  /** Reads the head of the next final answer; those of interim ones (1xx) are skipped. */
  public static ReceivedHead read(Peer peer) throws BrokenException {
    ReceivedHead head = readAny(peer);
    while (head.status < OK && head.status != SWITCHING_PROTOCOLS) {
      head = readAny(peer);
    }
    return head;
  }

  /** Empty when there is none. */
  public String field(String name) {
    return fields.getOrDefault(name.toLowerCase(Locale.ROOT), "");
  }

  /** Whether what follows comes in chunks. */
  public boolean isChunked() {
    return field("Transfer-Encoding").toLowerCase(Locale.ROOT).endsWith("chunked");
  }

  /** Whether the server says that it closes. */
  public boolean closes() {
    return field("Connection").toLowerCase(Locale.ROOT).contains("close");
  }

  /**
   * Checks the status.
   *
   * @param request what was asked, for the words
   */
  public void mustBe(int wanted, String request) throws BrokenException {
    if (status != wanted) {
      throw new BrokenException("status " + wanted + " for " + request, statusLine);
    }
  }

  /** The number in Content-Length. */
  public int contentLength() throws BrokenException {
    String length = field("Content-Length");
    if (!length.matches("[0-9]{1,9}")) {
      throw new BrokenException(
          "a Content-Length", length.isEmpty() ? "none" : "Content-Length: " + length);
    }
    return Integer.parseInt(length);
  }

  /** Reads the content of an answer, however it ends (RFC 9112 section 6.3), as ISO 8859-1. */
  public String readContent(Peer peer, int mostBytes) throws BrokenException {
    if (status == NO_CONTENT) {
      return "";
    }
    if (isChunked()) {
      return Chunks.readAll(peer, mostBytes);
    }
    if (field("Content-Length").isEmpty()) {
      return peer.rest(mostBytes);
    }
    if (contentLength() > mostBytes) {
      throw new BrokenException(peer.expected(), contentLength() + " bytes");
    }
    return peer.bytes(contentLength());
  }

  private static ReceivedHead readAny(Peer peer) throws BrokenException {
    String statusLine = peer.line();
    Matcher matcher = STATUS_LINE.matcher(statusLine);
    if (!matcher.matches()) {
      throw new BrokenException(peer.expected() + ", in HTTP/1.1", statusLine);
    }
    Map<String, String> fields = new HashMap<>();
    for (String line : lines(peer)) {
      int colon = line.indexOf(':');
      if (colon <= 0) {
        throw new BrokenException("a field of the answer's head", line);
      }
      String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
      fields.merge(name, line.substring(colon + 1).strip(), (one, more) -> one + "," + more);
    }
    return new ReceivedHead(statusLine, Integer.parseInt(matcher.group(1)), fields);
  }

  private static List<String> lines(Peer peer) throws BrokenException {
    List<String> lines = new ArrayList<>();
    for (String line = peer.line(); !line.isEmpty(); line = peer.line()) {
      lines.add(line);
      if (lines.size() > MAX_LINES) {
        throw new BrokenException(peer.expected(), "a head of more than " + MAX_LINES + " lines");
      }
    }
    return lines;
  }
}
