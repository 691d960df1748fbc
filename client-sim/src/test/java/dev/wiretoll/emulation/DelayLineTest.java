package dev.wiretoll.emulation;

import static dev.wiretoll.emulation.VirtualNetwork.bytes;
import static dev.wiretoll.emulation.VirtualNetwork.sent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.wiretoll.LeakWatch;
import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DelayLineTest {
  private static final long DELAY_NS = 50_000_000;

  private final VirtualNetwork network = new VirtualNetwork(DELAY_NS, 0);
  private final Ledger received = new Ledger();
  private final Ledger sent = new Ledger();
  private final Flushes flushes = new Flushes();
  private final Witness client = new Witness();
  private final EmbeddedChannel channel =
      new EmbeddedChannel(
          flushes, new ByteMeter(received, sent), network.line().newHandler(), client);

  @AfterEach
  void nothingIsLeft() {
    channel.finishAndReleaseAll();
    network.advance(10 * DELAY_NS);
    channel.releaseOutbound();
  }

  @AfterAll
  static void nothingLeaked() {
    LeakWatch.assertNothingLeaked();
  }

  @Test
  void aReadArrivesWhenItIsDueAndNotBefore() {
    channel.writeInbound(bytes("hello"));

    network.advance(DELAY_NS - 1);
    assertThat(client.notes()).containsExactly("active");
    network.advance(1);

    assertThat(client.notes()).containsExactly("active", "read hello", "complete");
    assertThat(received.snapshot().meteredBytes()).isEqualTo(5);
  }

  @Test
  void aWriteLeavesWhenItIsDueAndItsPromiseTellsOfTheRealWrite() {
    ChannelFuture written = channel.write(bytes("hello"));

    network.advance(DELAY_NS - 1);
    assertThat(sent(channel)).isEmpty();
    assertThat(written.isDone()).isFalse();
    assertThat(sent.snapshot().meteredBytes()).isZero();
    network.advance(1);

    assertThat(sent(channel)).containsExactly("hello");
    assertThat(written.isSuccess()).isTrue();
    assertThat(sent.snapshot().meteredBytes()).isEqualTo(5);
  }

  @Test
  void aWriteWithoutPromiseLeavesToo() {
    channel.writeAndFlush(bytes("hello"), channel.voidPromise());

    network.advance(DELAY_NS);

    assertThat(sent(channel)).containsExactly("hello");
  }

  @Test
  void everyMessageTakesTheDelayFromItsOwnStart() {
    channel.writeInbound(bytes("a"));
    network.advance(DELAY_NS / 2);
    channel.writeInbound(bytes("b"));
    network.advance(DELAY_NS / 2);

    assertThat(client.text()).isEqualTo("a");
    network.advance(DELAY_NS / 2);
    assertThat(client.text()).isEqualTo("ab");
  }

  @Test
  void whatATimerLeavesLateIsHandedOnWithItsLateness() {
    channel.writeInbound(bytes("a"));
    network.advance(100);
    channel.writeOneOutbound(bytes("b"));

    network.advance(DELAY_NS + 200);

    assertThat(network.lateNs()).containsExactly(300L, 200L);
  }

  @Test
  void anAnswerFromTheClientSetsOutWhenTheReadArrives() {
    EmbeddedChannel echo =
        new EmbeddedChannel(
            network.line().newHandler(),
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.writeAndFlush(message);
              }
            });

    echo.writeInbound(bytes("ping"));
    network.advance(DELAY_NS);
    network.advance(DELAY_NS - 1);
    assertThat(sent(echo)).isEmpty();
    network.advance(1);

    assertThat(sent(echo)).containsExactly("ping");
    assertThat(echo.finish()).isFalse();
  }

  @Test
  void aBurstIsHandedOnInOrderAndEachConnectionFlushedOnce() {
    EmbeddedChannel other = new EmbeddedChannel(network.line().newHandler());
    for (int i = 0; i < 400; i++) {
      channel.write(bytes("a" + i));
      other.write(bytes("b" + i));
      channel.writeInbound(bytes("c" + i + ","));
    }
    int before = flushes.count;

    // 1,200 messages are two batches, and each is a firing of its own.
    network.advance(DELAY_NS);
    network.advance(0);

    assertThat(sent(channel)).isEqualTo(IntStream.range(0, 400).mapToObj(i -> "a" + i).toList());
    assertThat(sent(other)).isEqualTo(IntStream.range(0, 400).mapToObj(i -> "b" + i).toList());
    assertThat(client.text().split(",")).hasSize(400).startsWith("c0").endsWith("c399");
    assertThat(client.notes().stream().filter("complete"::equals)).hasSize(2);
    assertThat(flushes.count - before).isEqualTo(2);
    assertThat(other.finish()).isFalse();
  }

  @Test
  void anEventComesBehindWhatWasReadBeforeIt() {
    channel.writeInbound(bytes("a"));
    network.advance(10);
    channel.pipeline().fireUserEventTriggered("told");

    network.advance(DELAY_NS - 1);
    assertThat(client.notes()).containsExactly("active", "read a", "complete");
    network.advance(1);

    assertThat(client.notes()).contains("event told");
  }

  @Test
  void anExceptionComesAtOnce() {
    channel.writeInbound(bytes("a"));
    channel.pipeline().fireExceptionCaught(new IOException("reset"));

    assertThat(client.notes()).containsExactly("active", "exception reset");
  }

  @Test
  void thePeersEndComesBehindItsLastBytesAndClosesTheConnection() {
    channel.writeInbound(bytes("last"));
    channel.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);

    network.advance(DELAY_NS - 1);
    assertThat(client.notes()).containsExactly("active");
    network.advance(1);

    assertThat(client.notes()).containsExactly("active", "read last", "complete", "inactive");
    assertThat(channel.isOpen()).isTrue();
    network.advance(DELAY_NS);
    assertThat(channel.isOpen()).isFalse();
    assertThat(client.notes()).containsOnlyOnce("inactive");
  }

  @Test
  void aCloseGoesBehindWhatWasWrittenBefore() {
    ChannelFuture written = channel.write(bytes("last"));
    network.advance(10);
    ChannelFuture closed = channel.pipeline().close();
    ChannelFuture closedAgain = channel.pipeline().close();

    network.advance(DELAY_NS - 10);
    assertThat(written.isSuccess()).isTrue();
    assertThat(channel.isOpen()).isTrue();
    assertThat(closed.isDone()).isFalse();
    network.advance(10);

    assertThat(sent(channel)).containsExactly("last");
    assertThat(channel.isOpen()).isFalse();
    assertThat(closed.isSuccess()).isTrue();
    assertThat(closedAgain.isSuccess()).isTrue();
    assertThat(client.notes()).containsExactly("active", "inactive");
  }

  @Test
  void aWriteDueTogetherWithACloseIsNotCut() {
    channel.write(bytes("last"));
    channel.pipeline().close();

    network.advance(DELAY_NS);

    assertThat(sent(channel)).containsExactly("last");
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aWriteAfterACloseFails() {
    channel.pipeline().close();

    ChannelFuture late = channel.writeAndFlush(bytes("late"));

    assertThat(late.cause()).isInstanceOf(ClosedChannelException.class);
    network.advance(DELAY_NS);
    assertThat(sent(channel)).isEmpty();
  }

  @Test
  void afterACloseWhatIsReadIsMeteredAndDiscarded() {
    channel.writeInbound(bytes("held"));
    channel.pipeline().close();
    channel.writeInbound(bytes("later"));

    network.advance(DELAY_NS);

    assertThat(client.notes()).containsExactly("active", "inactive");
    assertThat(received.snapshot().meteredBytes()).isEqualTo(9);
    assertThat(network.line().discardedBytes()).isEqualTo(9);
  }

  @Test
  void aClientMayCloseWhileABatchArrives() {
    Witness behind = new Witness();
    EmbeddedChannel closing =
        new EmbeddedChannel(
            network.line().newHandler(),
            new ChannelInboundHandlerAdapter() {
              @Override
              public void channelRead(ChannelHandlerContext ctx, Object message) {
                ctx.close();
                ctx.fireChannelRead(message);
              }
            },
            behind);
    closing.writeInbound(bytes("a"), bytes("b"), bytes("c"));

    network.advance(DELAY_NS);
    network.advance(DELAY_NS);

    assertThat(behind.text()).isEqualTo("a");
    assertThat(network.line().discardedBytes()).isEqualTo(2);
    assertThat(closing.isOpen()).isFalse();
  }

  @Test
  void aSocketThatDiesTakesWhatIsHeldWithIt() {
    ChannelFuture written = channel.writeAndFlush(bytes("out"));
    channel.writeInbound(bytes("in"));

    diesOfItself(channel);

    assertThat(client.notes()).containsExactly("active", "inactive");
    assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
    assertThat(network.line().discardedBytes()).isEqualTo(2);
    network.advance(DELAY_NS);
    assertThat(client.notes()).containsExactly("active", "inactive");
    assertThat(network.lateNs()).isEmpty();
  }

  @Test
  void aCloseOnItsWayIsDoneWhenTheSocketDies() {
    ChannelFuture closed = channel.pipeline().close();

    diesOfItself(channel);

    assertThat(closed.isSuccess()).isTrue();
  }

  @Test
  void aHandlerThatIsRemovedLetsGoOfWhatItHeldAndCloses() {
    ChannelFuture written = channel.writeAndFlush(bytes("out"));
    channel.writeInbound(bytes("in"));
    ChannelFuture closed = channel.pipeline().close();

    channel.pipeline().remove(DelayedConnection.class);
    channel.runPendingTasks();

    assertThat(written.cause()).isInstanceOf(ClosedChannelException.class);
    assertThat(closed.isSuccess()).isTrue();
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void aConnectionsEndLeavesTheOthersMessagesAlone() {
    EmbeddedChannel other = new EmbeddedChannel(network.line().newHandler());
    other.write(bytes("a"));
    channel.writeInbound(bytes("b"));
    diesOfItself(other);
    other.releaseOutbound();

    network.advance(DELAY_NS);

    assertThat(client.text()).isEqualTo("b");
  }

  private static void diesOfItself(Channel channel) {
    channel.unsafe().close(channel.unsafe().voidPromise());
    ((EmbeddedChannel) channel).runPendingTasks();
  }

  /** Counts flushes on their way to the socket. */
  private static final class Flushes extends ChannelOutboundHandlerAdapter {
    private int count;

    @Override
    public void flush(ChannelHandlerContext ctx) {
      count++;
      ctx.flush();
    }
  }
}
