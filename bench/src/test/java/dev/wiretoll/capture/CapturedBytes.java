package dev.wiretoll.capture;

import dev.wiretoll.bytes.Cause;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytes by cause, counted from captured streams by means of their own: text search for heads, and a
 * frame walk that shares no code with the ledger's.
 */
final class CapturedBytes {
  private static final Pattern HEAD =
      Pattern.compile("\\G(?:GET |HTTP/1\\.1 )[^\\n]*\\r\\n(?:[^\\r\\n]+\\r\\n)*\\r\\n");
  private static final Pattern LENGTH = Pattern.compile("\\r\\nContent-Length: (\\d+)\\r\\n");

  private final Map<Cause, Long> byCause = new EnumMap<>(Cause.class);

  private CapturedBytes() {}

  static Map<Cause, Long> of(List<byte[]> streams) {
    CapturedBytes counted = new CapturedBytes();
    streams.forEach(counted::take);
    return counted.byCause;
  }

  private void take(byte[] stream) {
    String text = new String(stream, StandardCharsets.ISO_8859_1);
    Matcher head = HEAD.matcher(text);
    int at = 0;
    boolean first = true;
    while (head.find(at)) {
      Matcher length = LENGTH.matcher(head.group());
      int body = length.find() ? Integer.parseInt(length.group(1)) : 0;
      boolean request = head.group().startsWith("GET ");
      // The first request of a connection names its topic; the first answer answers it.
      add(
          first ? Cause.HANDSHAKE : request ? Cause.REQUEST_HEAD : Cause.RESPONSE_HEAD,
          head.end() - at);
      add(Cause.PAYLOAD, body);
      at = head.end() + body;
      first = false;
    }
    walkFrames(stream, at);
  }

  private void walkFrames(byte[] stream, int start) {
    int at = start;
    while (at < stream.length) {
      boolean control = (stream[at] & 0x08) != 0;
      boolean masked = (stream[at + 1] & 0x80) != 0;
      int payload = stream[at + 1] & 0x7F;
      if (payload > 125) {
        throw new IllegalStateException("updates are short, this frame is not");
      }
      int whole = 2 + (masked ? 4 : 0) + payload;
      if (control) {
        add(Cause.WEBSOCKET_CONTROL, whole);
      } else {
        add(Cause.WEBSOCKET_FRAMING, 2);
        add(Cause.MASK, masked ? 4 : 0);
        add(Cause.PAYLOAD, payload);
      }
      at += whole;
    }
  }

  private void add(Cause cause, long bytes) {
    if (bytes > 0) {
      byCause.merge(cause, bytes, Long::sum);
    }
  }
}
