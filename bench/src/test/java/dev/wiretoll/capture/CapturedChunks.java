package dev.wiretoll.capture;

import dev.wiretoll.bytes.Cause;
import java.util.Map;

/**
 * Walks over the chunks of one streamed response, to the end of the stream.
 *
 * @param stream what the server sent, each byte a character
 * @param bytes where they are counted
 */
record CapturedChunks(String stream, Map<Cause, Long> bytes) {
  private static final String LINE_END = "\r\n";
  private static final String DATA = "\ndata: ";
  private static final String EVENT_END = "\n\n";

  int walk(int start) {
    int at = start;
    while (at < stream.length()) {
      int content = stream.indexOf(LINE_END, at) + LINE_END.length();
      int contentBytes = Integer.parseInt(stream.substring(at, content).strip(), 16);
      int end = content + contentBytes + LINE_END.length();
      if (at == start) {
        // The hello.
        CapturedBytes.add(bytes, Cause.HANDSHAKE, end - at);
      } else {
        CapturedBytes.add(bytes, Cause.CHUNK_FRAMING, end - at - contentBytes);
        take(stream.substring(content, content + contentBytes));
      }
      at = end;
    }
    return at;
  }

  private void take(String content) {
    int data = content.indexOf(DATA);
    int from = data < 0 ? 0 : data + DATA.length();
    int to = data < 0 ? content.length() : content.length() - EVENT_END.length();
    if (content.startsWith(":")) {
      to = from;
    }
    CapturedBytes.add(bytes, Cause.PAYLOAD, to - from);
    CapturedBytes.add(bytes, Cause.SSE_FRAMING, content.length() - (to - from));
  }
}
