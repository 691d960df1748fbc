package dev.wiretoll.emulation;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;
import java.nio.channels.ClosedChannelException;

/** What travels through the emulated network: it is delivered or dropped, once. */
sealed interface Cargo {

  /** Hands it on. */
  void deliver();

  /** Releases it, because its connection is closed. */
  void drop();

  /** Bytes from the peer. */
  record Read(ChannelHandlerContext ctx, Object message, DelayLine line) implements Cargo {
    @Override
    public void deliver() {
      ctx.fireChannelRead(message);
    }

    @Override
    public void drop() {
      line.discarded(message instanceof ByteBuf buffer ? buffer.readableBytes() : 0);
      ReferenceCountUtil.release(message);
    }
  }

  /** What the socket tells of itself. */
  record Event(ChannelHandlerContext ctx, Object event) implements Cargo {
    @Override
    public void deliver() {
      ctx.fireUserEventTriggered(event);
    }

    @Override
    public void drop() {
      ReferenceCountUtil.release(event);
    }
  }

  /** The end of what the peer sends. */
  record PeerEnd(Runnable whenItArrives) implements Cargo {
    @Override
    public void deliver() {
      whenItArrives.run();
    }

    @Override
    public void drop() {}
  }

  /** Bytes to the peer. */
  record Write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) implements Cargo {
    @Override
    public void deliver() {
      ctx.write(message, promise);
    }

    @Override
    public void drop() {
      ReferenceCountUtil.release(message);
      promise.tryFailure(new ClosedChannelException());
    }
  }

  /** The end of the connection. */
  record Close(ChannelHandlerContext ctx, ChannelPromise promise) implements Cargo {
    @Override
    public void deliver() {
      // What is not flushed yet would be lost.
      ctx.flush();
      ctx.close(promise);
    }

    /** A close is under way or done; this one is done when that one is. */
    @Override
    public void drop() {
      ctx.channel().closeFuture().addListener(closed -> promise.trySuccess());
    }
  }
}
