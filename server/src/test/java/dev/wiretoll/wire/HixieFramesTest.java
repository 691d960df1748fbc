package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HixieFramesTest {

  @Example
  void theDraftsHelloIsWrittenAsInTheDraft() {
    ByteBuf frame = Unpooled.buffer();

    HixieFrames.writeText(frame, "Hello".getBytes(UTF_8));

    assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("0048656c6c6fff");
  }

  @Example
  void aCloseIsTwoBytes() {
    ByteBuf frame = Unpooled.buffer();

    HixieFrames.writeClose(frame);

    assertThat(ByteBufUtil.hexDump(frame)).isEqualTo("ff00");
    assertThat(frame.readableBytes()).isEqualTo(HixieFrames.CLOSE_BYTES);
  }

  @Property
  void aFrameOfAnyTextEndsAtItsOnlyByteFfAndCostsTwoBytes(@ForAll String text) {
    byte[] utf8 = text.getBytes(UTF_8);
    ByteBuf frame = Unpooled.buffer();

    HixieFrames.writeText(frame, utf8);

    int end = frame.indexOf(0, frame.writerIndex(), (byte) HixieFrames.TEXT_END);
    assertThat(frame.getByte(0)).isEqualTo((byte) HixieFrames.TEXT);
    assertThat(end).isEqualTo(frame.readableBytes() - 1);
    assertThat(ByteBufUtil.getBytes(frame, 1, end - 1)).isEqualTo(utf8);
    assertThat(frame.readableBytes() - utf8.length).isEqualTo(HixieFrames.TEXT_FRAMING_BYTES);
  }

  @Example
  void typesFrom80OnHaveALengthOfSevenBitsAByte() {
    assertThat(HixieFrames.isLengthPrefixed(0x7F)).isFalse();
    assertThat(HixieFrames.isLengthPrefixed((byte) 0x80)).isTrue();
    assertThat(HixieFrames.lengthGoesOn((byte) 0x81)).isTrue();
    assertThat(HixieFrames.lengthGoesOn(0x7F)).isFalse();
    assertThat(HixieFrames.lengthWith(HixieFrames.lengthWith(0, (byte) 0x81), 0x02)).isEqualTo(130);
  }

  @Property
  void noLengthIsNegative(@ForAll byte[] lengthBytes) {
    long length = 0;
    for (byte next : lengthBytes) {
      length = HixieFrames.lengthWith(length, next);
      assertThat(length).isNotNegative();
    }
  }
}
