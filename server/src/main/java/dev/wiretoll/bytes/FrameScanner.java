package dev.wiretoll.bytes;

import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;

/**
 * Explains a raw stream of WebSocket frames, whatever the reads' boundaries: data frames by header,
 * mask and payload, control frames as a whole. A frame's bytes are explained as they come, so that
 * a stream cut in mid-frame is explained up to the cut. One scanner a direction; used by its event
 * loop.
 */
final class FrameScanner implements FrameStream {
  private static final int MAX_HEADER_BYTES = 10;

  private final Ledger ledger;
  private final byte[] header = new byte[MAX_HEADER_BYTES];
  private int headerBytes;
  private long maskBytesLeft;
  private long payloadBytesLeft;
  private boolean control;

  FrameScanner(Ledger ledger) {
    this.ledger = ledger;
  }

  @Override
  public void scan(ByteBuf buffer, int from, int to) {
    int index = from;
    while (index < to) {
      if (maskBytesLeft > 0) {
        int taken = (int) Math.min(maskBytesLeft, to - index);
        maskBytesLeft -= taken;
        explain(Cause.MASK, taken);
        index += taken;
      } else if (payloadBytesLeft > 0) {
        int taken = (int) Math.min(payloadBytesLeft, to - index);
        payloadBytesLeft -= taken;
        explain(Cause.PAYLOAD, taken);
        index += taken;
      } else {
        takeHeaderByte(buffer.getByte(index));
        index++;
      }
    }
  }

  private void takeHeaderByte(byte next) {
    header[headerBytes++] = next;
    if (headerBytes == 1) {
      control = WebSocketFrames.isControl(WebSocketFrames.opcode(next));
    }
    explain(Cause.WEBSOCKET_FRAMING, 1);
    if (headerBytes >= 2 && headerBytes == WebSocketFrames.headerBytesOf(header[1])) {
      maskBytesLeft = (header[1] & WebSocketFrames.MASKED) != 0 ? WebSocketFrames.MASK_BYTES : 0;
      payloadBytesLeft = WebSocketFrames.payloadBytes(header);
      headerBytes = 0;
    }
  }

  private void explain(Cause cause, long bytes) {
    ledger.explain(control ? Cause.WEBSOCKET_CONTROL : cause, bytes);
  }
}
