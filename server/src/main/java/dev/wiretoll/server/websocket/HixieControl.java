package dev.wiretoll.server.websocket;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.wire.HixieFrames;
import dev.wiretoll.wire.HixieHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;

/**
 * Answers a close, and closes when a client breaks the protocol: by a close frame in draft 76, by
 * the end of TCP alone in draft 75. Text frames pass on.
 */
final class HixieControl extends ChannelInboundHandlerAdapter {
  private final Connection connection;
  private final HixieHandshake draft;

  HixieControl(Connection connection, HixieHandshake draft) {
    this.connection = connection;
    this.draft = draft;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof CloseWebSocketFrame close) {
      close.release();
      end(ctx);
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException) {
      end(ctx);
    } else {
      ctx.close();
    }
  }

  private void end(ChannelHandlerContext ctx) {
    if (draft == HixieHandshake.DRAFT_76) {
      ByteBuf close = ctx.alloc().buffer(HixieFrames.CLOSE_BYTES);
      HixieFrames.writeClose(close);
      connection.write(
          close, Cause.WEBSOCKET_CONTROL, HixieFrames.CLOSE_BYTES, Cause.WEBSOCKET_CONTROL, 0);
    }
    connection.finishAfterFlush();
  }
}
