package dev.wiretoll.bytes;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * Counts every byte that passes a socket, from the socket's end of the pipeline: read bytes as they
 * come, written bytes when their write has succeeded. Shared by the connections of one event loop.
 */
@ChannelHandler.Sharable
public final class ByteMeter extends ChannelDuplexHandler {
  private static final int CACHED_LENGTHS = 2_048;

  private final Ledger received;
  private final Ledger sent;
  private final ChannelFutureListener[] byLength = new ChannelFutureListener[CACHED_LENGTHS];

  /** A meter that counts into these two ledgers of its event loop. */
  public ByteMeter(Ledger received, Ledger sent) {
    this.received = received;
    this.sent = sent;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      received.meter(buffer.readableBytes());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf buffer) {
      ctx.write(message, promise.unvoid().addListener(meterOnSuccess(buffer.readableBytes())));
    } else {
      ctx.write(message, promise);
    }
  }

  /**
   * Writes and flushes from the meter's own place in a pipeline, past the handlers behind it, and
   * counts the bytes when they are written.
   *
   * @param place the meter's context in that pipeline
   * @param bytes what is written, released then
   * @param told completed with the write, in the event loop; may be shared
   * @return whether it has ended already
   */
  public boolean writeAndFlush(
      ChannelHandlerContext place, ByteBuf bytes, ChannelFutureListener told) {
    MeteredWrite write = new MeteredWrite(place.channel(), sent, bytes.readableBytes(), told);
    place.writeAndFlush(bytes, write);
    return write.isDone();
  }

  // One listener for each length, so that counting a write allocates nothing.
  private ChannelFutureListener meterOnSuccess(int bytes) {
    if (bytes >= CACHED_LENGTHS) {
      return listener(bytes);
    }
    ChannelFutureListener cached = byLength[bytes];
    if (cached == null) {
      cached = listener(bytes);
      byLength[bytes] = cached;
    }
    return cached;
  }

  private ChannelFutureListener listener(int bytes) {
    return written -> {
      if (written.isSuccess()) {
        sent.meter(bytes);
      }
    };
  }
}
