package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Updates of one length, back to back. */
final class PlainBody implements StreamBody {
  private static final int HELLO_BYTES = 1;

  private final int updateBytes;
  private final Ledger received;
  private final Finder finder;
  private final ByteBuf rest;

  PlainBody(int updateBytes, Ledger received, Finder finder) {
    this.updateBytes = updateBytes;
    this.received = received;
    this.finder = finder;
    this.rest = Unpooled.buffer(updateBytes, updateBytes);
  }

  @Override
  public int helloBytes() {
    return HELLO_BYTES;
  }

  @Override
  public void take(ByteBuf bytes) {
    received.explain(Cause.PAYLOAD, bytes.readableBytes());
    if (rest.isReadable()) {
      completeRest(bytes);
    }
    while (bytes.readableBytes() >= updateBytes) {
      finder.found(bytes, bytes.readerIndex(), updateBytes, 0, 0);
      bytes.skipBytes(updateBytes);
    }
    rest.writeBytes(bytes);
  }

  @Override
  public void end() {
    rest.clear();
  }

  private void completeRest(ByteBuf bytes) {
    rest.writeBytes(bytes, Math.min(bytes.readableBytes(), rest.writableBytes()));
    if (rest.readableBytes() == updateBytes) {
      finder.found(rest, 0, updateBytes, 0, 0);
      rest.clear();
    }
  }
}
