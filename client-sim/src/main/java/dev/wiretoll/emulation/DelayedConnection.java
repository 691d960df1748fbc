package dev.wiretoll.emulation;

import io.netty.channel.ChannelConfig;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;

/** Holds back what one connection reads and writes, see {@link DelayLine#newHandler()}. */
final class DelayedConnection extends ChannelDuplexHandler {
  private final DelayLine line;
  private Lane inbound;
  private Lane outbound;
  private boolean halfClosureWanted;
  private boolean endTold;

  DelayedConnection(DelayLine line) {
    this.line = line;
    // Replaced when the handler is added; until then there is nothing to tell anybody.
    this.inbound = new Lane(line, () -> {});
    this.outbound = inbound;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    inbound = new Lane(line, ctx::fireChannelReadComplete);
    outbound = new Lane(line, ctx::flush);
    ChannelConfig config = ctx.channel().config();
    halfClosureWanted = Boolean.TRUE.equals(config.getOption(ChannelOption.ALLOW_HALF_CLOSURE));
    // Else the socket closes, and the pipeline goes, while the peer's last bytes are on their way.
    config.setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    inbound.send(new Cargo.Read(ctx, message, line));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext ctx) {
    // Told when what was read arrives.
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event instanceof ChannelInputShutdownEvent && !halfClosureWanted) {
      inbound.send(new Cargo.PeerEnd(() -> endByPeer(ctx)));
    } else {
      inbound.send(new Cargo.Event(ctx, event));
    }
  }

  // What Netty does when the peer ends its output: close, then tell.
  private void endByPeer(ChannelHandlerContext ctx) {
    inbound.settle();
    close(ctx, ctx.newPromise());
    tellEnd(ctx);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    dropAll();
    tellEnd(ctx);
  }

  private void tellEnd(ChannelHandlerContext ctx) {
    if (!endTold) {
      endTold = true;
      ctx.fireChannelInactive();
    }
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    outbound.send(new Cargo.Write(ctx, message, promise));
  }

  @Override
  public void flush(ChannelHandlerContext ctx) {
    // Done when what was written leaves.
  }

  @Override
  public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
    outbound.send(new Cargo.Close(ctx, promise));
    outbound.end();
    inbound.cut();
  }

  @Override
  public void disconnect(ChannelHandlerContext ctx, ChannelPromise promise) {
    close(ctx, promise);
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    boolean closeIsPending = outbound.isEnded() && ctx.channel().isOpen();
    dropAll();
    if (closeIsPending) {
      ctx.close();
    }
  }

  private void dropAll() {
    inbound.cut();
    outbound.cut();
  }
}
