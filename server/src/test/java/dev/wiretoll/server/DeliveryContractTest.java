package dev.wiretoll.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every delivery promises. */
class DeliveryContractTest {
  private static final int HOLD_MS = 30_000;

  /** Deliveries, and how each is followed. */
  private enum Way {
    POLLING(Delivery.POLLING),
    BACK_TO_BACK_POLLING(Delivery.BACK_TO_BACK_POLLING),
    LONG_POLLING(Delivery.LONG_POLLING),
    POLLING_CLOSE(Delivery.POLLING_CLOSE),
    STREAMING(Delivery.STREAMING),
    STREAMING_OVER_HTTP_1_0(Delivery.STREAMING),
    SSE(Delivery.SSE),
    SSE_OVER_HTTP_1_0(Delivery.SSE),
    WEBSOCKET(Delivery.WEBSOCKET);

    private final Delivery delivery;

    Way(Delivery delivery) {
      this.delivery = delivery;
    }

    Follower follower(PushServer server) {
      return switch (this) {
        case POLLING, BACK_TO_BACK_POLLING -> new Follower.Polls(server, 0);
        case LONG_POLLING -> new Follower.Polls(server, HOLD_MS);
        case POLLING_CLOSE -> new Follower.ClosingPolls(server);
        case STREAMING, SSE -> new Follower.Chunks(server, delivery.path(), this == SSE);
        case STREAMING_OVER_HTTP_1_0 -> new Follower.Unchunked(server, delivery.path(), 1, 0);
        case SSE_OVER_HTTP_1_0 -> new Follower.Unchunked(server, delivery.path(), 3, 22);
        case WEBSOCKET -> new Follower.Frames(server);
      };
    }

    boolean chunked() {
      return this == STREAMING || this == SSE;
    }
  }

  private Pushing pushing;

  @BeforeEach
  void start() throws IOException {
    pushing = new Pushing();
  }

  @AfterEach
  void stop() throws IOException {
    pushing.close();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @EnumSource
  void everyUpdateComesOnceAndInOrder(Way way) throws IOException {
    Follower follower = follower(way);
    follower.follow(1);
    pushing.startFeed();

    pushing.publish(3);
    assertThat(follower.read(3)).isEqualTo(Pushing.updates(1, 0, 3));
    pushing.publish(1);
    assertThat(follower.read(1)).isEqualTo(Pushing.updates(1, 3, 4));
    pushing.publish(200);
    assertThat(follower.read(200)).isEqualTo(Pushing.updates(1, 4, 204));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "WEBSOCKET")
  void whoComesBackGetsWhatWasMissedAndThenWhatIsNew(Way way) throws IOException {
    Follower follower = follower(way);
    follower.follow(1);
    pushing.startFeed();
    pushing.publish(3);
    follower.read(3);
    pushing.publish(4);

    follower.resume(1, 3);

    assertThat(follower.read(4)).isEqualTo(Pushing.updates(1, 3, 7));
    pushing.publish(2);
    assertThat(follower.read(2)).isEqualTo(Pushing.updates(1, 7, 9));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "WEBSOCKET")
  void whoComesBackWhileUpdatesArePublishedMissesNothing(Way way) throws Exception {
    pushing.startFeed();
    pushing.publish(1);
    CompletableFuture<Void> publishing = CompletableFuture.runAsync(this::publishTwoHundred);

    for (int visit = 0; visit < 20; visit++) {
      Follower follower = follower(way);
      follower.resume(1, visit);
      assertThat(follower.read(10)).startsWith(Pushing.updates(1, visit, visit + 10));
      follower.connections().get(follower.connections().size() - 1).close();
    }
    publishing.get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.MATCH_NONE, names = "POLLING_CLOSE")
  void anotherFeedIsFollowedFromItsFirstUpdate(Way way) throws IOException {
    Follower follower = follower(way);
    follower.follow(1);
    pushing.startFeed();
    pushing.publish(5);
    follower.read(5);

    pushing.startFeed();
    pushing.publish(2);

    assertThat(follower.read(2)).isEqualTo(Pushing.updates(1, 0, 2));
  }

  @ParameterizedTest
  @EnumSource
  void everyByteIsExplained(Way way) throws IOException {
    Follower follower = follower(way);
    follower.follow(0);
    pushing.startFeed();
    pushing.publish(5);
    follower.read(5);
    int updates = 5;
    if (!way.delivery.isWebSocket()) {
      follower.resume(0, 2);
      follower.read(3);
      updates += 3;
    }

    ServerResult result = finish(follower);

    LedgerSnapshot sent = result.sent();
    assertThat(sent.unexplainedBytes()).isZero();
    assertThat(result.received().unexplainedBytes()).isZero();
    assertThat(sent.meteredBytes()).isEqualTo(sum(follower, RawClient::receivedBytes));
    assertThat(result.received().meteredBytes()).isEqualTo(sum(follower, RawClient::sentBytes));
    assertThat(sent.bytes(Cause.PAYLOAD)).isEqualTo(21L * (updates + 5 * Pushing.TOPICS));
    assertThat(sent.bytes(Cause.CHUNK_FRAMING)).isEqualTo(way.chunked() ? 6L * updates : 0);
    assertThat(sent.bytes(Cause.SSE_FRAMING))
        .isEqualTo(way.delivery == Delivery.SSE ? 22L * updates : 0);
    assertThat(result.received().bytes(Cause.REQUEST_HEAD) > 0).isEqualTo(way.delivery.asks());
    assertThat(sent.bytes(Cause.RESPONSE_HEAD) > 0).isEqualTo(way.delivery.asks());
  }

  private Follower follower(Way way) {
    return way.follower(pushing.server());
  }

  private void publishTwoHundred() {
    try {
      for (int i = 0; i < 200; i++) {
        pushing.publish(1);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ServerResult finish(Follower follower) throws IOException {
    for (RawClient connection : follower.connections()) {
      connection.close();
    }
    for (RawClient witness : pushing.witnesses()) {
      witness.close();
    }
    return pushing.server().finishFeed(Duration.ofSeconds(10));
  }

  private long sum(Follower follower, ToLongFunction<RawClient> bytes) {
    return follower.connections().stream().mapToLong(bytes).sum()
        + Arrays.stream(pushing.witnesses()).mapToLong(bytes).sum();
  }
}
