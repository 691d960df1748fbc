package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkParserTest {
  private static final int MIB = 1_048_576;

  private final ChunkParser parser = new ChunkParser();

  @Test
  void aChunkOfAnUpdateHasSixBytesOfFraming() {
    ByteBuf in = ascii("15\r\nACME 123.45 000000042\r\n");

    assertThat(parser.parse(in)).isTrue();

    assertThat(in.readerIndex()).isZero();
    assertThat(parser.isLast()).isFalse();
    assertThat(in.toString(parser.dataIndex(), parser.dataBytes(), StandardCharsets.US_ASCII))
        .isEqualTo("ACME 123.45 000000042");
    assertThat(parser.framingBytes()).isEqualTo(6);
    assertThat(parser.framingCharacters()).isEqualTo(2);
    assertThat(parser.chunkBytes()).isEqualTo(27);
  }

  @Test
  void theLastChunkIsFiveBytesOfFraming() {
    assertThat(parser.parse(ascii("0\r\n\r\n"))).isTrue();

    assertThat(parser.isLast()).isTrue();
    assertThat(parser.dataBytes()).isZero();
    assertThat(parser.framingBytes()).isEqualTo(5);
    assertThat(parser.framingCharacters()).isEqualTo(1);
  }

  @Test
  void trailersBelongToTheLastChunk() {
    String last = "000;x\r\nExpires: now\r\nA: b\r\n\r\n";

    assertThat(parser.parse(ascii(last + "HTTP/1.1 200 OK\r\n\r\n"))).isTrue();

    assertThat(parser.isLast()).isTrue();
    assertThat(parser.framingBytes()).isEqualTo(last.length());
    assertThat(parser.framingCharacters()).isEqualTo(last.length() - 8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "3;name=value\r\nabc\r\n",
        "3 ; name = \"v;v\"\r\nabc\r\n",
        "003\t\r\nabc\r\n",
      })
  void extensionsAndBlanksAreFraming(String chunk) {
    assertThat(parser.parse(ascii(chunk))).isTrue();

    assertThat(parser.dataBytes()).isEqualTo(3);
    assertThat(parser.dataIndex()).isEqualTo(chunk.indexOf("abc"));
    assertThat(parser.framingBytes()).isEqualTo(chunk.length() - 3);
    assertThat(parser.framingCharacters()).isEqualTo(chunk.length() - 7);
  }

  @Test
  void sizesAreHexadecimalInEitherCase() {
    assertThat(parser.parse(ascii("aB\r\n" + "x".repeat(171) + "\r\n"))).isTrue();

    assertThat(parser.dataBytes()).isEqualTo(171);
  }

  @Test
  void dataMayLookLikeFraming() {
    assertThat(parser.parse(ascii("7\r\n0\r\n\r\n\r\n\r\n"))).isTrue();

    assertThat(parser.dataBytes()).isEqualTo(7);
    assertThat(parser.chunkBytes()).isEqualTo(12);
  }

  @Property
  void aChunkIsCompleteWithItsLastByteAndNotBefore(
      @ForAll @IntRange(max = 300) int dataBytes,
      @ForAll @IntRange(max = 5) int offset,
      @ForAll @AlphaChars @StringLength(max = 5) String extension) {
    String trailers = dataBytes == 0 ? "A: " + extension + "\r\n" : "x".repeat(dataBytes);
    String chunk = Integer.toHexString(dataBytes) + ";" + extension + "\r\n" + trailers + "\r\n";
    ByteBuf in = ascii("\n".repeat(offset)).skipBytes(offset);

    for (int i = 0; i < chunk.length(); i++) {
      assertThat(parser.parse(in)).isFalse();
      in.writeByte(chunk.charAt(i));
    }

    assertThat(parser.parse(in)).isTrue();
    assertThat(in.readerIndex()).isEqualTo(offset);
    assertThat(parser.dataBytes()).isEqualTo(dataBytes);
    assertThat(parser.chunkBytes()).isEqualTo(chunk.length());
  }

  @Property
  void chunksBackToBackGiveTheirDataAndEveryByteOnce(
      @ForAll @Size(max = 20) List<@IntRange(min = 1, max = 40) Integer> sizes) {
    StringBuilder body = new StringBuilder();
    StringBuilder expected = new StringBuilder();
    for (int size : sizes) {
      String part = Character.toString('a' + expected.length() % 26).repeat(size);
      expected.append(part);
      body.append(Integer.toHexString(size)).append("\r\n").append(part).append("\r\n");
    }
    ByteBuf in = ascii(body + "0\r\n\r\n");
    int bytes = in.readableBytes();
    StringBuilder data = new StringBuilder();
    int explained = 0;

    do {
      assertThat(parser.parse(in)).isTrue();
      data.append(in.toString(parser.dataIndex(), parser.dataBytes(), StandardCharsets.US_ASCII));
      explained += parser.framingBytes() + parser.dataBytes();
      in.skipBytes(parser.chunkBytes());
    } while (!parser.isLast());

    assertThat(in.isReadable()).isFalse();
    assertThat(explained).isEqualTo(bytes);
    assertThat(data.toString()).isEqualTo(expected.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "x                | a chunk does not begin with its size",
        ";                | a chunk does not begin with its size",
        "-1               | a chunk does not begin with its size",
        "0x5              | a chunk does not begin with its size",
        "\\r              | a chunk does not begin with its size",
        "3\\n             | a chunk does not begin with its size",
        "3 \\nabc         | a line of a chunk does not end with CR LF",
        "3\\rx\\r\\n      | a line of a chunk does not end with CR LF",
        "3\\r\\nabcd      | a chunk's data does not end with CR LF",
        "3\\r\\nabc\\n    | a chunk's data does not end with CR LF",
        "3\\r\\nabc\\rx   | a chunk's data does not end with CR LF",
        "0\\r\\nA: b\\n   | a line of a chunk does not end with CR LF",
        "0\\r\\n\\n       | a line of a chunk does not end with CR LF",
        "100001           | a chunk is longer than 1048576 bytes of data",
        "7fffffffffffffff | a chunk is longer than 1048576 bytes of data",
        "fffffffffffffffffffffffff | a chunk is longer than 1048576 bytes of data",
      })
  void whatIsNoChunkIsRefusedAsSoonAsItIsSeen(String start, String message) {
    ByteBuf in = ascii(start.replace("\\r", "\r").replace("\\n", "\n"));

    assertThatThrownBy(() -> parser.parse(in))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void aMebibyteOfDataIsRead() {
    assertThat(parser.parse(ascii("100000\r\n" + "x".repeat(MIB) + "\r\n"))).isTrue();

    assertThat(parser.dataBytes()).isEqualTo(MIB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"3;", "0\r\nA: "})
  void linesWithoutEndAreRefused(String start) {
    ByteBuf in = ascii(start + "x".repeat(65_536 - start.length()));
    parser.parse(in);

    in.writeBytes("xxxxx".getBytes(StandardCharsets.US_ASCII));

    assertThatThrownBy(() -> parser.parse(in))
        .hasMessage("a chunk's size line or trailers are longer than 65536 bytes");
  }

  private static ByteBuf ascii(String text) {
    return Unpooled.buffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }
}
