package dev.wiretoll.server.delivery;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.ManualClock;
import dev.wiretoll.evidence.Trace;
import dev.wiretoll.schedule.Milestones;
import dev.wiretoll.server.connection.ConnectionInitializer;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.HttpDate;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpDeliveriesTest {
  private static final String POLL = "/PollingStock//PollingStock";
  private static final long HEARTBEAT_NS = 1_000_000;

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final ServerLoop loop = new ServerLoop(channel.eventLoop());
  private final ManualClock clock = new ManualClock(0);
  private final HttpDeliveries deliveries =
      new HttpDeliveries(
          List.of(loop), 1, () -> new CurrentFeed(1, Optional.empty(), new Trace()), clock);

  HttpDeliveriesTest() {
    channel
        .pipeline()
        .addLast(
            new ConnectionInitializer(
                deliveries.routes(HeaderProfile.MINIMAL, HEARTBEAT_NS),
                any -> loop,
                new HttpDate(Clock.systemUTC()),
                Optional.empty(),
                false));
  }

  @AfterEach
  void nothingLeft() {
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        POLL + "?topic=0&cursor=000000000&hold=30000",
        "/wiretoll/streaming?topic=0&last=30000",
        "/wiretoll/sse?topic=0&last=30000"
      })
  void ofAClientThatHasGoneNothingIsKept(String target) {
    channel.freezeTime();
    get(target);
    sent();
    deliveries.publish(update(0));
    boolean wokenWhileThere = channel.hasPendingTasks();
    boolean dueWhileThere = channel.runScheduledPendingTasks() >= 0;
    channel.runPendingTasks();
    sent();

    channel.close();
    channel.runPendingTasks();
    deliveries.publish(update(1));

    assertThat(wokenWhileThere).isTrue();
    assertThat(dueWhileThere).isTrue();
    assertThat(channel.hasPendingTasks()).isFalse();
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    assertThat(channel.runScheduledPendingTasks()).isNegative();
  }

  @Test
  void anUpdateThatIsToldTwiceIsSentOnce() {
    get("/wiretoll/streaming?topic=0&cursor=000000005");
    sent();

    for (int sequence : new int[] {3, 4, 5, 5, 4, 6}) {
      deliveries.publish(update(sequence));
    }
    channel.runPendingTasks();

    assertThat(sent()).isEqualTo("8\r\nupdate 5\r\n8\r\nupdate 6\r\n");
  }

  @Test
  void whatIsDroppedOfAStreamIsCountedAndNotSentLater() {
    loop.backlog().measure(new Milestones(0, 0, 10, 10));
    get("/wiretoll/streaming?topic=0&cursor=000000005");
    sent();

    takeNoMore(true);
    deliveries.publish(update(5));
    deliveries.publish(update(6));
    channel.runPendingTasks();
    takeNoMore(false);
    deliveries.publish(update(6));
    deliveries.publish(update(7));
    channel.runPendingTasks();

    assertThat(sent()).isEqualTo("8\r\nupdate 7\r\n");
    assertThat(loop.backlog().dropped()).isEqualTo(2);
    assertThat(loop.backlog().updates()).isZero();
    assertThat(loop.backlog().bytes()).isZero();
  }

  @Test
  void noHeartbeatIsAddedToWhatAClientDoesNotRead() {
    channel.freezeTime();
    get("/wiretoll/sse?topic=0");
    sent();

    takeNoMore(true);
    String whileUnread = afterSilence();
    takeNoMore(false);
    String thereafter = afterSilence();

    assertThat(whileUnread).isEmpty();
    assertThat(thereafter).isEqualTo("3\r\n:\n\n\r\n");
  }

  private String afterSilence() {
    clock.advance(HEARTBEAT_NS);
    channel.advanceTimeBy(1, TimeUnit.SECONDS);
    channel.runScheduledPendingTasks();
    return sent();
  }

  private void takeNoMore(boolean full) {
    channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !full);
  }

  private void get(String target) {
    String request = "GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n";
    channel.writeInbound(Unpooled.copiedBuffer(request, US_ASCII));
  }

  private String sent() {
    channel.flush();
    StringBuilder all = new StringBuilder();
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      all.append(part.toString(US_ASCII));
      part.release();
    }
    return all.toString();
  }

  private static Update update(long sequence) {
    return new Update(
        0, sequence, 0, 0, Unpooled.copiedBuffer("update " + sequence, US_ASCII).asReadOnly());
  }
}
