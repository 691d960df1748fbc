package dev.wiretoll.server.talk;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** One text as frames of every format, none of them compressed. Any thread may read it. */
public final class TextFrames {
  private static final int MOST_FRAMING_BYTES = 10;

  private final Map<MessageFormat, ByteBuf> byFormat = new EnumMap<>(MessageFormat.class);
  private final int payloadBytes;

  /** Frames of a text in UTF-8. */
  public TextFrames(byte[] text) {
    payloadBytes = text.length;
    for (MessageFormat format : MessageFormat.values()) {
      ByteBuf frame = Unpooled.buffer(MOST_FRAMING_BYTES + text.length);
      format.writeStart(frame, WebSocketFrames.TEXT, text.length);
      frame.writeBytes(text);
      format.writeEnd(frame);
      byFormat.put(format, Unpooled.unreleasableBuffer(frame));
    }
  }

  /** The frame; whoever writes it may release it as usual. */
  public ByteBuf frame(MessageFormat format) {
    return byFormat.get(format).duplicate();
  }

  /** Length of the text. */
  public int payloadBytes() {
    return payloadBytes;
  }

  /** What its bytes are for. */
  public List<Portion> portions(MessageFormat format) {
    int frameBytes = byFormat.get(format).readableBytes();
    return List.of(
        new Portion(Cause.WEBSOCKET_FRAMING, frameBytes - (long) payloadBytes),
        new Portion(Cause.PAYLOAD, payloadBytes));
  }
}
