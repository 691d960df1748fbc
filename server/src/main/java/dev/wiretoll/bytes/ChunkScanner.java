package dev.wiretoll.bytes;

import dev.wiretoll.wire.ChunkParser;
import io.netty.buffer.ByteBuf;

/**
 * Explains a raw chunked body, whatever the reads' boundaries: chunk data is payload, everything
 * else chunk framing. One scanner a body; used by its event loop.
 */
final class ChunkScanner {
  private final Ledger ledger;
  private final ChunkParser parser = new ChunkParser();

  ChunkScanner(Ledger ledger) {
    this.ledger = ledger;
  }

  /** Whether the body has ended. */
  boolean isComplete() {
    return parser.isComplete();
  }

  /**
   * Explains the bytes of [from, to) up to the body's end and returns the index behind it; does not
   * move the buffer's indexes.
   */
  int scan(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to && !isComplete()) {
      int contentBytes = (int) Math.min(parser.contentBytesLeft(), to - index);
      parser.takeContent(contentBytes);
      ledger.explain(Cause.PAYLOAD, contentBytes);
      int framing = index + contentBytes;
      index = parser.readFraming(buffer, framing, to);
      ledger.explain(Cause.CHUNK_FRAMING, index - framing);
    }
    return index;
  }
}
