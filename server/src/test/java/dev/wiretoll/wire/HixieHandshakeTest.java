package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class HixieHandshakeTest {
  private static final String ORIGIN = "http://example.com";

  @Test
  void aRequestOfDraft75HasItsFieldsInTheOrderOfTheDraft() {
    assertThat(
            HixieHandshake.request75("/demo", "example.com", ORIGIN)
                .withField(HixieHandshake.DRAFT_75.protocolField(), "sample")
                .text())
        .isEqualTo(
            "GET /demo HTTP/1.1\r\n"
                + "Upgrade: WebSocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Host: example.com\r\n"
                + "Origin: http://example.com\r\n"
                + "WebSocket-Protocol: sample\r\n"
                + "\r\n");
  }

  @Test
  void aRequestOfDraft76HasBothKeysToo() {
    HixieChallenge challenge = new HixieChallenge("4 @1  46546xW%0l 1 5", "12998 5 Y3 1  .P00", 0);

    assertThat(HixieHandshake.request76("/demo", "example.com", ORIGIN, challenge).text())
        .isEqualTo(
            "GET /demo HTTP/1.1\r\n"
                + "Upgrade: WebSocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Host: example.com\r\n"
                + "Origin: http://example.com\r\n"
                + "Sec-WebSocket-Key1: 4 @1  46546xW%0l 1 5\r\n"
                + "Sec-WebSocket-Key2: 12998 5 Y3 1  .P00\r\n"
                + "\r\n");
  }

  @Test
  void answersRepeatOriginAndLocation() {
    String location = HixieHandshake.location(false, "example.com", "/demo");

    assertThat(HixieHandshake.DRAFT_75.answerFields(ORIGIN, location, Optional.empty()))
        .containsExactly(
            entry("Upgrade", "WebSocket"),
            entry("Connection", "Upgrade"),
            entry("WebSocket-Origin", ORIGIN),
            entry("WebSocket-Location", "ws://example.com/demo"));
    assertThat(HixieHandshake.DRAFT_76.answerFields(ORIGIN, location, Optional.of("sample")))
        .containsExactly(
            entry("Upgrade", "WebSocket"),
            entry("Connection", "Upgrade"),
            entry("Sec-WebSocket-Origin", ORIGIN),
            entry("Sec-WebSocket-Location", "ws://example.com/demo"),
            entry("Sec-WebSocket-Protocol", "sample"));
  }

  @Test
  void aLocationOverTlsSaysSo() {
    assertThat(HixieHandshake.location(true, "a:1", "/b?c")).isEqualTo("wss://a:1/b?c");
  }
}
