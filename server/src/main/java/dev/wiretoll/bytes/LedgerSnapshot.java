package dev.wiretoll.bytes;

import java.util.EnumMap;
import java.util.Map;

/**
 * Bytes of one direction by cause, beside what a meter counted at the socket.
 *
 * @param explained bytes by cause; causes that did not occur may be absent
 * @param meteredBytes bytes that passed the socket
 */
public record LedgerSnapshot(Map<Cause, Long> explained, long meteredBytes) {

  /** Nothing passed. */
  public static final LedgerSnapshot EMPTY = new LedgerSnapshot(Map.of(), 0);

  /** Copies the map and checks the ranges. */
  public LedgerSnapshot {
    explained = Map.copyOf(explained);
    if (meteredBytes < 0) {
      throw new IllegalArgumentException("meteredBytes must not be negative: " + meteredBytes);
    }
  }

  /** Bytes of one cause; 0 when it did not occur. */
  public long bytes(Cause cause) {
    return explained.getOrDefault(cause, 0L);
  }

  /** Sum over all causes. */
  public long explainedBytes() {
    return explained.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Sum over all causes but payload. */
  public long overheadBytes() {
    return explained.entrySet().stream()
        .filter(entry -> entry.getKey() != Cause.PAYLOAD)
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /** Metered less explained bytes: 0 when every byte has its cause, negative when one has two. */
  public long unexplainedBytes() {
    return meteredBytes - explainedBytes();
  }

  /** The sum of both, cause by cause. */
  public LedgerSnapshot plus(LedgerSnapshot other) {
    Map<Cause, Long> sum = new EnumMap<>(Cause.class);
    explained.forEach((cause, bytes) -> sum.merge(cause, bytes, Long::sum));
    other.explained.forEach((cause, bytes) -> sum.merge(cause, bytes, Long::sum));
    return new LedgerSnapshot(sum, meteredBytes + other.meteredBytes);
  }
}
