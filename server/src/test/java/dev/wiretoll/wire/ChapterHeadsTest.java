package dev.wiretoll.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

class ChapterHeadsTest {
  private static final String DATE = "Sat, 07 Nov 2009 00:32:46 GMT";

  @Test
  void theRequestHeadIsTheChaptersByteForByte() throws IOException {
    byte[] head = HeaderProfile.CHAPTER.request().encoded();

    assertThat(head).isEqualTo(vector("chapter-request-head.txt")).hasSize(716);
    assertThat(withoutLineEnds(head)).hasSize(692);
  }

  @Test
  void theAnswerHeadIsTheChaptersByteForByte() throws IOException {
    byte[] head = answerHead(HeaderProfile.CHAPTER, 21);

    assertThat(head).isEqualTo(vector("chapter-response-head.txt")).hasSize(193);
    assertThat(withoutLineEnds(head)).hasSize(179);
  }

  @Test
  void theMinimalRequestHasNoFieldButHost() {
    byte[] head = HeaderProfile.MINIMAL.request().encoded();

    assertThat(text(head))
        .isEqualTo("GET /PollingStock//PollingStock HTTP/1.1\r\nHost: localhost:8080\r\n\r\n");
  }

  @Test
  void theMinimalAnswerHasNoFieldsButLengthAndDate() {
    byte[] head = answerHead(HeaderProfile.MINIMAL, 42);

    assertThat(text(head))
        .isEqualTo("HTTP/1.1 200 OK\r\nContent-Length: 42\r\nDate: " + DATE + "\r\n\r\n");
  }

  @Test
  void aLongerBodyLengthensTheHeadByItsDigits() {
    assertThat(answerHead(HeaderProfile.CHAPTER, 0)).hasSize(192);
    assertThat(answerHead(HeaderProfile.CHAPTER, 5_376)).hasSize(195);
  }

  @Test
  void aQueryIsAppendedToTheTargetAndNowhereElse() {
    RequestHead head = HeaderProfile.CHAPTER.request();

    RequestHead naming = head.withQuery("topic=7");

    assertThat(naming.text())
        .startsWith("GET /PollingStock//PollingStock?topic=7 HTTP/1.1\r\n")
        .hasSize(716 + "?topic=7".length());
    assertThat(naming.text().replace("?topic=7", "")).isEqualTo(head.text());
  }

  @Test
  void aHeadWithoutItsBlankLineIsNotAHead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RequestHead("GET / HTTP/1.1\r\n"))
        .withMessageContaining("blank line");
  }

  private static byte[] answerHead(HeaderProfile profile, int contentLengthBytes) {
    ByteBuf buffer = Unpooled.buffer();
    int headBytes =
        profile.answer().bytes().writeTo(buffer, contentLengthBytes, DATE.getBytes(US_ASCII));
    assertThat(headBytes).isEqualTo(buffer.readableBytes());
    return ByteBufUtil.getBytes(buffer);
  }

  private static String withoutLineEnds(byte[] head) {
    return text(head).replace("\r\n", "");
  }

  private static String text(byte[] head) {
    return new String(head, US_ASCII);
  }

  private static byte[] vector(String name) throws IOException {
    try (InputStream in = ChapterHeadsTest.class.getResourceAsStream("/vectors/" + name)) {
      return in.readAllBytes();
    }
  }
}
