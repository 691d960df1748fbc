package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.delivery.FanOut.Message;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.wire.HixieFrames;
import dev.wiretoll.wire.MessageDeflate;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pushes each update as a text message, encoded once for each format that has subscribers. Its
 * fan-outs are told of updates by the feed's thread, one feed at a time.
 */
public final class WebSocketFanOuts implements AutoCloseable {
  // Used by the feed's thread.
  private final MessageDeflate deflate = new MessageDeflate();
  private final Map<MessageFormat, FanOut> byFormat = new EnumMap<>(MessageFormat.class);

  /** Fan-outs over these loops. */
  public WebSocketFanOuts(Collection<ServerLoop> loops, int topics) {
    for (MessageFormat format : MessageFormat.values()) {
      Function<Update, Message> encoding =
          switch (format) {
            case PLAIN -> update -> frame(WebSocketFrames.TEXT, textOf(update));
            case DEFLATED -> update -> deflatedFrame(deflate.compress(textOf(update)));
            case HIXIE -> WebSocketFanOuts::hixieFrame;
          };
      byFormat.put(format, new FanOut(encoding, loops, topics));
    }
  }

  /** Sends an update to all subscribers of its topic; called by the feed's thread. */
  public void publish(Update update) {
    byFormat.values().forEach(fanOut -> fanOut.publish(update));
  }

  /** Makes all subscribers expect another feed; see {@link FanOut#restart}. */
  public void restart() {
    byFormat.values().forEach(FanOut::restart);
  }

  /** Frees what compression holds; called when the last feed has ended. */
  @Override
  public void close() {
    deflate.close();
  }

  /** The fan-out to the subscribers of a format. */
  FanOut of(MessageFormat format) {
    return byFormat.get(format);
  }

  private static Message deflatedFrame(byte[] compressed) {
    return frame(WebSocketFrames.RSV1 | WebSocketFrames.TEXT, compressed);
  }

  private static Message frame(int opcode, byte[] payload) {
    int headerBytes = WebSocketFrames.headerBytes(payload.length);
    ByteBuf frame = ByteBufAllocator.DEFAULT.directBuffer(headerBytes + payload.length);
    WebSocketFrames.writeHeader(frame, opcode, payload.length);
    return message(frame.writeBytes(payload), headerBytes, payload.length);
  }

  private static Message hixieFrame(Update update) {
    byte[] text = textOf(update);
    ByteBuf frame =
        ByteBufAllocator.DEFAULT.directBuffer(text.length + HixieFrames.TEXT_FRAMING_BYTES);
    HixieFrames.writeText(frame, text);
    return message(frame, HixieFrames.TEXT_FRAMING_BYTES, text.length);
  }

  private static Message message(ByteBuf frame, int framingBytes, int payloadBytes) {
    return new Message(
        frame,
        List.of(
            new Portion(Cause.WEBSOCKET_FRAMING, framingBytes),
            new Portion(Cause.PAYLOAD, payloadBytes)));
  }

  private static byte[] textOf(Update update) {
    return ByteBufUtil.getBytes(update.text());
  }
}
