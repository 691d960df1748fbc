package dev.wiretoll.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.recorder.LoopMeasurement;
import dev.wiretoll.recorder.MessageKind;
import dev.wiretoll.scenario.Cells;
import dev.wiretoll.wire.Delivery;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every way to set up a cell, on real sockets. */
class FleetVariantsTest {
  private static final long MS = 1_000_000L;
  private static final int CLIENTS = 8;
  private static final int INTERVALS = 6;

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void epollLosesNothing(Delivery delivery) throws IOException {
    if (System.getenv("WIRETOLL_REQUIRE_ALL") == null) {
      assumeThat(IoKind.EPOLL.unavailable()).as("epoll cannot be used here").isEmpty();
    }
    run(delivery, Map.of("io", "epoll")).isComplete();
  }

  // A kernel may forbid it, and no package brings it.
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void ioUringLosesNothing(Delivery delivery) throws IOException {
    assumeThat(IoKind.IO_URING.unavailable()).as("io_uring cannot be used here").isEmpty();
    run(delivery, Map.of("io", "io_uring")).isComplete();
  }

  // Seldom enough for a connection, and its keys, for each poll.
  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void encryptionAddsBytesThatBothEndsAgreeOn(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("tls", "true", "poll-interval", "600ms"));

    run.isComplete();
    assertThat(run.counts().offeredUpdates()).isEqualTo(CLIENTS * INTERVALS);
    assertThat(run.sent().bytes(Cause.TLS_HANDSHAKE)).isPositive();
    assertThat(run.received().bytes(Cause.TLS_RECORDS)).isPositive();
    assertThat(
            MeasuredRun.sum(run.fleet(), LoopMeasurement::windowReceived).bytes(Cause.TLS_RECORDS))
        .isPositive();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void noUpdateIsYoungerThanTheShortestDelay(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("delay", "20ms", "jitter", "5ms"));

    run.isComplete();
    assertThat(run.shortestNs("deliveryAge")).isGreaterThanOrEqualTo(15 * MS);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(
      value = Delivery.class,
      names = {"POLLING", "POLLING_CLOSE", "LONG_POLLING", "SSE", "WEBSOCKET", "WEBSOCKET_HIXIE75"})
  void encryptedBytesAreDelayedToo(Delivery delivery) throws IOException {
    MeasuredRun run =
        run(delivery, Map.of("tls", "true", "delay", "10ms", "poll-interval", "600ms"));

    run.isComplete();
    assertThat(run.shortestNs("deliveryAge")).isGreaterThanOrEqualTo(10 * MS);
  }

  @Test
  void compressedUpdatesAreCountedByTheirLengthOnTheWire() throws IOException {
    MeasuredRun plain = run(Delivery.WEBSOCKET, Map.of("message-bytes", "1000"));
    MeasuredRun compressed =
        run(Delivery.WEBSOCKET, Map.of("message-bytes", "1000", "deflate", "true"));

    compressed.isComplete();
    assertThat(compressed.received().bytes(Cause.PAYLOAD))
        .isPositive()
        .isLessThan(plain.received().bytes(Cause.PAYLOAD));
    assertThat(sizes(compressed, MessageKind.COMPRESSED_UPDATE)).isNotEmpty();
    assertThat(sizes(plain, MessageKind.COMPRESSED_UPDATE)).isEmpty();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void updatesThatComeAtRandomArriveOnce(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("arrivals", "poisson", "phases", "random"));

    run.isComplete();
    assertThat(run.counts().negativeAges()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"POLLING", "POLLING_CLOSE"})
  void whoWantsOnlyTheNewestGetsOneUpdateAPoll(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("semantics", "latest", "poll-interval", "300ms"));

    run.isComplete();
    assertThat(run.counts().superseded()).isGreaterThanOrEqualTo(run.counts().deliveredUpdates());
    assertThat(run.counts().multipleAnswers()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"POLLING", "POLLING_CLOSE"})
  void whoPollsSeldomGetsSeveralUpdatesAPoll(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("poll-interval", "300ms"));

    run.isComplete();
    assertThat(run.counts().superseded()).isZero();
    assertThat(run.counts().multipleAnswers()).isPositive();
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @EnumSource(Delivery.class)
  void longUpdatesArriveWhole(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("message-bytes", "300"));

    run.isComplete();
    assertThat(MeasuredRun.sum(run.fleet(), LoopMeasurement::windowReceived).bytes(Cause.PAYLOAD))
        .isEqualTo(300L * CLIENTS * INTERVALS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"STREAMING", "SSE"})
  void aStreamThatEndsIsAskedForAgainOnItsConnection(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("stream-for", "200ms"));

    run.isComplete();
    assertThat(run.server().connections()).isEqualTo(CLIENTS);
    assertThat(run.received().bytes(Cause.CHUNK_FRAMING)).isPositive();
    assertThat(run.fleet().progress().reconnected()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"POLLING", "LONG_POLLING", "STREAMING"})
  void messagesOverHttpHaveAConnectionOfTheirOwnAndAnswers(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("upstream-interval", "100ms"));

    run.isComplete();
    assertThat(run.counts().upstreamMessages()).isBetween(1L * CLIENTS, 1L * CLIENTS * INTERVALS);
    assertThat(run.counts().upstreamAnswered()).isEqualTo(run.counts().upstreamMessages());
    assertThat(run.server().connections()).isEqualTo(2L * CLIENTS);
  }

  @ParameterizedTest
  @EnumSource(
      value = Delivery.class,
      names = {"WEBSOCKET", "WEBSOCKET_HIXIE76", "WEBSOCKET_HIXIE75"})
  void messagesOverWebSocketGoTheirWayUnanswered(Delivery delivery) throws IOException {
    MeasuredRun run = run(delivery, Map.of("upstream-interval", "100ms"));

    run.isComplete();
    assertThat(run.counts().upstreamMessages()).isEqualTo(CLIENTS * INTERVALS);
    assertThat(run.counts().upstreamAnswered()).isZero();
    assertThat(run.server().connections()).isEqualTo(CLIENTS);
    assertThat(run.sent().bytes(Cause.PAYLOAD)).isGreaterThanOrEqualTo(21L * CLIENTS * INTERVALS);
  }

  @Test
  void messagesAreEncryptedAndDelayedLikeTheRest() throws IOException {
    run(
            Delivery.POLLING,
            Map.of("upstream-interval", "100ms", "tls", "true", "delay", "10ms", "jitter", "10ms"))
        .isComplete();
  }

  @Test
  void aStreamThatComesAtOnceIsNotGivenUp() throws IOException {
    MeasuredRun run = run(Delivery.STREAMING, Map.of("fallback", "true"));

    run.isComplete();
    assertThat(run.fleet().progress().fallbacks()).isZero();
  }

  private static Map<Integer, Long> sizes(MeasuredRun run, MessageKind kind) {
    Map<Integer, Long> sizes = new HashMap<>();
    for (LoopMeasurement loop : run.fleet().loops()) {
      loop.messageSizes()
          .get(kind.label())
          .forEach((bytes, times) -> sizes.merge(bytes, times, Long::sum));
    }
    return sizes;
  }

  private static MeasuredRun run(Delivery delivery, Map<String, String> options)
      throws IOException {
    Map<String, String> all = new HashMap<>(options);
    all.putIfAbsent("topics", "4");
    all.putIfAbsent("interval", "100ms");
    return MeasuredRun.of(Cells.of(delivery, CLIENTS, all));
  }
}
