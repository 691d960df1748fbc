package dev.wiretoll.bytes;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPromise;
import io.netty.channel.DefaultChannelPromise;

/**
 * A write that counts its own bytes. It hears of its end by overriding instead of listening: of a
 * push, which is a microsecond of Java around a system call, listeners are a good part.
 */
final class MeteredWrite extends DefaultChannelPromise {
  private final Ledger sent;
  private final int bytes;
  private final ChannelFutureListener told;

  MeteredWrite(Channel channel, Ledger sent, int bytes, ChannelFutureListener told) {
    super(channel);
    this.sent = sent;
    this.bytes = bytes;
    this.told = told;
  }

  @Override
  public boolean trySuccess(Void result) {
    return super.trySuccess(null) && succeeded();
  }

  @Override
  public ChannelPromise setSuccess(Void result) {
    super.setSuccess(null);
    succeeded();
    return this;
  }

  @Override
  public boolean tryFailure(Throwable cause) {
    return super.tryFailure(cause) && tell();
  }

  @Override
  public ChannelPromise setFailure(Throwable cause) {
    super.setFailure(cause);
    tell();
    return this;
  }

  private boolean succeeded() {
    sent.meter(bytes);
    return tell();
  }

  private boolean tell() {
    try {
      told.operationComplete(this);
      return true;
    } catch (Exception e) {
      throw new IllegalStateException("a listener of a write failed", e);
    }
  }
}
