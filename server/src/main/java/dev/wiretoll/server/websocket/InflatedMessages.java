package dev.wiretoll.server.websocket;

import dev.wiretoll.wire.MessageInflate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;
import java.util.zip.DataFormatException;

/**
 * Passes a compressed message (RFC 7692) on as one frame that is not compressed, and everything
 * else as it is. A message that exceeds its limit, compressed or not, is an error, and so is a
 * reserved bit where the extension gives it no meaning.
 */
final class InflatedMessages extends ChannelInboundHandlerAdapter {
  private static final int RSV1 = 0b100;

  private final int maxMessageBytes;
  private Optional<MessageInflate> inflate = Optional.empty();
  private Optional<ByteBuf> compressed = Optional.empty();
  private boolean binary;

  InflatedMessages(int maxMessageBytes) {
    this.maxMessageBytes = maxMessageBytes;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (!(message instanceof WebSocketFrame frame)) {
      ctx.fireChannelRead(message);
      return;
    }
    boolean startsMessage =
        frame instanceof BinaryWebSocketFrame || frame instanceof TextWebSocketFrame;
    boolean goesOn = frame instanceof ContinuationWebSocketFrame && compressed.isPresent();
    if (frame.rsv() != 0 && !(startsMessage && frame.rsv() == RSV1)) {
      frame.release();
      throw new CorruptedWebSocketFrameException(
          WebSocketCloseStatus.PROTOCOL_ERROR, "a reserved bit has no meaning here");
    }
    if (goesOn || frame.rsv() == RSV1) {
      collect(ctx, frame);
    } else {
      ctx.fireChannelRead(frame);
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    compressed.ifPresent(ByteBuf::release);
    compressed = Optional.empty();
    inflate.ifPresent(MessageInflate::close);
    inflate = Optional.empty();
  }

  // The decoder before this one sees to it that messages do not begin within one another.
  private void collect(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (!(frame instanceof ContinuationWebSocketFrame)) {
      binary = frame instanceof BinaryWebSocketFrame;
      compressed = Optional.of(ctx.alloc().buffer(frame.content().readableBytes()));
    }
    boolean complete = frame.isFinalFragment();
    ByteBuf collected = compressed.orElseThrow().writeBytes(frame.content());
    frame.release();
    if (collected.readableBytes() > maxMessageBytes) {
      throw new TooLongFrameException("a compressed message exceeds " + maxMessageBytes + " bytes");
    }
    if (complete) {
      byte[] payload = ByteBufUtil.getBytes(collected);
      collected.release();
      compressed = Optional.empty();
      ByteBuf inflated = Unpooled.wrappedBuffer(inflated(payload));
      ctx.fireChannelRead(
          binary ? new BinaryWebSocketFrame(inflated) : new TextWebSocketFrame(inflated));
    }
  }

  private byte[] inflated(byte[] payload) {
    MessageInflate inflating = inflate.orElseGet(() -> new MessageInflate(maxMessageBytes));
    inflate = Optional.of(inflating);
    try {
      return inflating.inflate(payload);
    } catch (MessageInflate.MessageTooLongException e) {
      throw new TooLongFrameException(e);
    } catch (DataFormatException e) {
      throw new CorruptedWebSocketFrameException(
          WebSocketCloseStatus.INVALID_PAYLOAD_DATA, "this is not compressed", e);
    }
  }
}
