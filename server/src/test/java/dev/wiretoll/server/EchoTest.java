package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.server.RawClient.Frame;
import dev.wiretoll.wire.WebSocketFrames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EchoTest {
  private Hosting hosting;

  @BeforeEach
  void start() throws IOException {
    hosting = new Hosting();
  }

  @AfterEach
  void stop() throws IOException {
    hosting.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void aTextComesBackWithEchoBeforeIt() throws IOException {
    RawClient client = hosting.socket("/echo");

    Frame answer = client.frame(WebSocketFrames.TEXT, "hello").readFrame();

    assertThat(answer.firstByte()).isEqualTo(0x81);
    assertThat(answer.text()).isEqualTo("echo: hello");
  }

  @Test
  void bothDraftsAreAnsweredToo() throws IOException {
    RawClient draft75 = hosting.client();
    draft75.upgradeHixie75("/echo");
    RawClient draft76 = hosting.client();
    draft76.upgradeHixie76("/echo");

    assertThat(draft75.hixieText("a").readHixieText()).isEqualTo("echo: a");
    assertThat(draft76.hixieText("b").readHixieText()).isEqualTo("echo: b");
  }

  @Test
  void fragmentsAreOneMessage() throws IOException {
    RawClient client = hosting.socket("/echo");
    client.send(RawClient.masked(WebSocketFrames.TEXT, false, bytes("hel")));
    client.frame(WebSocketFrames.PING, "x");
    client.frame(WebSocketFrames.CONTINUATION, "lo");

    assertThat(client.readFrame().firstByte()).isEqualTo(0x8A);
    assertThat(client.readFrame().text()).isEqualTo("echo: hello");
  }

  @Test
  void aBinaryMessageIsRefused() throws IOException {
    RawClient client = hosting.socket("/echo");

    assertThat(client.frame(WebSocketFrames.BINARY, "x").readFrame().closeCode()).isEqualTo(1003);
  }

  @Test
  void pagesOfOtherOriginsAreRefused() throws IOException {
    assertThat(status("Origin: http://evil.example\r\n")).isEqualTo(403);
    assertThat(status("Origin: http://localhost\r\n")).isEqualTo(101);
    assertThat(status("Origin: " + Hosting.FRIEND + "\r\n")).isEqualTo(101);
  }

  private int status(String origin) throws IOException {
    return hosting.client().upgrade("/echo", origin).status();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
