package dev.wiretoll.server.delivery;

import static dev.wiretoll.server.delivery.StreamContent.EVENTS;
import static dev.wiretoll.server.delivery.StreamContent.TEXT;
import static dev.wiretoll.server.delivery.TransferCoding.CHUNKED;
import static dev.wiretoll.server.delivery.TransferCoding.NONE;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.feed.Update;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamFormatTest {

  @ParameterizedTest
  @CsvSource({"21, 15", "255, ff", "256, 100", "4096, 1000"})
  void anUpdateIsOneChunk(int textBytes, String size) {
    FanOut.Message message = format(TEXT, CHUNKED).message(update(textBytes));

    assertThat(text(message)).isEqualTo(size + "\r\n" + "x".repeat(textBytes) + "\r\n");
    assertThat(message.portions())
        .containsExactly(
            new Portion(Cause.CHUNK_FRAMING, size.length() + 4),
            new Portion(Cause.PAYLOAD, textBytes));
  }

  @ParameterizedTest
  @CsvSource({"21, 2b", "255, 115", "256, 116", "4096, 1016"})
  void anUpdateIsOneEventInOneChunk(int textBytes, String size) {
    FanOut.Message message = format(EVENTS, CHUNKED).message(update(textBytes));

    assertThat(text(message))
        .isEqualTo(size + "\r\nid: 000000017\ndata: " + "x".repeat(textBytes) + "\n\n\r\n");
    assertThat(message.portions())
        .containsExactly(
            new Portion(Cause.CHUNK_FRAMING, size.length() + 4),
            new Portion(Cause.SSE_FRAMING, 22),
            new Portion(Cause.PAYLOAD, textBytes));
  }

  @Test
  void aHeartbeatIsACommentInAChunk() {
    FanOut.Message message = format(EVENTS, CHUNKED).heartbeat(ByteBufAllocator.DEFAULT);

    assertThat(text(message)).isEqualTo("3\r\n:\n\n\r\n");
    assertThat(message.portions())
        .containsExactly(new Portion(Cause.CHUNK_FRAMING, 5), new Portion(Cause.SSE_FRAMING, 3));
  }

  @Test
  void whereNoChunkIsKnownAnUpdateIsItsTextOrItsEventAlone() {
    FanOut.Message text = format(TEXT, NONE).message(update(300));
    FanOut.Message event = format(EVENTS, NONE).message(update(21));

    assertThat(text(text)).isEqualTo("x".repeat(300));
    assertThat(text.portions()).containsExactly(new Portion(Cause.PAYLOAD, 300));
    assertThat(text(event)).isEqualTo("id: 000000017\ndata: " + "x".repeat(21) + "\n\n");
    assertThat(event.portions())
        .containsExactly(new Portion(Cause.SSE_FRAMING, 22), new Portion(Cause.PAYLOAD, 21));
  }

  @Test
  void whereNoChunkIsKnownAHeartbeatIsACommentAlone() {
    FanOut.Message message = format(EVENTS, NONE).heartbeat(ByteBufAllocator.DEFAULT);

    assertThat(text(message)).isEqualTo(":\n\n");
    assertThat(message.portions()).containsExactly(new Portion(Cause.SSE_FRAMING, 3));
  }

  @Test
  void aResponseEndsByTheLastChunkOrByNothing() {
    FanOut.Message last = CHUNKED.end(ByteBufAllocator.DEFAULT);
    FanOut.Message nothing = NONE.end(ByteBufAllocator.DEFAULT);

    assertThat(text(last)).isEqualTo("0\r\n\r\n");
    assertThat(last.portions()).containsExactly(new Portion(Cause.CHUNK_FRAMING, 5));
    assertThat(text(nothing)).isEmpty();
    assertThat(nothing.portions()).isEmpty();
  }

  private static StreamFormat format(StreamContent content, TransferCoding coding) {
    return new StreamFormat(content, coding);
  }

  private static Update update(int textBytes) {
    return new Update(0, 17, 0, 0, Unpooled.copiedBuffer("x".repeat(textBytes), US_ASCII));
  }

  private static String text(FanOut.Message message) {
    String text = message.bytes().toString(US_ASCII);
    message.bytes().release();
    return text;
  }
}
