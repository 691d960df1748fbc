package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PollingTest {
  private static final RequestHead POLL = HeaderProfile.CHAPTER.request();

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
  void aPollBeforeATopicIsNamedIsRefusedAndMayBeTriedAgain() throws IOException {
    HttpAnswer answer = poll();

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text()).contains("?topic=N").contains("0 to 1");
    assertThat(name("topic=1").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"topic=2", "topic=-1", "topic=", "topic=x", "topic=99999999999"})
  void aTopicThatIsNotThereIsRefused(String query) throws IOException {
    assertThat(name(query).status()).isEqualTo(400);
    assertThat(poll().status()).isEqualTo(400);
  }

  @Test
  void aPollIsAnsweredWithWhatIsNewAndNothingTwice() throws IOException {
    name("topic=1");
    pushing.startFeed();

    assertThat(poll().text()).isEmpty();
    pushing.publish(1);
    assertThat(poll().text()).isEqualTo(Pushing.updates(1, 0, 1));
    assertThat(poll().text()).isEmpty();
    pushing.publish(3);
    HttpAnswer several = poll();

    assertThat(several.text()).isEqualTo(Pushing.updates(1, 1, 4));
    assertThat(several.field("Content-Length")).contains("63");
    assertThat(several.head()).hasSize(193);
  }

  @Test
  void updatesFromBeforeTheTopicWasNamedAreNotSent() throws IOException {
    pushing.startFeed();
    pushing.publish(2);

    assertThat(name("topic=0").body()).isEmpty();
    pushing.publish(1);

    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 2, 3));
  }

  @Test
  void namingAnotherTopicFollowsIt() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(1);

    name("topic=1");
    pushing.publish(1);

    assertThat(poll().text()).isEqualTo(Pushing.updates(1, 1, 2));
  }

  @Test
  void nothingIsLostUpToTheRingsLength() throws IOException {
    name("topic=0");
    pushing.startFeed();

    pushing.publish(256);
    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 0, 256));
    pushing.publish(256);
    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 256, 512));
  }

  @Test
  void whatFellOutOfTheRingIsLeftOut() throws IOException {
    name("topic=0");
    pushing.startFeed();

    pushing.publish(300);

    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 44, 300));
    assertThat(poll().text()).isEmpty();
  }

  @Test
  void pipelinedPollsShareTheUpdatesInOrder() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(2);

    client.send(POLL.encoded()).send(POLL.encoded());

    assertThat(client.readAnswer().text()).isEqualTo(Pushing.updates(0, 0, 2));
    assertThat(client.readAnswer().text()).isEmpty();
  }

  @Test
  void aHeadRequestTellsTheLengthAndTakesNothing() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(2);

    client.send(POLL.text().replace("GET ", "HEAD "));

    assertThat(client.readHead().field("Content-Length")).contains("42");
    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 0, 2));
  }

  @Test
  void aHeadRequestNamesNoTopic() throws IOException {
    client.send(POLL.withQuery("topic=0").text().replace("GET ", "HEAD "));

    assertThat(client.readHead().status()).isEqualTo(200);
    assertThat(poll().status()).isEqualTo(400);
  }

  @Test
  void aPollThatClosesIsAnsweredFirst() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(1);

    client.send(POLL.text().replace("keep-alive\r\n", "close\r\n"));

    HttpAnswer answer = client.readAnswer();
    assertThat(answer.text()).isEqualTo(Pushing.updates(0, 0, 1));
    assertThat(answer.head()).hasSize(193 + "Connection: close\r\n".length());
    assertThat(answer.field("Connection")).contains("close");
    assertThat(client.atEnd()).isTrue();
  }

  @Test
  void anotherFeedIsFollowedFromItsFirstUpdate() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(5);
    poll();

    pushing.startFeed();
    pushing.publish(2);

    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 0, 2));
  }

  @Test
  void aCursorAsksForTheUpdatesFromThereOn() throws IOException {
    pushing.startFeed();
    pushing.publish(5);

    assertThat(name("topic=1&cursor=000000002").text()).isEqualTo(Pushing.updates(1, 2, 5));
    assertThat(name("topic=0&cursor=000000004").text()).isEqualTo(Pushing.updates(0, 4, 5));
    assertThat(name("topic=0&cursor=000000005").text()).isEmpty();
    assertThat(name("topic=0&cursor=000000009").text()).isEmpty();
  }

  @Test
  void aCursorIsRememberedByTheConnection() throws IOException {
    pushing.startFeed();
    pushing.publish(5);
    name("topic=1&cursor=000000002");
    assertThat(poll().text()).isEmpty();

    pushing.publish(1);

    assertThat(poll().text()).isEqualTo(Pushing.updates(1, 5, 6));
  }

  @Test
  void whatFellOutOfTheRingBehindACursorIsLeftOut() throws IOException {
    pushing.startFeed();
    pushing.publish(300);

    assertThat(name("topic=1&cursor=000000000").text()).isEqualTo(Pushing.updates(1, 44, 300));
  }

  @Test
  void aCursorOfATopicThatIsNotThereIsRefused() throws IOException {
    assertThat(name("topic=2&cursor=000000000").status()).isEqualTo(400);
  }

  @Test
  void whoWantsTheNewestOnlyGetsItOnce() throws IOException {
    name("topic=1&latest=1");
    pushing.startFeed();
    pushing.publish(5);

    assertThat(poll().text()).isEqualTo(Pushing.updates(1, 4, 5));
    assertThat(poll().text()).isEmpty();
    assertThat(name("topic=1&cursor=000000002&latest=1").text())
        .isEqualTo(Pushing.updates(1, 4, 5));
    assertThat(name("topic=1&cursor=000000005&latest=1").text()).isEmpty();
  }

  @Test
  void aHeadRequestWithACursorTellsTheLengthAndChangesNothing() throws IOException {
    name("topic=0");
    pushing.startFeed();
    pushing.publish(3);

    client.send(POLL.withQuery("topic=1&cursor=000000002").text().replace("GET ", "HEAD "));

    assertThat(client.readHead().field("Content-Length")).contains("21");
    assertThat(poll().text()).isEqualTo(Pushing.updates(0, 0, 3));
  }

  @Test
  void pollsAreAlsoAnsweredAtThePathOfAProfilesOwnHead() throws IOException {
    HeaderProfile own =
        new HeaderProfile(
            "own",
            new RequestHead("GET /quotes?user=7 HTTP/1.1\r\nHost: a\r\n\r\n"),
            HeaderProfile.MINIMAL.answer());
    ServerSettings settings = ServerSettings.of("127.0.0.1", 0, false, 1, own, 1);
    try (PushServer server = PushServer.start(settings, new ManualClock(0));
        RawClient other = new RawClient(server)) {
      other.send(own.request().withQuery("topic=0").encoded());
      assertThat(other.readAnswer().status()).isEqualTo(200);
      other.send(own.request().encoded());
      assertThat(other.readAnswer().status()).isEqualTo(200);
      assertThat(other.send(POLL.withQuery("topic=0").encoded()).readAnswer().status())
          .isEqualTo(200);
    }
  }

  @Test
  void aRunningFeedIsDescribed() throws IOException {
    pushing.startFeed();

    String description = client.get("/wiretoll/feed").readAnswer().text();

    assertThat(description)
        .contains("\"started\":true", "\"epochNs\":1001000", "\"nowNs\":1000")
        .contains("\"seed\":7", "\"topics\":2", "\"intervalNs\":1000000");
  }

  private HttpAnswer name(String query) throws IOException {
    return client.send(POLL.withQuery(query).encoded()).readAnswer();
  }

  private HttpAnswer poll() throws IOException {
    return client.send(POLL.encoded()).readAnswer();
  }
}
