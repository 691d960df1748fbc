package dev.wiretoll.bytes;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import java.util.List;

/**
 * Explains bytes that were written, once their write has succeeded. Completes in the event loop
 * that owns the ledger; may be shared by any number of writes of that loop.
 */
public final class Explanation implements ChannelFutureListener {
  private final Ledger ledger;
  private final List<Portion> portions;

  /** Explains bytes by their portions, one of each cause. */
  public Explanation(Ledger ledger, List<Portion> portions) {
    this.ledger = ledger;
    this.portions = List.copyOf(portions);
  }

  /** Explains bytes of two causes. */
  public Explanation(Ledger ledger, Cause first, long firstBytes, Cause second, long secondBytes) {
    this(ledger, List.of(new Portion(first, firstBytes), new Portion(second, secondBytes)));
  }

  /** Explains bytes of one cause. */
  public Explanation(Ledger ledger, Cause cause, long bytes) {
    this(ledger, List.of(new Portion(cause, bytes)));
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    if (written.isSuccess()) {
      for (int i = 0; i < portions.size(); i++) {
        ledger.explain(portions.get(i).cause(), portions.get(i).bytes());
      }
    }
  }
}
