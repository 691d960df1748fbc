package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LongPollingTest {
  private static final RequestHead POLL = HeaderProfile.CHAPTER.request();
  private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(100);

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

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void anUpdateWakesAPollThatWaits() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    pollAndWait();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
  }

  @Test
  void aPollIsAnsweredAtOnceWhenUpdatesAreWaiting() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    pushing.publish(3);

    client.send(POLL.encoded());

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 3));
  }

  @Test
  void anUpdateThatComesTogetherWithAPollIsNeverMissed() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();

    for (int sequence = 0; sequence < 500; sequence++) {
      client.send(POLL.encoded());
      pushing.publish(1);

      assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, sequence, sequence + 1));
    }
  }

  @Test
  void aPollThatHasWaitedLongEnoughIsAnsweredEmpty() throws IOException {
    name("topic=1&hold=1000");
    pollAndWait();

    long heldNs = advanceUntilAnswered();

    assertThat(client.readAnswer().text()).isEmpty();
    assertThat(heldNs).isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
  }

  @Test
  void anEmptyAnswerLosesNothing() throws IOException {
    name("topic=1&hold=1000");
    pollAndWait();
    advanceUntilAnswered();
    client.readAnswer();
    pushing.startFeed();
    pollAndWait();

    pushing.publish(2);

    String first = client.readAnswer().text();
    String rest = first.length() == 42 ? "" : client.send(POLL.encoded()).readAnswer().text();
    assertThat(first + rest).isEqualTo(Pushing.updates(1, 0, 2));
  }

  @Test
  void requestsBehindAPollThatWaitsAreAnsweredAfterIt() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    client.send(POLL.encoded()).get("/wiretoll/feed").get("/unknown").send(POLL.encoded());
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
    assertThat(client.readAnswer().text()).contains("\"started\":true");
    assertThat(client.readAnswer().status()).isEqualTo(404);
    pushing.publish(1);
    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 1, 2));
  }

  @Test
  void moreRequestsThanAreKeptAreReadAndAnsweredInTheEnd() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    client.send(POLL.encoded());
    for (int i = 0; i < 1_000; i++) {
      client.get("/wiretoll/feed");
    }
    pushing.settle();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
    for (int i = 0; i < 1_000; i++) {
      assertThat(client.readAnswer().status()).isEqualTo(200);
    }
  }

  @Test
  void anUpgradeBehindAPollThatWaitsIsAcceptedAfterIt() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    client.send(POLL.encoded());
    String upgrade =
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: "
            + RawClient.KEY
            + "\r\n";
    client.request("GET /wiretoll/websocket?topic=1 HTTP/1.1", upgrade);
    pushing.settle();

    pushing.publish(1);
    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
    assertThat(client.readHead().status()).isEqualTo(101);
    pushing.publish(1);

    assertThat(client.readFrame().text()).isEqualTo(Pushing.updates(1, 1, 2));
  }

  @Test
  void aMalformedRequestBehindAPollThatWaitsIsRefusedAfterIt() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    client.send(POLL.encoded()).send("nonsense\r\n\r\n");
    pushing.settle();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
    assertThat(client.readAnswer().status()).isEqualTo(400);
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aClientThatGoesAwayWhileItsPollWaitsIsForgotten() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    client.send(POLL.encoded()).get("/wiretoll/feed");
    pushing.settle();

    client.close();
    pushing.settle();
    pushing.publish(2);

    try (RawClient next = new RawClient(pushing.server())) {
      HttpAnswer answer =
          next.send(POLL.withQuery("topic=1&cursor=000000000&hold=30000").encoded()).readAnswer();
      assertThat(answer.text()).isEqualTo(Pushing.updates(1, 0, 2));
    }
  }

  @Test
  void aPollThatClosesMayWaitToo() throws IOException {
    pushing.startFeed();
    client.send(POLL.withQuery("topic=1&cursor=000000000&hold=30000").closing().encoded());
    pushing.settle();

    pushing.publish(1);

    HttpAnswer answer = client.readAnswer();
    assertThat(answer.text()).isEqualTo(Pushing.updates(1, 0, 1));
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void aPollThatWaitsForACursorIsNotWokenBefore() throws IOException {
    pushing.startFeed();
    client.send(POLL.withQuery("topic=1&cursor=000000003&hold=30000").encoded());
    pushing.settle();
    pushing.publish(3);
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();

    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 3, 4));
  }

  @Test
  void aPollGoesOnWaitingWhenAnotherFeedStarts() throws IOException {
    name("topic=1&hold=30000");
    pushing.startFeed();
    pushing.publish(5);
    client.send(POLL.encoded()).readAnswer();
    pollAndWait();

    pushing.startFeed();
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();
    pushing.publish(1);

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(1, 0, 1));
  }

  @Test
  void aHeadRequestNeverWaits() throws IOException {
    name("topic=1&hold=30000");

    client.send(POLL.text().replace("GET ", "HEAD "));

    assertThat(client.readHead().field("Content-Length")).contains("0");
  }

  @Test
  void aTracedPollTellsWhenItCameAndWhenItWasAnswered() throws IOException {
    name("topic=1&hold=30000&trace=1");
    pushing.startFeed();
    pollAndWait();
    pushing.publish(1);
    client.readAnswer();

    List<TracedEvent> trace = pushing.server().finishFeed(Duration.ofMillis(1)).trace();

    assertThat(trace)
        .extracting(event -> event.kind() + " " + event.sequences())
        .containsExactly("REQUEST_ARRIVED []", "PUBLISHED [0]", "SENT [0]");
  }

  private void name(String query) throws IOException {
    assertThat(client.send(POLL.withQuery(query).encoded()).readAnswer().text()).isEmpty();
  }

  private void pollAndWait() throws IOException {
    client.send(POLL.encoded());
    pushing.settle();
    assertThat(client.hasReceived()).isFalse();
  }

  private long advanceUntilAnswered() {
    long[] advancedNs = {0};
    await()
        .until(
            () -> {
              if (client.hasReceived()) {
                return true;
              }
              pushing.advance(STEP_NS);
              advancedNs[0] += STEP_NS;
              return false;
            });
    return advancedNs[0];
  }
}
