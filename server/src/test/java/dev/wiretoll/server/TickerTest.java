package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.wiretoll.LeakWatch;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.RawClient.HttpAnswer;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TickerTest {
  private static final long INTERVAL_NS = 1_000_000;
  private static final int TOPICS = 4;

  private Hosting hosting;

  @BeforeEach
  void start() throws IOException {
    hosting = new Hosting();
    long epochNs = hosting.clock().nanoTime() + INTERVAL_NS;
    hosting.server().startFeed(FeedSchedule.periodic(epochNs, Pushing.SEED, TOPICS, INTERVAL_NS));
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
  void aPollGetsTheNewestOfEachTopicOnce() throws IOException {
    publishFirst();
    RawClient client = hosting.client();

    JsonNode first = json(client.get("/ticker/poll?client=a").readAnswer());
    JsonNode second = json(client.get("/ticker/poll?client=a").readAnswer());
    JsonNode other = json(hosting.client().get("/ticker/poll?client=b").readAnswer());

    assertThat(first.get("updates")).hasSize(TOPICS);
    assertThat(first.get("updates").get(0).textValue()).isEqualTo(Pushing.updates(0, 0, 1));
    assertThat(second.get("updates")).isEmpty();
    assertThat(other.get("updates")).hasSize(TOPICS);
  }

  @Test
  void theAccountOfPollsIsExactOverSeveralConnections() throws IOException {
    RawClient one = hosting.client();
    RawClient two = hosting.client();
    HttpAnswer first = one.get("/ticker/poll?client=a").readAnswer();
    HttpAnswer second = two.get("/ticker/poll?client=a").readAnswer();
    long sentBefore = one.sentBytes();
    JsonNode third = json(one.get("/ticker/poll?client=a").readAnswer()).get("account");

    assertThat(third.get("requests").longValue()).isEqualTo(3);
    assertThat(third.get("receivedHeadBytes").longValue())
        .isEqualTo(one.sentBytes() + two.sentBytes());
    assertThat(third.get("sentHeadBytes").longValue())
        .isEqualTo(first.head().length() + second.head().length());
    assertThat(third.get("sentPayloadBytes").longValue())
        .isEqualTo(first.body().length + second.body().length);
    assertThat(sentBefore).isPositive();
  }

  @Test
  void anUnnamedClientIsToldWhatToDo() throws IOException {
    assertThat(hosting.client().get("/ticker/poll").readAnswer().text())
        .isEqualTo("name yourself by ?client=, 1 to 32 letters or digits\n");
    assertThat(hosting.client().get("/ticker/poll?client=a%22").readAnswer().status())
        .isEqualTo(400);
  }

  @Test
  void updatesArePushedAndTheAccountFollows() throws IOException {
    RawClient socket = hosting.socket("/ticker/socket");
    publishFirst();

    for (int topic = 0; topic < TOPICS; topic++) {
      assertThat(socket.readFrame().text()).isEqualTo(Pushing.updates(topic, 0, 1));
    }
    long receivedBefore = socket.receivedBytes();
    JsonNode account = new ObjectMapper().readTree(socket.readFrame().text()).get("account");
    assertThat(account.get("receivedHeadBytes").longValue()).isEqualTo(socket.sentBytes());
    assertThat(
            account.get("sentHeadBytes").longValue() + account.get("sentPayloadBytes").longValue())
        .isEqualTo(receivedBefore);
    assertThat(account.get("updates").longValue()).isEqualTo(TOPICS);
  }

  @Test
  void pagesOfAllowedOriginsMayReadAnswers() throws IOException {
    String friend = "Origin: " + Hosting.FRIEND + "\r\n";
    RawClient client = hosting.client();

    HttpAnswer poll = client.request("GET /ticker/poll?client=a HTTP/1.1", friend).readAnswer();
    HttpAnswer feed = client.request("GET /wiretoll/feed HTTP/1.1", friend).readAnswer();
    HttpAnswer strange =
        client
            .request("GET /ticker/poll?client=a HTTP/1.1", "Origin: http://evil.example\r\n")
            .readAnswer();

    assertThat(poll.field("Access-Control-Allow-Origin")).contains(Hosting.FRIEND);
    assertThat(feed.field("Access-Control-Allow-Origin")).contains(Hosting.FRIEND);
    assertThat(strange.status()).isEqualTo(403);
  }

  private void publishFirst() throws IOException {
    try (RawClient witness = new RawClient(hosting.server())) {
      witness.upgrade("/wiretoll/websocket?topic=" + (TOPICS - 1));
      hosting.clock().advance(2 * INTERVAL_NS - 1);
      witness.readFrame();
    }
  }

  private static JsonNode json(HttpAnswer answer) throws IOException {
    return new ObjectMapper().readTree(answer.body());
  }
}
