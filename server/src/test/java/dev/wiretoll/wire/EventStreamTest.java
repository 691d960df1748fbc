package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EventStreamTest {

  @Example
  void anEventHasItsIdInNineDigitsAndOneLineOfData() {
    assertThat(event(17, "BQXD 142.07 000000017"))
        .isEqualTo("id: 000000017\ndata: BQXD 142.07 000000017\n\n");
    assertThat(event(0, "x")).isEqualTo("id: 000000000\ndata: x\n\n");
    assertThat(event(999_999_999, "x")).isEqualTo("id: 999999999\ndata: x\n\n");
  }

  @Property
  void anEventIsAsLongAsTheFormulaSays(
      @ForAll @IntRange(max = 999_999_999) int sequence,
      @ForAll @IntRange(min = 1, max = 5_000) int textBytes) {
    assertThat(event(sequence, "x".repeat(textBytes)))
        .hasSize(EventStream.FRAMING_BYTES + textBytes);
  }

  @Example
  void aCommentIsAColonAndABlankLine() {
    ByteBuf buffer = Unpooled.buffer();

    EventStream.writeComment(buffer);

    assertThat(buffer.toString(US_ASCII)).isEqualTo(":\n\n").hasSize(EventStream.COMMENT_BYTES);
  }

  private static String event(long sequence, String text) {
    ByteBuf buffer = Unpooled.buffer();
    EventStream.writeEvent(buffer, sequence, Unpooled.copiedBuffer(text, US_ASCII));
    return buffer.toString(US_ASCII);
  }
}
