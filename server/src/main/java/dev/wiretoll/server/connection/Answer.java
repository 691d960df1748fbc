package dev.wiretoll.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A response that is not an answer to a poll: errors, descriptions, mirrored bodies, upgrades.
 *
 * @param status its status
 * @param fields header fields beside Date, Content-Length and Connection
 * @param body its body; written once, then released
 */
public record Answer(HttpResponseStatus status, Map<String, String> fields, ByteBuf body) {

  /** An answer in plain text, ending with a line end. */
  public static Answer text(HttpResponseStatus status, String line) {
    return of(status, "text/plain; charset=utf-8", line + "\n");
  }

  /** An answer of a given media type. */
  public static Answer of(HttpResponseStatus status, String contentType, String body) {
    return new Answer(
        status,
        Map.of("Content-Type", contentType),
        Unpooled.copiedBuffer(body, StandardCharsets.UTF_8));
  }

  /** The same answer with one more field. */
  public Answer with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(fields);
    more.put(name, value);
    return new Answer(status, more, body);
  }

  /** The head's bytes. */
  ByteBuf head(ByteBufAllocator allocator, byte[] date, boolean close) {
    StringBuilder head = new StringBuilder(256);
    head.append("HTTP/1.1 ").append(status.code()).append(' ').append(status.reasonPhrase());
    fields.forEach((name, value) -> head.append("\r\n").append(name).append(": ").append(value));
    if (close) {
      head.append("\r\nConnection: close");
    }
    if (hasLength()) {
      head.append("\r\nContent-Length: ").append(body.readableBytes());
    }
    if (status.code() >= 200) {
      head.append("\r\nDate: ").append(new String(date, StandardCharsets.US_ASCII));
    }
    head.append("\r\n\r\n");
    ByteBuf bytes = allocator.buffer(head.length());
    bytes.writeCharSequence(head, StandardCharsets.US_ASCII);
    return bytes;
  }

  /** RFC 9110 section 8.6: a 304 would have to state the length of what it does not send. */
  private boolean hasLength() {
    return status.code() >= 200
        && !status.equals(HttpResponseStatus.NO_CONTENT)
        && !status.equals(HttpResponseStatus.NOT_MODIFIED);
  }
}
