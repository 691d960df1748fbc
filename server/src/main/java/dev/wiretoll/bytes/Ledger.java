package dev.wiretoll.bytes;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/**
 * Counts the bytes of one direction: what passed the socket, and what each byte was for. One
 * writer, its event loop; others ask that loop for a snapshot.
 */
// The index is never stored: it only makes counting an array access.
@SuppressWarnings("EnumOrdinal")
public final class Ledger {
  private static final Cause[] CAUSES = Cause.values();

  private final long[] explained = new long[CAUSES.length];
  private long meteredBytes;

  /** Explains bytes by their cause. */
  public void explain(Cause cause, long bytes) {
    explained[cause.ordinal()] += bytes;
  }

  /** Counts bytes that passed the socket. */
  public void meter(long bytes) {
    meteredBytes += bytes;
  }

  /** Bytes that passed the socket so far. */
  public long meteredBytes() {
    return meteredBytes;
  }

  /** The counts now. */
  public LedgerSnapshot snapshot() {
    Map<Cause, Long> byCause = new EnumMap<>(Cause.class);
    for (Cause cause : CAUSES) {
      if (explained[cause.ordinal()] != 0) {
        byCause.put(cause, explained[cause.ordinal()]);
      }
    }
    return new LedgerSnapshot(byCause, meteredBytes);
  }

  /** Starts again at 0 and returns what had been counted. */
  public LedgerSnapshot reset() {
    LedgerSnapshot counted = snapshot();
    Arrays.fill(explained, 0);
    meteredBytes = 0;
    return counted;
  }
}
