package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.EventStream;
import io.netty.buffer.ByteBuf;
import java.util.List;

/** What a response that goes on is made of. */
enum StreamContent {
  /** The text of updates, back to back. */
  TEXT("text/plain; charset=utf-8", "\n") {
    @Override
    List<Portion> portions(Update update) {
      return List.of(new Portion(Cause.PAYLOAD, update.text().readableBytes()));
    }

    @Override
    void write(ByteBuf buffer, Update update) {
      ByteBuf text = update.text();
      buffer.writeBytes(text, text.readerIndex(), text.readableBytes());
    }
  },

  /** Server-sent events, one for each update, with heartbeats and ids. */
  EVENTS(EventStream.CONTENT_TYPE, ":\n\n") {
    @Override
    List<Portion> portions(Update update) {
      return List.of(
          new Portion(Cause.SSE_FRAMING, EventStream.FRAMING_BYTES),
          new Portion(Cause.PAYLOAD, update.text().readableBytes()));
    }

    @Override
    void write(ByteBuf buffer, Update update) {
      EventStream.writeEvent(buffer, update.sequence(), update.text());
    }
  };

  private final String contentType;
  private final String hello;

  StreamContent(String contentType, String hello) {
    this.contentType = contentType;
    this.hello = hello;
  }

  /** Media type of the response. */
  String contentType() {
    return contentType;
  }

  /** What comes first: who does not get it at once sits behind a proxy that buffers. */
  String hello() {
    return hello;
  }

  /** What the bytes of an update are for. */
  abstract List<Portion> portions(Update update);

  /** Appends an update, whose indexes stay. */
  abstract void write(ByteBuf buffer, Update update);
}
