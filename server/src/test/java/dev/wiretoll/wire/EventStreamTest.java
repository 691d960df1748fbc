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

  @Property
  void aStreamIsReadTheSameWhereverReadsAreCut(@ForAll @IntRange(min = 1, max = 60) int readBytes) {
    String stream = ":\n\n" + event(7, "seven 7") + ":\n\n" + event(8, "id: 9 :") + event(9, "x");

    assertThat(read(stream, readBytes)).isEqualTo("7=seven 7|8=id: 9 :|9=x|");
  }

  @Property
  void whatOthersWriteIsReadByTheRulesOfTheStandard(
      @ForAll @IntRange(min = 1, max = 60) int readBytes) {
    assertThat(read("data:a\r\nid:1\r\n\r\ndata:b\rid:2\r\r", readBytes)).isEqualTo("1=a|2=b|");
    assertThat(read("data: a\n\ndata:  b\n\n", readBytes)).isEqualTo("-1=a|-1= b|");
    assertThat(read("event: e\nretry: 5\ndatax: n\ndat: n\nid: 3\ndata: a\n\n", readBytes))
        .isEqualTo("3=a|");
    assertThat(read("id: 4\n\nid: x4\ndata\ndata: c\n\n", readBytes)).isEqualTo("-1=c|");
    assertThat(read("id: 99999999999999999999\ndata: d\n\n", readBytes)).isEqualTo("-1=d|");
    assertThat(read("id: 5\nid\nid:\ndata:\n\ndata: cut off", readBytes)).isEqualTo("-1=|");
  }

  // The data of an event that was cut off is left out, as a browser would do.
  private static String read(String stream, int readBytes) {
    ByteBuf buffer = Unpooled.copiedBuffer(stream, US_ASCII);
    EventParser parser = new EventParser();
    StringBuilder events = new StringBuilder();
    StringBuilder data = new StringBuilder();
    for (int from = 0; from < buffer.writerIndex(); ) {
      int to = Math.min(from + readBytes, buffer.writerIndex());
      while (from < to) {
        int start = parser.readFraming(buffer, from, to);
        from = parser.readData(buffer, start, to);
        data.append(buffer.toString(start, from - start, US_ASCII));
        if (parser.takeEvent()) {
          events.append(parser.lastId()).append('=').append(data).append('|');
          data.setLength(0);
        }
      }
    }
    return events.toString();
  }

  private static String event(long sequence, String text) {
    ByteBuf buffer = Unpooled.buffer();
    EventStream.writeEvent(buffer, sequence, Unpooled.copiedBuffer(text, US_ASCII));
    return buffer.toString(US_ASCII);
  }
}
