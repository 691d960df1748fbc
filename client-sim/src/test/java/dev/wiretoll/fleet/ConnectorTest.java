package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.wire.HeaderProfile;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ConnectorTest {
  private static final RequestHead HEAD = HeaderProfile.MINIMAL.request();
  private static final String NAMED = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n";
  private static final long TIMEOUT_MS = 10_000;
  private static final long SECOND_NS = 1_000_000_000L;

  private final ScriptedPeer peer = new ScriptedPeer();
  private final List<Client> ready = new ArrayList<>();

  @Test
  void aClientIsReadyWhenItsTopicIsAgreed() {
    CompletableFuture<Void> settled = connector(this::polling, 0).start();

    peer.accepts();
    assertThat(ready).isEmpty();
    peer.sends(NAMED);

    assertThat(ready).hasSize(1);
    assertThat(settled).isDone();
    assertThat(progress()).isEqualTo(new FleetProgress(1, 0, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void afterFiveAttemptsAClientIsGivenUp() {
    CompletableFuture<Void> settled = connector(this::polling, 0).start();

    for (int attempt = 1; attempt <= 5; attempt++) {
      assertThat(settled).isNotDone();
      peer.refuses();
      peer.passes(100L * attempt);
    }

    assertThat(settled).isDone();
    assertThat(peer.dialled()).isZero();
    assertThat(progress())
        .isEqualTo(
            new FleetProgress(0, 4, 1, 0, 0, 0, 0, 0)
                .because(Map.of(ConnectFailure.REFUSED, 4L), Map.of(ConnectFailure.REFUSED, 1L)));
  }

  @Test
  void aHandshakeThatTakesTooLongIsTriedAgain() {
    connector(this::polling, 0).start();
    peer.accepts();

    peer.passes(TIMEOUT_MS - 1);
    assertThat(peer.isOpen()).isTrue();
    peer.passes(1);
    assertThat(peer.isOpen()).isFalse();
    peer.passes(100);

    assertThat(peer.dialled()).isEqualTo(1);
    assertThat(progress().retriesByCause())
        .isEqualTo(Map.of(ConnectFailure.HANDSHAKE_TIMED_OUT, 1L));
  }

  @Test
  void aConnectionThatEndsInItsHandshakeWasRefusedThere() {
    connector(this::polling, 0).start();
    peer.accepts();

    peer.closes();

    assertThat(progress().retriesByCause()).isEqualTo(Map.of(ConnectFailure.HANDSHAKE_REFUSED, 1L));
  }

  @Test
  void whereTheNetworkIsSlowAHandshakeMayTakeLonger() {
    connector(this::polling, SECOND_NS).start();
    peer.accepts();

    peer.passes(2 * TIMEOUT_MS - 1);
    assertThat(peer.isOpen()).isTrue();
    peer.passes(1);

    assertThat(peer.isOpen()).isFalse();
  }

  @Test
  void aClientOfTwoKindsIsConnectedOnceThoughItsFirstConnectionFailed() {
    connector(this::fallback, 0).start();
    peer.refuses();
    peer.passes(100);
    peer.accepts();
    peer.passes(1_000);
    assertThat(peer.dialled()).isEqualTo(1);
    peer.accepts();
    peer.sends(NAMED);
    peer.passes(60_000);

    assertThat(ready).hasSize(1);
    assertThat(peer.dialled()).isZero();
    assertThat(progress())
        .isEqualTo(
            new FleetProgress(1, 1, 0, 0, 0, 1, 0, 0)
                .because(Map.of(ConnectFailure.REFUSED, 1L), Map.of()));
  }

  @Test
  void aSecondConnectionWhoseHandshakeTakesTooLongIsClosedToo() {
    connector(this::fallback, 0).start();
    peer.accepts();
    peer.passes(1_000);
    peer.accepts();

    peer.passes(TIMEOUT_MS - 1_000);

    assertThat(peer.isOpen()).isFalse();
    assertThat(ready).isEmpty();
    assertThat(progress().connectRetries()).isEqualTo(1);
  }

  @Test
  void stoppingEndsWhateverIsUnderWay() {
    Connector connector = connector(this::fallback, 0);
    CompletableFuture<Void> settled = connector.start();
    peer.accepts();
    peer.passes(1_000);
    assertThat(peer.dialled()).isEqualTo(1);

    connector.stop();
    peer.passes(60_000);

    assertThat(settled).isDone();
    assertThat(peer.dialled()).isZero();
    assertThat(ready).isEmpty();
  }

  @Test
  void stoppingGivesUpAConnectionThatIsBeingOpened() {
    Connector connector = connector(this::polling, 0);
    connector.start();

    connector.stop();
    peer.passes(60_000);

    assertThat(peer.dialled()).isZero();
    assertThat(progress())
        .isEqualTo(
            new FleetProgress(0, 0, 1, 0, 0, 0, 0, 0)
                .because(Map.of(), Map.of(ConnectFailure.STOPPED, 1L)));
  }

  @Test
  void aConnectionLostAfterwardsIsCounted() {
    connector(this::polling, 0).start();
    peer.accepts();
    peer.sends(NAMED);

    peer.closes();

    assertThat(progress().disconnected()).isEqualTo(1);
    assertThat(progress().connectRetries()).isZero();
  }

  @Test
  void aConnectionThatEndsAfterStoppingIsNotLost() {
    Connector connector = connector(this::polling, 0);
    connector.start();
    peer.accepts();
    peer.sends(NAMED);

    connector.stop();
    peer.closes();

    assertThat(progress().disconnected()).isZero();
  }

  private interface Maker {
    Client make(Client.Lifecycle lifecycle);
  }

  private Connector connector(Maker maker, long longestDelayNs) {
    return new Connector(
        peer.context(),
        new Connector.Clients() {
          @Override
          public int count() {
            return 1;
          }

          @Override
          public Client make(int place, Client.Lifecycle lifecycle) {
            return maker.make(lifecycle);
          }

          @Override
          public void ready(int place, Client client) {
            ready.add(client);
          }
        },
        longestDelayNs);
  }

  private PollingClient polling(Client.Lifecycle lifecycle) {
    return new PollingClient(
        new PollStyle(1, false, false, false, false),
        new PollRequests(HEAD, TopicQuery.NONE, peer.context()),
        peer.context(),
        peer.updates(),
        false,
        lifecycle);
  }

  private Client fallback(Client.Lifecycle lifecycle) {
    return new FallbackClient(
        peer.context(),
        lifecycle,
        first ->
            new StreamClient(
                new StreamRequests(HEAD, TopicQuery.NONE, false),
                peer.context(),
                peer.updates(),
                false,
                first),
        this::polling,
        SECOND_NS);
  }

  private FleetProgress progress() {
    return peer.context().counters().progress();
  }
}
