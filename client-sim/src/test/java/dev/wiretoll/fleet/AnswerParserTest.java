package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerParserTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nServer: x\r\nContent-Length: 21\r\nDate: now\r\n\r\n";

  private final AnswerParser parser = new AnswerParser();

  @Test
  void aHeadIsCompleteWithItsBlankLineAndNotBefore() {
    ByteBuf in = Unpooled.buffer();
    for (int i = 0; i < HEAD.length() - 1; i++) {
      in.writeByte(HEAD.charAt(i));
      assertThat(parser.parse(in)).isFalse();
    }

    in.writeByte('\n').writeBytes("body".getBytes(StandardCharsets.US_ASCII));

    assertThat(parser.parse(in)).isTrue();
    assertThat(in.readerIndex()).isZero();
    assertThat(parser.status()).isEqualTo(200);
    assertThat(parser.headBytes()).isEqualTo(HEAD.length());
    assertThat(parser.headCharacters()).isEqualTo(HEAD.length() - 10);
    assertThat(parser.contentLengthBytes()).isEqualTo(21);
  }

  @Test
  void aHeadMayStartAnywhereInTheBuffer() {
    ByteBuf in = Unpooled.copiedBuffer("\n\n\n" + HEAD, StandardCharsets.US_ASCII).skipBytes(3);

    assertThat(parser.parse(in)).isTrue();

    assertThat(parser.headBytes()).isEqualTo(HEAD.length());
    assertThat(parser.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "content-length: 42",
        "CONTENT-LENGTH:42",
        "Content-Length: \t42 ",
        "cOnTeNt-LeNgTh: 042"
      })
  void theLengthIsFoundInWhateverLettersAndBlanks(String field) {
    parse("HTTP/1.1 200 OK\r\n" + field + "\r\n\r\n");

    assertThat(parser.contentLengthBytes()).isEqualTo(42);
  }

  @Test
  void bareLineFeedsEndLinesToo() {
    parse("HTTP/1.1 404 Not Found\nContent-Length: 7\n\n");

    assertThat(parser.status()).isEqualTo(404);
    assertThat(parser.contentLengthBytes()).isEqualTo(7);
    assertThat(parser.headBytes() - parser.headCharacters()).isEqualTo(3);
  }

  @Test
  void withoutALengthThereIsNoBody() {
    parse(HEAD);
    parse("HTTP/1.1 204 No Content\r\nX-Content-Length: 3\r\n\r\n");

    assertThat(parser.status()).isEqualTo(204);
    assertThat(parser.contentLengthBytes()).isZero();
  }

  @Test
  void aStatusNeedsNoReason() {
    parse("HTTP/1.1 200\r\n\r\n");

    assertThat(parser.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\r\n",
        "200\r\n",
        "HTTP/1.1 \r\n",
        "HTTP/1.1 20\r\n200 200 200\r\n",
        "HTTP/1.1 2 0 OK\r\n",
        "HTTP/1.1 2000 OK\r\n",
        "HTTP/1.1 abc OK\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: x\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 1 2\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length:\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 2147483648\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999999\r\n",
      })
  void whatIsNoHeadIsRefused(String start) {
    assertThatThrownBy(() -> parse(start)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aHeadOf64KibIsReadAndOneByteMoreRefusedWhetherOrNotItIsComplete() {
    String most = headOf(65_536);
    String tooLong = headOf(65_537);

    parse(most);

    assertThat(parser.headBytes()).isEqualTo(65_536);
    assertThatThrownBy(() -> parse(tooLong)).hasMessage("a head is longer than 65536 bytes");
    assertThatThrownBy(() -> parse("x".repeat(65_537)))
        .hasMessage("a head is longer than 65536 bytes");
  }

  private static String headOf(int bytes) {
    String start = "HTTP/1.1 200 OK\r\nX: ";
    return start + "x".repeat(bytes - start.length() - 4) + "\r\n\r\n";
  }

  private boolean parse(String text) {
    return parser.parse(Unpooled.copiedBuffer(text, StandardCharsets.US_ASCII));
  }
}
