package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class FallbackClientTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request();
  private static final String NAMING = HEAD.withQuery("topic=0").text();
  private static final String HELLO =
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n\n\r\n";
  private static final long PATIENCE_MS = 1_000;

  private final ScriptedPeer peer = new ScriptedPeer();
  private final FallbackClient client =
      new FallbackClient(
          peer.context(), peer, this::streaming, this::longPolling, PATIENCE_MS * 1_000_000);

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void aStreamThatBeginsInTimeStays() {
    peer.connect(client);
    peer.passes(PATIENCE_MS - 1);
    peer.sends(HELLO);
    peer.passes(PATIENCE_MS);
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    client.due();
    peer.sends("15\r\n" + ScriptedPeer.update(0) + "\r\n");

    assertThat(fallbacks()).isZero();
    assertThat(peer.dialled()).isZero();
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    client.finish();
    assertThat(peer.outputEnded()).isTrue();
    peer.leavesNothing();
  }

  @Test
  void aStreamThatIsLateGivesWayToLongPolling() {
    peer.connect(client);

    peer.passes(PATIENCE_MS);
    assertThat(peer.isOpen()).isFalse();
    assertThat(peer.dialled()).isEqualTo(1);
    peer.accepts();
    final String naming = peer.receivedText();
    peer.sends(answer(""));
    client.begin(ScriptedPeer.SCHEDULE.times(), 0);
    client.due();
    final String poll = peer.receivedText();
    peer.sends(answer(ScriptedPeer.update(0)));

    assertThat(fallbacks()).isEqualTo(1);
    assertThat(naming).isEqualTo(NAMING);
    assertThat(poll).isEqualTo(HEAD.text());
    assertThat(peer.wasReady()).isTrue();
    assertThat(peer.counts().deliveredUpdates()).isEqualTo(1);
    client.finish();
    assertThat(peer.outputEnded()).isTrue();
    peer.leavesNothing();
  }

  @Test
  void aStreamThatEndsBeforeItBeginsIsNoReasonToTurn() {
    peer.connect(client);

    peer.closes();
    peer.passes(PATIENCE_MS);

    assertThat(fallbacks()).isZero();
    assertThat(peer.dialled()).isZero();
    assertThat(peer.wasReady()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void timeRunsFromWhenTheConnectionIsOpen() {
    client.connection();

    peer.passes(10 * PATIENCE_MS);

    assertThat(fallbacks()).isZero();
    assertThat(peer.dialled()).isZero();
  }

  @Test
  void whoIsAbandonedBeforeItsConnectionIsOpenDoesNotTurn() {
    client.connection();

    client.abandon();
    peer.passes(10 * PATIENCE_MS);

    assertThat(fallbacks()).isZero();
    assertThat(peer.dialled()).isZero();
  }

  @Test
  void abandoningGivesUpTheSecondConnectionToo() {
    peer.connect(client);
    peer.passes(PATIENCE_MS);
    assertThat(peer.dialled()).isEqualTo(1);

    client.abandon();

    assertThat(peer.dialled()).isZero();
    assertThat(peer.wasReady()).isFalse();
    peer.leavesNothing();
  }

  @Test
  void whoFindsNoServerForLongPollingHasEnded() {
    peer.connect(client);
    peer.passes(PATIENCE_MS);

    peer.refuses();

    assertThat(peer.wasReady()).isFalse();
    peer.leavesNothing();
  }

  private StreamClient streaming(Client.Lifecycle lifecycle) {
    return new StreamClient(
        new StreamRequests(HEAD, TopicQuery.NONE, false),
        peer.context(),
        peer.updates(),
        false,
        lifecycle);
  }

  private PollingClient longPolling(Client.Lifecycle lifecycle) {
    return new PollingClient(
        new PollStyle(1, true, true, true, false),
        new PollRequests(HEAD, TopicQuery.NONE, peer.context()),
        peer.context(),
        peer.updates(),
        false,
        lifecycle);
  }

  private long fallbacks() {
    return peer.context().counters().progress().fallbacks();
  }

  private static String answer(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }
}
