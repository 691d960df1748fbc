package dev.wiretoll.bytes.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * The plain side of one connection's encryption: takes plaintext out of the records' account when
 * its reader gets it, or when all of a write has been sent. Plaintext that nobody reads stays.
 */
final class PlaintextAccount extends ChannelDuplexHandler {
  private final TlsTally tally;
  private WriteSent last;

  PlaintextAccount(TlsTally tally) {
    this.tally = tally;
    this.last = new WriteSent(tally, 0);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      if (ctx.pipeline().last() == this) {
        buffer.release();
        return;
      }
      tally.recordsReceived(-buffer.readableBytes());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf buffer && buffer.isReadable()) {
      ctx.write(message, promise.unvoid().addListener(release(buffer.readableBytes())));
    } else {
      ctx.write(message, promise);
    }
  }

  private WriteSent release(int bytes) {
    if (last.bytes != bytes) {
      last = new WriteSent(tally, bytes);
    }
    return last;
  }

  private record WriteSent(TlsTally tally, int bytes) implements ChannelFutureListener {

    @Override
    public void operationComplete(ChannelFuture written) {
      if (written.isSuccess()) {
        tally.recordsSent(-bytes);
      }
    }
  }
}
