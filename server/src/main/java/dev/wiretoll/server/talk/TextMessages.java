package dev.wiretoll.server.talk;

import dev.wiretoll.server.connection.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Puts the frames of a message together, and passes on whole texts, which the handler before it has
 * found to be UTF-8. Binary messages close the connection with 1003, longer ones with 1009.
 */
public final class TextMessages extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final int MOST_FRAGMENTS = 128;

  private final Connection connection;
  private final int maxBytes;
  private final Consumer<byte[]> heard;
  private Optional<ByteBuf> message = Optional.empty();
  private int fragments;

  /**
   * For one connection.
   *
   * @param maxBytes longest message
   * @param heard gets each text, in UTF-8; called by the connection's event loop
   */
  public TextMessages(Connection connection, int maxBytes, Consumer<byte[]> heard) {
    this.connection = connection;
    this.maxBytes = maxBytes;
    this.heard = heard;
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (frame instanceof BinaryWebSocketFrame) {
      connection.refuseMessages(WebSocketCloseStatus.INVALID_MESSAGE_TYPE);
      return;
    }
    if (!(frame instanceof ContinuationWebSocketFrame)) {
      message = Optional.of(ctx.alloc().buffer(frame.content().readableBytes()));
      fragments = 0;
    }
    ByteBuf collected = message.orElseThrow();
    long bytes = (long) collected.readableBytes() + frame.content().readableBytes();
    if (bytes > maxBytes || ++fragments > MOST_FRAGMENTS) {
      connection.refuseMessages(WebSocketCloseStatus.MESSAGE_TOO_BIG);
      return;
    }
    collected.writeBytes(frame.content());
    if (frame.isFinalFragment()) {
      byte[] text = new byte[collected.readableBytes()];
      collected.readBytes(text);
      drop();
      heard.accept(text);
    }
  }

  // A client that does not read what it is sent is not read either.
  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    ctx.fireChannelWritabilityChanged();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    drop();
  }

  private void drop() {
    message.ifPresent(ByteBuf::release);
    message = Optional.empty();
  }
}
