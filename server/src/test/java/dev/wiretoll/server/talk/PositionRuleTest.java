package dev.wiretoll.server.talk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionRuleTest {
  private final PositionRule rule = new PositionRule();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[0,0,0]",
        "[7, 48.8584, 2.2945]",
        "[2147483647,-90,180]",
        "[1,9e1,-1.8E2]\n",
      })
  void aPositionMayBeSaid(String text) {
    assertThat(rule.complaint(bytes(text))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "hello",
        "null",
        "{}",
        "[]",
        "[1,2]",
        "[1,2,3,4]",
        "[[1,2,3]]",
        "[-1,0,0]",
        "[1.5,0,0]",
        "[2147483648,0,0]",
        "[\"1\",0,0]",
        "[1,90.1,0]",
        "[1,0,-181]",
        "[1,1e999,0]",
        "[1,NaN,0]",
        "[1,null,0]",
        "[1,\"<img src=x>\",0]",
        "[1,2,3]<img src=x>",
        "[1,2,3] [1,2,3]",
        "[1,2,3],",
        "[1,2,3]\u0000",
        "\uFEFF[1,2,3]",
        "// [\n[1,2,3]",
      })
  void anythingElseMayNot(String text) {
    assertThat(rule.complaint(bytes(text))).hasValue("a position is [id, latitude, longitude]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void aPositionInAnotherEncodingMayNotThoughItsBytesAreUtf8(String encoding) {
    byte[] text = "[1,2,3]".getBytes(Charset.forName(encoding));

    assertThat(rule.complaint(text)).isPresent();
  }

  @Test
  void nestingAsDeepAsAMessageIsLongMayNot() {
    assertThat(rule.complaint(bytes("[".repeat(4_096)))).isPresent();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
