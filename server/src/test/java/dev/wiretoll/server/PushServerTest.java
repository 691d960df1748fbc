package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.wiretoll.ManualClock;
import dev.wiretoll.evidence.EncodedHistograms;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.health.HiccupMeter;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PushServerTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void aBusyPortIsABindException() throws IOException {
    try (PushServer first = start(0, false)) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> start(first.port(), false).close());

      try (RawClient client = new RawClient(first)) {
        assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void twoServersMayShareAPort() throws IOException {
    PushServer first = start(0, true);
    try (PushServer second = start(first.port(), true)) {
      assertThat(second.port()).isEqualTo(first.port());

      first.close();

      try (RawClient client = new RawClient(second)) {
        assertThat(client.get("/wiretoll/feed").readAnswer().status()).isEqualTo(200);
      }
    } finally {
      first.close();
    }
  }

  @Test
  void aSharedPortIsBusyForOneThatDoesNotShare() throws IOException {
    try (PushServer first = start(0, true)) {
      assertThatExceptionOfType(BindException.class)
          .isThrownBy(() -> start(first.port(), false).close());
    }
  }

  @Test
  void anAddressOfAnotherHostCannotBeBound() {
    ServerSettings settings = ServerSettings.of("192.0.2.1", 0, false, 1, HeaderProfile.CHAPTER, 1);

    assertThatExceptionOfType(BindException.class)
        .isThrownBy(() -> PushServer.start(settings, new ManualClock(0)).close());
  }

  @Test
  void closingEndsEveryConnectionAndThePort() throws IOException {
    PushServer server = start(0, false);
    try (RawClient client = new RawClient(server)) {
      client.get("/wiretoll/feed").readAnswer();
      server.startFeed(FeedSchedule.periodic(0, 1, 2, 1_000_000));

      server.close();

      assertThat(client.atEnd()).isTrue();
      assertThatThrownBy(() -> new RawClient(server).close()).isInstanceOf(ConnectException.class);
    }
  }

  @Test
  void aFeedOfMoreTopicsIsRefusedAndTheRunningOneGoesOn() throws IOException {
    try (PushServer server = start(0, false);
        RawClient client = new RawClient(server)) {
      server.startFeed(FeedSchedule.periodic(5, 1, 2, 1_000_000));

      assertThatIllegalArgumentException()
          .isThrownBy(() -> server.startFeed(FeedSchedule.periodic(5, 1, 3, 1_000_000)))
          .withMessage("topics must be at most 2: 3");

      assertThat(client.get("/wiretoll/feed").readAnswer().text()).contains("\"started\":true");
    }
  }

  @Test
  void aFeedThatIsNotObservedCannotBeFinished() throws IOException {
    try (PushServer server = start(0, false)) {
      Milestones milestones = new Milestones(0, 0, 1, 1);
      FeedSchedule schedule = FeedSchedule.periodic(5, 1, 2, 1_000_000);
      assertThatIllegalStateException().isThrownBy(() -> server.finishFeed(PATIENCE));

      server.startFeed(schedule, milestones);
      server.startFeed(schedule);

      assertThatIllegalStateException().isThrownBy(() -> server.finishFeed(PATIENCE));
    }
  }

  @Test
  void aFinishedFeedPublishesNoMoreAndCannotBeFinishedTwice() throws IOException {
    try (Pushing pushing = new Pushing();
        RawClient client = new RawClient(pushing.server())) {
      pushing.startFeed();
      pushing.publish(3);

      ServerResult result = pushing.server().finishFeed(Duration.ofMillis(1));

      assertThat(client.get("/wiretoll/feed").readAnswer().text()).contains("\"started\":false");
      assertThat(EncodedHistograms.whole(result.publishLag()).getTotalCount())
          .isEqualTo(3 * Pushing.TOPICS);
      assertThatIllegalStateException()
          .isThrownBy(() -> pushing.server().finishFeed(Duration.ofMillis(1)));
    }
  }

  @Test
  void eachEventLoopNotesHowLateItComesToInstantsOfTheMeasurement() throws IOException {
    try (Pushing pushing = new Pushing()) {
      pushing.startFeed();
      pushing.advance(2 * HiccupMeter.PERIOD_NS);

      ServerResult result = pushing.server().finishFeed(Duration.ofMillis(1));

      assertThat(result.hiccups())
          .hasSize(2)
          .allSatisfy(
              loop -> assertThat(EncodedHistograms.whole(loop).getTotalCount()).isEqualTo(3));
    }
  }

  @Test
  void aTracedConnectionTellsWhatHappenedOnIt() throws IOException {
    RequestHead poll = HeaderProfile.CHAPTER.request();
    try (Pushing pushing = new Pushing();
        RawClient client = new RawClient(pushing.server())) {
      client.send(poll.withQuery("topic=1&trace=1").encoded()).readAnswer();
      pushing.startFeed();
      pushing.publish(2);
      client.send(poll.encoded()).readAnswer();

      List<TracedEvent> trace = pushing.server().finishFeed(Duration.ofMillis(1)).trace();

      assertThat(trace)
          .extracting(event -> event.kind() + " " + event.sequences())
          .containsExactly("REQUEST_ARRIVED []", "PUBLISHED [0]", "PUBLISHED [1]", "SENT [0, 1]");
    }
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(65_536, 1, 1))
        .withMessage("port must be 0 to 65535: 65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 0, 1))
        .withMessage("eventLoops must be at least 1: 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> settings(0, 1, 0))
        .withMessage("topics must be 1 to 456976: 0");
    assertThatIllegalArgumentException().isThrownBy(() -> settings(0, 1, 456_977));
  }

  private static ServerSettings settings(int port, int eventLoops, int topics) {
    return ServerSettings.of("127.0.0.1", port, false, eventLoops, HeaderProfile.CHAPTER, topics);
  }

  private static PushServer start(int port, boolean sharePort) throws IOException {
    ServerSettings settings =
        ServerSettings.of("127.0.0.1", port, sharePort, 1, HeaderProfile.CHAPTER, 2);
    return PushServer.start(settings, new ManualClock(0));
  }
}
