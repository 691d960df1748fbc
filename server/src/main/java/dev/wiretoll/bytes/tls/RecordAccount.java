package dev.wiretoll.bytes.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;

/**
 * The socket's side of one connection's encryption: tells the engine what has come, and explains
 * what the engine has made once its write has succeeded.
 */
final class RecordAccount extends ChannelDuplexHandler {
  private final AccountedEngine engine;
  private final TlsTally tally;
  // Most connections send records of one length only: explaining those allocates nothing.
  private RecordsSent last;

  RecordAccount(AccountedEngine engine, TlsTally tally) {
    this.engine = engine;
    this.tally = tally;
    this.last = new RecordsSent(tally, 0, 0);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      engine.arrived(buffer.readableBytes());
    }
    ctx.fireChannelRead(message);
  }

  @Override
  public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
    if (message instanceof ByteBuf buffer && buffer.isReadable()) {
      ctx.write(message, promise.unvoid().addListener(explanationOfWrapped()));
    } else {
      ctx.write(message, promise);
    }
  }

  private RecordsSent explanationOfWrapped() {
    long handshakeBytes = engine.takeWrappedHandshakeBytes();
    long recordBytes = engine.takeWrappedRecordBytes();
    if (last.handshakeBytes != handshakeBytes || last.recordBytes != recordBytes) {
      last = new RecordsSent(tally, handshakeBytes, recordBytes);
    }
    return last;
  }

  private record RecordsSent(TlsTally tally, long handshakeBytes, long recordBytes)
      implements ChannelFutureListener {

    @Override
    public void operationComplete(ChannelFuture written) {
      if (written.isSuccess()) {
        tally.handshakeSent(handshakeBytes);
        tally.recordsSent(recordBytes);
      }
    }
  }
}
