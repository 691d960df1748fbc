package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ChunkedBodyTest {

  @Example
  void aChunkIsItsSizeInHexItsContentAndTwoLineEnds() {
    ByteBuf buffer = Unpooled.buffer();

    ChunkedBody.write(buffer, "\n".getBytes(US_ASCII));
    ChunkedBody.write(buffer, "Hello, chunked world!".getBytes(US_ASCII));
    ChunkedBody.writeLast(buffer);

    assertThat(ByteBufUtil.hexDump(buffer))
        .isEqualTo(
            "310d0a"
                + "0a"
                + "0d0a"
                + "31350d0a"
                + "48656c6c6f2c206368756e6b656420776f726c6421"
                + "0d0a"
                + "300d0a0d0a");
  }

  @Example
  void sizesAreWrittenInLowerCaseWithoutLeadingZeros() {
    assertThat(sizeLine(1)).isEqualTo("1\r\n");
    assertThat(sizeLine(21)).isEqualTo("15\r\n");
    assertThat(sizeLine(255)).isEqualTo("ff\r\n");
    assertThat(sizeLine(256)).isEqualTo("100\r\n");
    assertThat(sizeLine(4_096)).isEqualTo("1000\r\n");
    assertThat(sizeLine(0xABCDEF)).isEqualTo("abcdef\r\n");
    assertThat(sizeLine(Integer.MAX_VALUE)).isEqualTo("7fffffff\r\n");
  }

  @Property
  void framingIsAsLongAsTheFormulaSays(@ForAll @IntRange(min = 1) int contentBytes) {
    assertThat(ChunkedBody.framingBytes(contentBytes))
        .isEqualTo(Integer.toHexString(contentBytes).length() + 4)
        .isEqualTo(sizeLine(contentBytes).length() + 2);
  }

  @Example
  void aChunkWithoutContentWouldBeTheLast() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ChunkedBody.writeSizeLine(Unpooled.buffer(), 0))
        .withMessage("contentBytes must be at least 1: 0");
  }

  @Property
  void aBodyIsReadTheSameWhereverReadsAreCut(
      @ForAll @IntRange(min = 1, max = 300) int contentBytes,
      @ForAll @IntRange(min = 1, max = 40) int readBytes) {
    ByteBuf body = Unpooled.buffer();
    ChunkedBody.write(body, "x".repeat(contentBytes).getBytes(US_ASCII));
    ChunkedBody.write(body, "y\r\n0\r\n".getBytes(US_ASCII));
    body.writeCharSequence("1;a=b\r\nz\r\n0\r\nTrailer: t\r\n\r\n", US_ASCII);
    int end = body.writerIndex();
    body.writeCharSequence("HTTP/1.1", US_ASCII);
    ChunkParser parser = new ChunkParser();
    StringBuilder content = new StringBuilder();

    int index = 0;
    while (!parser.isComplete()) {
      index = read(parser, body, index, Math.min(index + readBytes, body.writerIndex()), content);
    }

    assertThat(content).hasToString("x".repeat(contentBytes) + "y\r\n0\r\n" + "z");
    assertThat(index).isEqualTo(end);
    assertThat(parser.isMalformed()).isFalse();
  }

  @Example
  void whatTheGrammarDoesNotAllowIsNoticed() {
    for (String body :
        new String[] {
          "\r\n", "x\r\n", "-1\r\n", "1x\r\n", ";a\r\n", "1\r\nab", "ffffffffffffffff1\r\n"
        }) {
      ByteBuf buffer = Unpooled.copiedBuffer(body, US_ASCII);
      ChunkParser parser = new ChunkParser();

      read(parser, buffer, 0, buffer.writerIndex(), new StringBuilder());

      assertThat(parser.isMalformed()).as(body).isTrue();
    }
  }

  private static int read(
      ChunkParser parser, ByteBuf buffer, int from, int to, StringBuilder content) {
    int index = from;
    while (index < to && !parser.isComplete()) {
      index = parser.readFraming(buffer, index, to);
      int taken = (int) Math.min(parser.contentBytesLeft(), to - index);
      content.append(buffer.toString(index, taken, US_ASCII));
      parser.takeContent(taken);
      index += taken;
    }
    return index;
  }

  private static String sizeLine(int contentBytes) {
    ByteBuf buffer = Unpooled.buffer();
    ChunkedBody.writeSizeLine(buffer, contentBytes);
    return buffer.toString(US_ASCII);
  }
}
