package dev.wiretoll.bytes;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;

/**
 * Explains bytes that were written, once their write has succeeded. Completes in the event loop
 * that owns the ledger; may be shared by any number of writes of that loop.
 */
public final class Explanation implements ChannelFutureListener {
  private final Ledger ledger;
  private final Cause first;
  private final long firstBytes;
  private final Cause second;
  private final long secondBytes;

  /** Explains bytes of two causes. */
  public Explanation(Ledger ledger, Cause first, long firstBytes, Cause second, long secondBytes) {
    this.ledger = ledger;
    this.first = first;
    this.firstBytes = firstBytes;
    this.second = second;
    this.secondBytes = secondBytes;
  }

  /** Explains bytes of one cause. */
  public Explanation(Ledger ledger, Cause cause, long bytes) {
    this(ledger, cause, bytes, cause, 0);
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (written.isSuccess()) {
      ledger.explain(first, firstBytes);
      ledger.explain(second, secondBytes);
    }
  }
}
