package dev.wiretoll.offset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.PushServer;
import dev.wiretoll.server.ServerSettings;
import dev.wiretoll.wire.HeaderProfile;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a real server's clock; both clocks are this machine's, one made wrong. */
class ClockProberTest {
  private static final long MS = 1_000_000L;
  private static final NanoClock TRUE = NanoClock.system();
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Ledger sent = new Ledger();
  private final Ledger received = new Ledger();
  private PushServer server;

  @BeforeEach
  void start() throws IOException {
    server =
        PushServer.start(
            ServerSettings.of("127.0.0.1", 0, false, 1, HeaderProfile.CHAPTER, 1), TRUE);
  }

  @AfterEach
  void stop() {
    server.close();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  @AfterAll
  static void nothingLeft() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void noReadingIsFurtherOffThanTheBound() throws Exception {
    ClockProber prober = prober(new SkewedClock(TRUE, -70 * MS, 400));
    assertThat(prober.start().get(30, TimeUnit.SECONDS)).isTrue();

    long worstNs = 0;
    long endNs = TRUE.nanoTime() + 2_500 * MS;
    for (long beforeNs = 0; beforeNs - endNs < 0; ) {
      beforeNs = TRUE.nanoTime();
      long readNs = prober.clock().nanoTime();
      long afterNs = TRUE.nanoTime();
      worstNs = Math.max(worstNs, Math.max(beforeNs - readNs, readNs - afterNs));
    }
    ClockEvidence evidence = finish(prober);

    assertThat(evidence.boundNs()).isGreaterThanOrEqualTo(worstNs);
    assertThat(evidence.constantDrift()).isTrue();
    assertThat(evidence.probes()).isGreaterThan(125);
    assertThat(evidence.boundNs()).isGreaterThanOrEqualTo(evidence.minRoundTripNs() / 2);
    assertThat(evidence.sent().unexplainedBytes()).isZero();
    assertThat(evidence.received().unexplainedBytes()).isZero();
  }

  @Test
  void aLostConnectionLeavesWhatIsKnown() throws Exception {
    SkewedClock ahead = new SkewedClock(TRUE, 20 * MS, -50);
    ClockProber prober = prober(ahead);
    assertThat(prober.start().get(30, TimeUnit.SECONDS)).isTrue();

    server.close();
    long knownNs = prober.clock().nanoTime();
    ClockEvidence evidence = finish(prober);

    assertThat(evidence.connectionLost()).isTrue();
    assertThat(prober.clock().nanoTime()).isGreaterThanOrEqualTo(knownNs);
    assertThat(Math.abs(evidence.offsetNs() + ahead.aheadNs(evidence.atServerNs())))
        .isLessThanOrEqualTo(evidence.boundNs());
  }

  @Test
  void aClockThatWasSetIsNoLineAndTheBoundSaysSo() throws Exception {
    AtomicLong aheadNs = new AtomicLong();
    ClockProber prober = prober(() -> TRUE.nanoTime() + aheadNs.get());
    assertThat(prober.start().get(30, TimeUnit.SECONDS)).isTrue();
    long probes = received.meteredBytes();
    aheadNs.set(100 * MS);
    await().until(() -> received.meteredBytes() > probes + 2_000);

    ClockEvidence evidence = finish(prober);

    assertThat(evidence.constantDrift()).isFalse();
    assertThat(evidence.boundNs()).isGreaterThan(50 * MS);
  }

  @Test
  void finishingAtOnceTellsNothing() throws Exception {
    ClockProber prober = prober(TRUE);

    assertThat(prober.finish(Optional.empty(), PATIENCE).get(30, TimeUnit.SECONDS)).isEmpty();
  }

  private static ClockEvidence finish(ClockProber prober) throws Exception {
    return prober.finish(Optional.empty(), PATIENCE).get(30, TimeUnit.SECONDS).orElseThrow();
  }

  private ClockProber prober(NanoClock agent) {
    EventLoop loop = group.next();
    return new ClockProber(
        loop, agent, "127.0.0.1:" + server.port(), last -> dial(loop, last), sent, received);
  }

  private ChannelFuture dial(EventLoop loop, ChannelHandler last) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(new ByteMeter(received, sent), last);
              }
            })
        .connect("127.0.0.1", server.port());
  }
}
