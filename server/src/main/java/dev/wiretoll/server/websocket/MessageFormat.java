package dev.wiretoll.server.websocket;

import dev.wiretoll.wire.HixieFrames;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;

/** How messages to a client are written. */
public enum MessageFormat {
  /** Frames of RFC 6455, not compressed. */
  PLAIN,
  /** Frames of RFC 6455 whose client also takes compressed messages (RFC 7692). */
  DEFLATED,
  /** Frames of draft-hixie-thewebsocketprotocol-75 and -76. */
  HIXIE;

  /** Appends what precedes the payload of a message that is not compressed. */
  public void writeStart(ByteBuf buffer, int opcode, long payloadBytes) {
    if (this == HIXIE) {
      buffer.writeByte(HixieFrames.TEXT);
    } else {
      WebSocketFrames.writeHeader(buffer, opcode, payloadBytes);
    }
  }

  /** Appends what follows the payload. */
  public void writeEnd(ByteBuf buffer) {
    if (this == HIXIE) {
      buffer.writeByte(HixieFrames.TEXT_END);
    }
  }
}
