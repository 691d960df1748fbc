package dev.wiretoll.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.ManualClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.server.RawClient.Frame;
import dev.wiretoll.server.RawClient.HttpAnswer;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.FeedDescription;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.UpdateText;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LongUpdatesTest {
  private static final RequestHead POLL = HeaderProfile.MINIMAL.request();
  private static final FeedSchedule SCHEDULE =
      new FeedSchedule(1_000, 7, 1, 1_000_000, Arrivals.POISSON);

  private final ManualClock clock = new ManualClock(0);

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @CsvSource({"21,2", "125,2", "126,4", "4096,4", "65535,4", "65536,10"})
  void updatesOfEachLengthArePushedPolledAndDescribed(int updateBytes, int headerBytes)
      throws IOException {
    try (PushServer server = PushServer.start(settings(updateBytes), clock);
        RawClient pushed = new RawClient(server);
        RawClient polling = new RawClient(server)) {
      pushed.upgrade(Delivery.WEBSOCKET.path() + "?topic=0");
      polling.send(POLL.withQuery("topic=0").encoded()).readAnswer();
      server.startFeed(SCHEDULE);

      clock.advance(dueNs(1));
      Frame first = pushed.readFrame();
      Frame second = pushed.readFrame();
      HttpAnswer length = polling.send(POLL.text().replace("GET ", "HEAD ")).readHead();
      HttpAnswer polled = polling.send(POLL.encoded()).readAnswer();

      assertThat(first.headerBytes()).isEqualTo(headerBytes);
      assertThat(first.text()).isEqualTo(update(0, updateBytes));
      assertThat(second.text()).isEqualTo(update(1, updateBytes));
      assertThat(length.field("Content-Length")).contains("" + 2 * updateBytes);
      assertThat(polled.text()).isEqualTo(first.text() + second.text());
      assertThat(polling.get(FeedDescription.PATH).readAnswer().text())
          .contains("\"arrivals\":\"poisson\"", "\"updateBytes\":" + updateBytes);
    }
  }

  private static long dueNs(long sequence) {
    DueTimes times = SCHEDULE.times();
    assertThat(times.publishNs(0, sequence + 1)).isGreaterThan(times.publishNs(0, sequence));
    return times.publishNs(0, sequence);
  }

  private static String update(long sequence, int updateBytes) {
    return new String(UpdateText.encode(7, 0, sequence, updateBytes), US_ASCII);
  }

  private static ServerSettings settings(int updateBytes) {
    return new ServerSettings(
        "127.0.0.1",
        0,
        false,
        1,
        HeaderProfile.MINIMAL,
        1,
        updateBytes,
        15_000_000_000L,
        false,
        IoKind.NIO,
        0);
  }
}
