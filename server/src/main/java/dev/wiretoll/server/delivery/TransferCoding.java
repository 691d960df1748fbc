package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.wire.ChunkedBody;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** How a response of unknown length is sent, and how its reader knows its end. */
enum TransferCoding {
  /** Each content in a chunk of its own, the last chunk at the end (RFC 9112 section 7.1). */
  CHUNKED("Transfer-Encoding: chunked\r\n") {
    @Override
    FanOut.Message message(
        ByteBufAllocator allocator, List<Portion> portions, Consumer<ByteBuf> content) {
      int contentBytes = sum(portions);
      int framingBytes = ChunkedBody.framingBytes(contentBytes);
      ByteBuf chunk = allocator.directBuffer(framingBytes + contentBytes);
      ChunkedBody.writeSizeLine(chunk, contentBytes);
      content.accept(chunk);
      ChunkedBody.writeEnd(chunk);
      List<Portion> framed = new ArrayList<>(portions.size() + 1);
      framed.add(new Portion(Cause.CHUNK_FRAMING, framingBytes));
      framed.addAll(portions);
      return new FanOut.Message(chunk, framed);
    }

    @Override
    FanOut.Message end(ByteBufAllocator allocator) {
      ByteBuf last = allocator.directBuffer(ChunkedBody.LAST_CHUNK_BYTES);
      ChunkedBody.writeLast(last);
      return new FanOut.Message(
          last, List.of(new Portion(Cause.CHUNK_FRAMING, ChunkedBody.LAST_CHUNK_BYTES)));
    }
  },

  /** The content as it is, up to the end of the connection (RFC 9112 section 6.3 item 8). */
  NONE("") {
    @Override
    FanOut.Message message(
        ByteBufAllocator allocator, List<Portion> portions, Consumer<ByteBuf> content) {
      ByteBuf plain = allocator.directBuffer(sum(portions));
      content.accept(plain);
      return new FanOut.Message(plain, portions);
    }

    @Override
    FanOut.Message end(ByteBufAllocator allocator) {
      return new FanOut.Message(Unpooled.EMPTY_BUFFER, List.of());
    }
  };

  private final String field;

  TransferCoding(String field) {
    this.field = field;
  }

  /** What the request's version of HTTP can read (RFC 9112 section 6.1). */
  static TransferCoding of(Request request) {
    return request.version().equals(HttpVersion.HTTP_1_0) ? NONE : CHUNKED;
  }

  /** The line of a response's head that tells of it; empty where none does. */
  String field() {
    return field;
  }

  /** Whether another response may follow on the connection. */
  boolean outlivesResponse() {
    return this == CHUNKED;
  }

  /**
   * Content as it is sent.
   *
   * @param portions what the content's bytes are for, 1 byte or more in all
   * @param content appends the content
   */
  abstract FanOut.Message message(
      ByteBufAllocator allocator, List<Portion> portions, Consumer<ByteBuf> content);

  /** What ends the response, without closing the connection. */
  abstract FanOut.Message end(ByteBufAllocator allocator);

  private static int sum(List<Portion> portions) {
    return Math.toIntExact(portions.stream().mapToLong(Portion::bytes).sum());
  }
}
