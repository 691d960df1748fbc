package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.EventStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * How updates are written into a response that goes on.
 *
 * @param content what is written
 * @param coding how the client is told where it ends
 */
record StreamFormat(StreamContent content, TransferCoding coding) {
  private static final List<Portion> HEARTBEAT =
      List.of(new Portion(Cause.SSE_FRAMING, EventStream.COMMENT_BYTES));

  /**
   * The head of a response and what comes with it at once; all of it is handshake.
   *
   * @param keepAlive whether the connection outlives the response
   * @param date value of the Date field
   */
  FanOut.Message start(ByteBufAllocator allocator, boolean keepAlive, byte[] date) {
    FanOut.Message hello =
        coding.message(
            allocator,
            List.of(new Portion(Cause.HANDSHAKE, content.hello().length())),
            buffer -> buffer.writeCharSequence(content.hello(), StandardCharsets.US_ASCII));
    ByteBuf start = head(allocator, keepAlive, date).bytes().writeBytes(hello.bytes());
    hello.bytes().release();
    return handshake(start);
  }

  /** The head alone. */
  FanOut.Message head(ByteBufAllocator allocator, boolean keepAlive, byte[] date) {
    ByteBuf head = allocator.directBuffer();
    head.writeCharSequence(
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + content.contentType()
            + "\r\nCache-Control: no-cache\r\n"
            + coding.field()
            + (keepAlive ? "" : "Connection: close\r\n")
            + "Date: ",
        StandardCharsets.US_ASCII);
    head.writeBytes(date);
    head.writeCharSequence("\r\n\r\n", StandardCharsets.US_ASCII);
    return handshake(head);
  }

  /** An update. */
  FanOut.Message message(Update update) {
    return coding.message(
        ByteBufAllocator.DEFAULT,
        content.portions(update),
        buffer -> content.write(buffer, update));
  }

  /** Whether silence is interrupted. */
  boolean hasHeartbeats() {
    return content == StreamContent.EVENTS;
  }

  /** An event that says nothing, to keep a connection open. */
  FanOut.Message heartbeat(ByteBufAllocator allocator) {
    return coding.message(allocator, HEARTBEAT, EventStream::writeComment);
  }

  private static FanOut.Message handshake(ByteBuf bytes) {
    return new FanOut.Message(bytes, List.of(new Portion(Cause.HANDSHAKE, bytes.readableBytes())));
  }
}
