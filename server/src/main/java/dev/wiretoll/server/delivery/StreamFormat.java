package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.ChunkedBody;
import dev.wiretoll.wire.EventStream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;

/**
 * How updates are written into a response that goes on.
 *
 * @param contentType media type of the response
 * @param hello content of the first chunk: who does not get it at once sits behind a proxy that
 *     buffers
 * @param encoding the chunk of an update
 * @param events whether it is a stream of server-sent events, with heartbeats and ids
 */
record StreamFormat(
    String contentType, String hello, Function<Update, FanOut.Message> encoding, boolean events) {

  /** Each update is the content of a chunk. */
  static final StreamFormat TEXT =
      new StreamFormat("text/plain; charset=utf-8", "\n", StreamFormat::chunk, false);

  /** Each update is an event. */
  static final StreamFormat EVENTS =
      new StreamFormat(EventStream.CONTENT_TYPE, ":\n\n", StreamFormat::event, true);

  private static final List<Portion> HEARTBEAT =
      List.of(
          new Portion(Cause.CHUNK_FRAMING, ChunkedBody.framingBytes(EventStream.COMMENT_BYTES)),
          new Portion(Cause.SSE_FRAMING, EventStream.COMMENT_BYTES));

  /** Bytes of the head of a response, without flushing. */
  void writeHead(ByteBuf buffer, boolean keepAlive, byte[] date) {
    buffer.writeCharSequence(
        "HTTP/1.1 200 OK\r\nContent-Type: "
            + contentType
            + "\r\nCache-Control: no-cache\r\nTransfer-Encoding: chunked\r\n"
            + (keepAlive ? "" : "Connection: close\r\n")
            + "Date: ",
        StandardCharsets.US_ASCII);
    buffer.writeBytes(date);
    buffer.writeCharSequence("\r\n\r\n", StandardCharsets.US_ASCII);
  }

  /** Appends the first chunk. */
  void writeHello(ByteBuf buffer) {
    ChunkedBody.write(buffer, hello.getBytes(StandardCharsets.US_ASCII));
  }

  /** A chunk that says nothing, to keep a connection open. */
  static FanOut.Message heartbeat(ByteBufAllocator allocator) {
    int contentBytes = EventStream.COMMENT_BYTES;
    ByteBuf chunk = allocator.buffer(contentBytes + ChunkedBody.framingBytes(contentBytes));
    ChunkedBody.writeSizeLine(chunk, contentBytes);
    EventStream.writeComment(chunk);
    ChunkedBody.writeEnd(chunk);
    return new FanOut.Message(chunk, HEARTBEAT);
  }

  private static FanOut.Message chunk(Update update) {
    int textBytes = update.text().readableBytes();
    int framingBytes = ChunkedBody.framingBytes(textBytes);
    ByteBuf chunk = ByteBufAllocator.DEFAULT.directBuffer(framingBytes + textBytes);
    ChunkedBody.writeSizeLine(chunk, textBytes);
    chunk.writeBytes(update.text(), update.text().readerIndex(), textBytes);
    ChunkedBody.writeEnd(chunk);
    return new FanOut.Message(
        chunk,
        List.of(
            new Portion(Cause.CHUNK_FRAMING, framingBytes), new Portion(Cause.PAYLOAD, textBytes)));
  }

  private static FanOut.Message event(Update update) {
    int textBytes = update.text().readableBytes();
    int eventBytes = EventStream.FRAMING_BYTES + textBytes;
    int framingBytes = ChunkedBody.framingBytes(eventBytes);
    ByteBuf chunk = ByteBufAllocator.DEFAULT.directBuffer(framingBytes + eventBytes);
    ChunkedBody.writeSizeLine(chunk, eventBytes);
    EventStream.writeEvent(chunk, update.sequence(), update.text());
    ChunkedBody.writeEnd(chunk);
    return new FanOut.Message(
        chunk,
        List.of(
            new Portion(Cause.CHUNK_FRAMING, framingBytes),
            new Portion(Cause.SSE_FRAMING, EventStream.FRAMING_BYTES),
            new Portion(Cause.PAYLOAD, textBytes)));
  }
}
