package dev.wiretoll.server.websocket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.wiretoll.wire.HixieFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.CorruptedFrameException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HixieFrameDecoderTest {
  private final EmbeddedChannel channel = new EmbeddedChannel(new HixieFrameDecoder(10));

  @Example
  void textsAndCloseAreTakenApart() {
    channel.writeInbound(hex("00ff0048656c6c6fffff00"));

    assertThat(nextText(channel)).isEmpty();
    assertThat(nextText(channel)).isEqualTo("Hello");
    WebSocketFrame close = channel.readInbound();
    assertThat(close).isInstanceOf(CloseWebSocketFrame.class);
    close.release();
    assertThat(channel.finish()).isFalse();
  }

  @Property
  void textsComeBackWhereverReadsAreCut(
      @ForAll @Size(max = 8) List<String> texts,
      @ForAll @IntRange(min = 1, max = 40) int longestRead,
      @ForAll long seed) {
    EmbeddedChannel reading = new EmbeddedChannel(new HixieFrameDecoder(Integer.MAX_VALUE));
    ByteBuf stream = Unpooled.buffer();
    texts.forEach(text -> HixieFrames.writeText(stream, text.getBytes(UTF_8)));
    Random cuts = new Random(seed);
    List<String> read = new ArrayList<>();

    while (stream.isReadable()) {
      int bytes = Math.min(stream.readableBytes(), 1 + cuts.nextInt(longestRead));
      reading.writeInbound(stream.readBytes(bytes));
      while (!reading.inboundMessages().isEmpty()) {
        read.add(nextText(reading));
      }
    }

    assertThat(read)
        .isEqualTo(texts.stream().map(text -> new String(text.getBytes(UTF_8), UTF_8)).toList());
    assertThat(reading.finish()).isFalse();
  }

  @Example
  void aTextUpToTheLimitIsTakenAndALongerOneNotEvenWaitedFor() {
    channel.writeInbound(hex("00" + "78".repeat(10) + "ff"));
    assertThat(nextText(channel)).hasSize(10);

    assertThatExceptionOfType(TooLongFrameException.class)
        .isThrownBy(() -> channel.writeInbound(hex("00" + "78".repeat(11))));
    assertThat(channel.finish()).isFalse();
  }

  @Property
  void everyOtherTypeIsAnErrorAtItsFirstByte(@ForAll @IntRange(min = 1, max = 0xFE) int type) {
    EmbeddedChannel reading = new EmbeddedChannel(new HixieFrameDecoder(10));

    assertThatExceptionOfType(CorruptedFrameException.class)
        .isThrownBy(() -> reading.writeInbound(Unpooled.buffer().writeByte(type)));
    assertThat(reading.finish()).isFalse();
  }

  @Property
  void noiseIsTakenApartOrRefused(@ForAll byte[] noise) {
    EmbeddedChannel reading = new EmbeddedChannel(new HixieFrameDecoder(10));
    try {
      reading.writeInbound(Unpooled.copiedBuffer(noise));
      reading.finishAndReleaseAll();
    } catch (DecoderException refused) {
      assertThat(noise).isNotEmpty();
    }
  }

  private static String nextText(EmbeddedChannel channel) {
    TextWebSocketFrame frame = channel.readInbound();
    String text = frame.text();
    frame.release();
    return text;
  }

  private static ByteBuf hex(String hex) {
    return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
  }
}
