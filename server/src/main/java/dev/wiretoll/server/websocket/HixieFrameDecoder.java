package dev.wiretoll.server.websocket;

import dev.wiretoll.wire.HixieFrames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.util.List;

/**
 * Takes apart what a client of draft-hixie-thewebsocketprotocol-75 or -76 sends: text frames, and
 * the close frame as an empty one. Any other frame is an error: no client was ever to send one.
 */
final class HixieFrameDecoder extends ByteToMessageDecoder {
  private static final byte TEXT_END = (byte) HixieFrames.TEXT_END;

  private final int maxTextBytes;
  // Bytes of the text that are known not to be its end.
  private int searchedBytes;

  HixieFrameDecoder(int maxTextBytes) {
    this.maxTextBytes = maxTextBytes;
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int type = in.getUnsignedByte(in.readerIndex());
    if (type == HixieFrames.TEXT) {
      decodeText(in, out);
    } else if (type == HixieFrames.CLOSE) {
      decodeClose(in, out);
    } else {
      in.skipBytes(in.readableBytes());
      throw new CorruptedFrameException("no frame is known of type " + type);
    }
  }

  private void decodeText(ByteBuf in, List<Object> out) {
    int text = in.readerIndex() + 1;
    int end = in.indexOf(text + searchedBytes, in.writerIndex(), TEXT_END);
    searchedBytes = (end < 0 ? in.writerIndex() : end) - text;
    if (searchedBytes > maxTextBytes) {
      in.skipBytes(in.readableBytes());
      throw new TooLongFrameException("a text must have at most " + maxTextBytes + " bytes");
    }
    if (end >= 0) {
      out.add(new TextWebSocketFrame(in.retainedSlice(text, searchedBytes)));
      in.readerIndex(end + 1);
      searchedBytes = 0;
    }
  }

  private static void decodeClose(ByteBuf in, List<Object> out) {
    if (in.readableBytes() < HixieFrames.CLOSE_BYTES) {
      return;
    }
    if (in.getByte(in.readerIndex() + 1) != 0) {
      in.skipBytes(in.readableBytes());
      throw new CorruptedFrameException("a close frame has no content");
    }
    in.skipBytes(HixieFrames.CLOSE_BYTES);
    out.add(new CloseWebSocketFrame());
  }
}
