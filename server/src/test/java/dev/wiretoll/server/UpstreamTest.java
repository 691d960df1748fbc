package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.server.RawClient.HttpAnswer;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpstreamTest {
  private static final String POST = "POST /wiretoll/upstream HTTP/1.1";

  private Pushing pushing;
  private RawClient client;

  @BeforeEach
  void start() throws IOException {
    pushing = new Pushing();
    client = new RawClient(pushing.server());
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    pushing.close();
  }

  @Test
  void aMessageIsAnsweredByTheShortestOfHeads() throws IOException {
    HttpAnswer answer =
        client.request(POST, "Content-Length: 65536\r\n").send(new byte[65_536]).readAnswer();

    assertThat(answer.head().replaceFirst("Date: .{29}", "Date: now"))
        .isEqualTo("HTTP/1.1 204 No Content\r\nDate: now\r\n\r\n");
    assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
  }

  @Test
  void aLongerMessageIsRefused() throws IOException {
    client.request(POST, "Content-Length: 65537\r\n");

    assertThat(client.readAnswer().status()).isEqualTo(413);
  }

  @Test
  void messagesCannotBeFetched() throws IOException {
    assertThat(client.get("/wiretoll/upstream").readAnswer().field("Allow")).contains("POST");
    client.request("HEAD /wiretoll/upstream HTTP/1.1");
    assertThat(client.readHead().status()).isEqualTo(405);
  }

  @Test
  void messagesAreExplainedAsRequestsWithPayload() throws IOException {
    pushing.startFeed();
    HttpAnswer answer = client.request(POST, "Content-Length: 5\r\n").send("Hello").readAnswer();
    client.close();

    ServerResult result = pushing.server().finishFeed(Duration.ofMillis(1));

    assertThat(result.received().bytes(Cause.REQUEST_HEAD)).isEqualTo(client.sentBytes() - 5);
    assertThat(result.received().bytes(Cause.PAYLOAD)).isEqualTo(5);
    assertThat(result.sent().bytes(Cause.RESPONSE_HEAD)).isEqualTo(answer.head().length());
    assertThat(result.sent().unexplainedBytes()).isZero();
  }
}
