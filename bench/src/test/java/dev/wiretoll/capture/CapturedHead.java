package dev.wiretoll.capture;

import dev.wiretoll.bytes.Cause;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A head found by text search.
 *
 * @param text from its first line to its blank line
 */
record CapturedHead(String text) {
  private static final Pattern HEAD =
      Pattern.compile("\\G(?:GET |HTTP/1\\.1 )[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n");
  private static final Pattern LENGTH = Pattern.compile("\\r\\nContent-Length: (\\d+)\\r\\n");
  private static final Pattern NAMING = Pattern.compile("GET [^ ]*\\btopic=(?![^ ]*\\bcursor=).*");
  private static final int DRAFT_76_KEY_BYTES = 8;
  private static final int DRAFT_76_SUM_BYTES = 16;

  /** The head at a place; empty text when there is none. */
  static CapturedHead at(String stream, int place) {
    Matcher head = HEAD.matcher(stream);
    return new CapturedHead(head.find(place) ? head.group() : "");
  }

  boolean isThere() {
    return !text.isEmpty();
  }

  /** Whether it names a topic and no cursor: then it and its answer are paid once. */
  boolean namesItsTopic() {
    return NAMING.matcher(text.lines().findFirst().orElse("")).matches();
  }

  Cause cause(boolean paidOnce) {
    if (paidOnce) {
      return Cause.HANDSHAKE;
    }
    return text.startsWith("GET ") ? Cause.REQUEST_HEAD : Cause.RESPONSE_HEAD;
  }

  int bodyBytes() {
    Matcher length = LENGTH.matcher(text);
    return length.find() ? Integer.parseInt(length.group(1)) : 0;
  }

  boolean opensChunks() {
    return text.contains("\r\nTransfer-Encoding: chunked\r\n");
  }

  /** Whether frames of RFC 6455 follow. */
  boolean opensFrames() {
    return text.contains("\r\nSec-WebSocket-Accept: ") || text.contains("\r\nSec-WebSocket-Key: ");
  }

  /** Whether frames of the drafts 75 and 76 follow. */
  boolean opensDraftFrames() {
    return text.contains("\r\nUpgrade: WebSocket\r\n") && !opensFrames();
  }

  /** What draft 76 sends behind its heads. */
  int proofBytes() {
    if (text.contains("\r\nSec-WebSocket-Key1: ")) {
      return DRAFT_76_KEY_BYTES;
    }
    return text.contains("\r\nSec-WebSocket-Location: ") ? DRAFT_76_SUM_BYTES : 0;
  }
}
