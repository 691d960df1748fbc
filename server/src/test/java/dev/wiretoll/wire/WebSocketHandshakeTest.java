package dev.wiretoll.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class WebSocketHandshakeTest {

  @Example
  void theAcceptOfTheRfcsKeyIsTheRfcs() {
    assertThat(WebSocketHandshake.accept("dGhlIHNhbXBsZSBub25jZQ=="))
        .isEqualTo("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  @Property
  void sixteenBytesInBase64AreAKey(@ForAll @Size(16) byte[] nonce) {
    assertThat(WebSocketHandshake.isKey(Base64.getEncoder().encodeToString(nonce))).isTrue();
  }

  @Property
  void anyOtherNumberOfBytesIsNotAKey(@ForAll @Size(max = 40) byte[] nonce) {
    assertThat(WebSocketHandshake.isKey(Base64.getEncoder().encodeToString(nonce)))
        .isEqualTo(nonce.length == 16);
  }

  @Example
  void whatIsNotBase64IsNotAKey() {
    assertThat(WebSocketHandshake.isKey("")).isFalse();
    assertThat(WebSocketHandshake.isKey("4@1  46546xW%0l 1 5")).isFalse();
    assertThat(WebSocketHandshake.isKey("dGhlIHNhbXBsZSBub25jZQ")).isFalse();
    assertThat(WebSocketHandshake.isKey("dGhlIHNhbXBsZSBub25jZ€==")).isFalse();
    assertThat(WebSocketHandshake.isKey("dGhlIHNhbXBsZSBub25j_-==")).isFalse();
  }

  @Example
  void theRequestHasTheFieldsOfTheRfcAndNoOthers() {
    RequestHead head =
        WebSocketHandshake.request("/chat?topic=1", "example.com", "dGhlIHNhbXBsZSBub25jZQ==");

    assertThat(head.text())
        .isEqualTo(
            "GET /chat?topic=1 HTTP/1.1\r\n"
                + "Host: example.com\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Sec-WebSocket-Version: 13\r\n"
                + "\r\n");
  }

  @Example
  void aRequestMayOfferCompression() {
    String key = "dGhlIHNhbXBsZSBub25jZQ==";

    String plain = WebSocketHandshake.request("/", "a", key).text();

    assertThat(WebSocketHandshake.deflatingRequest("/", "a", key).text())
        .isEqualTo(
            plain.substring(0, plain.length() - 2)
                + "Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover;"
                + " client_no_context_takeover\r\n\r\n");
  }
}
