package dev.wiretoll.server.connection;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts the bytes of one connection, before encryption: received ones as they come, sent ones as
 * they are written. Used by its event loop only.
 */
public final class SocketTally extends ChannelDuplexHandler {
  private long receivedBytes;
  private long sentBytes;
  private long takenReceivedBytes;
  private long takenSentBytes;

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      receivedBytes += buffer.readableBytes();
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf buffer) {
      sentBytes += buffer.readableBytes();
    }
    ctx.write(message, promise);
  }

  /** Bytes received since this was last asked. */
  public long takeReceived() {
    long bytes = receivedBytes - takenReceivedBytes;
    takenReceivedBytes = receivedBytes;
    return bytes;
  }

  /** Bytes sent since this was last asked. */
  public long takeSent() {
    long bytes = sentBytes - takenSentBytes;
    takenSentBytes = sentBytes;
    return bytes;
  }
}
