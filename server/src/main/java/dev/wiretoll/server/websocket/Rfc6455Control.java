package dev.wiretoll.server.websocket;

import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;

/**
 * Answers pings and closes, and closes with the right code (RFC 6455 section 7.4.1) when a client
 * breaks the protocol. Data frames pass on.
 */
final class Rfc6455Control extends ChannelInboundHandlerAdapter {
  private final Connection connection;

  Rfc6455Control(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof CloseWebSocketFrame close) {
      close(close.content().isReadable() ? bytesOf(close.content()) : new byte[0]);
      close.release();
    } else if (message instanceof PingWebSocketFrame ping) {
      connection.writeControl(WebSocketFrames.PONG, bytesOf(ping.content()));
      ping.release();
    } else if (message instanceof PongWebSocketFrame pong) {
      pong.release();
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof CorruptedWebSocketFrameException corrupted) {
      connection.refuseMessages(corrupted.closeStatus());
    } else if (cause instanceof TooLongFrameException) {
      connection.refuseMessages(WebSocketCloseStatus.MESSAGE_TOO_BIG);
    } else {
      ctx.close();
    }
  }

  private void close(byte[] payload) {
    connection.writeControl(WebSocketFrames.CLOSE, payload);
    connection.finishAfterFlush();
  }

  private static byte[] bytesOf(ByteBuf content) {
    return ByteBufUtil.getBytes(content);
  }
}
