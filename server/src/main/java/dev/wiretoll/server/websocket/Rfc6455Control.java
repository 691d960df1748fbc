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
import java.util.Optional;

/**
 * Answers pings and closes, and closes with the right code (RFC 6455 section 7.4.1) when a client
 * breaks the protocol. Data frames pass on. Of the pings of a client that does not read, only the
 * last is answered, once it does (section 5.5.3): the answers to all would pile up here.
 */
final class Rfc6455Control extends ChannelInboundHandlerAdapter {
  private final Connection connection;
  private Optional<byte[]> owedPong = Optional.empty();

  Rfc6455Control(Connection connection) {
    this.connection = connection;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof CloseWebSocketFrame close) {
      close(close.content().isReadable() ? bytesOf(close.content()) : new byte[0]);
      close.release();
    } else if (message instanceof PingWebSocketFrame ping) {
      owedPong = Optional.of(bytesOf(ping.content()));
      ping.release();
      payIfRead();
    } else if (message instanceof PongWebSocketFrame pong) {
      pong.release();
    } else {
      ctx.fireChannelRead(message);
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext ctx) {
    payIfRead();
    ctx.fireChannelWritabilityChanged();
  }

  private void payIfRead() {
    if (owedPong.isPresent() && connection.channel().isWritable()) {
      byte[] payload = owedPong.get();
      owedPong = Optional.empty();
      connection.writeControl(WebSocketFrames.PONG, payload);
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
