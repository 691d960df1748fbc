package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Ledger;
import io.netty.buffer.ByteBuf;

/** Server-sent events, one for each update. */
final class EventBody implements StreamBody {
  private static final int HELLO_BYTES = 3;

  private final EventParser parser = new EventParser();
  private final Ledger received;
  private final Finder finder;

  EventBody(Ledger received, Finder finder) {
    this.received = received;
    this.finder = finder;
  }

  @Override
  public int helloBytes() {
    return HELLO_BYTES;
  }

  @Override
  public void take(ByteBuf bytes) {
    while (bytes.isReadable() && parser.next(bytes, bytes.writerIndex())) {
      explain(parser.textBytes(), parser.framingBytes());
      if (parser.item() == EventParser.Item.EVENT) {
        ByteBuf text = parser.text();
        finder.found(
            text,
            text.readerIndex(),
            text.readableBytes(),
            parser.framingBytes(),
            parser.framingCharacters());
      } else {
        finder.foundNothing(parser.framingBytes(), parser.framingCharacters());
      }
    }
  }

  @Override
  public void end() {
    explain(parser.pendingTextBytes(), parser.pendingFramingBytes());
  }

  private void explain(int textBytes, int framingBytes) {
    received.explain(Cause.PAYLOAD, textBytes);
    received.explain(Cause.SSE_FRAMING, framingBytes);
  }
}
