package dev.wiretoll.bytes;

import io.netty.buffer.ByteBuf;

/** Explains all that follows by one cause, frames and what they carry. */
record WholeStream(Ledger ledger, Cause cause) implements FrameStream {

  @Override
  public void scan(ByteBuf buffer, int from, int to) {
    ledger.explain(cause, to - from);
  }
}
