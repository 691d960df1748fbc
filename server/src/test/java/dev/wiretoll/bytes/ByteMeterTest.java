package dev.wiretoll.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ByteMeterTest {
  private final Ledger received = new Ledger();
  private final Ledger sent = new Ledger();
  private final ByteMeter meter = new ByteMeter(received, sent);

  @Property
  void itCountsWhatWasReadAndWritten(@ForAll List<@IntRange(max = 5_000) Integer> lengths) {
    received.reset();
    sent.reset();
    EmbeddedChannel channel = new EmbeddedChannel(meter);
    long sum = lengths.stream().mapToLong(Integer::longValue).sum();

    for (int length : lengths) {
      channel.writeInbound(Unpooled.wrappedBuffer(new byte[length]));
      channel.writeOutbound(Unpooled.wrappedBuffer(new byte[length]));
    }

    assertThat(received.snapshot().meteredBytes()).isEqualTo(sum);
    assertThat(sent.snapshot().meteredBytes()).isEqualTo(sum);
    channel.finishAndReleaseAll();
  }

  @Example
  void aWriteIsCountedWhenItHasSucceededAndNotBefore() {
    EmbeddedChannel channel = new EmbeddedChannel(meter);

    channel.write(Unpooled.wrappedBuffer(new byte[21]));
    assertThat(sent.snapshot().meteredBytes()).isZero();
    channel.flush();

    assertThat(sent.snapshot().meteredBytes()).isEqualTo(21);
    assertThat(channel.finishAndReleaseAll()).isTrue();
  }

  @Example
  void aFailedWriteIsNeitherCountedNorExplained() {
    EmbeddedChannel channel = new EmbeddedChannel(new FailingSocket(), meter);

    ChannelFuture failed =
        channel
            .write(Unpooled.wrappedBuffer(new byte[21]))
            .addListener(new Explanation(sent, Cause.PAYLOAD, 21));

    assertThat(failed.cause()).isInstanceOf(IOException.class);
    assertThat(sent.snapshot()).isEqualTo(LedgerSnapshot.EMPTY);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Example
  void aWriteToAClosedConnectionIsNeitherCountedNorExplained() {
    EmbeddedChannel channel = new EmbeddedChannel(meter);
    channel.close();

    channel
        .writeAndFlush(Unpooled.wrappedBuffer(new byte[21]))
        .addListener(new Explanation(sent, Cause.PAYLOAD, 21));

    assertThat(sent.snapshot()).isEqualTo(LedgerSnapshot.EMPTY);
    assertThat(channel.finishAndReleaseAll()).isFalse();
  }

  @Example
  void aWriteWithoutPromiseIsCounted() {
    EmbeddedChannel channel = new EmbeddedChannel(meter);

    channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[7]), channel.voidPromise());

    assertThat(sent.snapshot().meteredBytes()).isEqualTo(7);
    channel.finishAndReleaseAll();
  }

  @Example
  void anExplanationOfTwoCausesMayServeManyWrites() {
    EmbeddedChannel channel = new EmbeddedChannel(meter);
    Explanation explanation = new Explanation(sent, Cause.WEBSOCKET_FRAMING, 2, Cause.PAYLOAD, 21);

    for (int i = 0; i < 3; i++) {
      channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[23])).addListener(explanation);
    }

    assertThat(sent.snapshot().explained())
        .isEqualTo(Map.of(Cause.WEBSOCKET_FRAMING, 6L, Cause.PAYLOAD, 63L));
    assertThat(sent.snapshot().unexplainedBytes()).isZero();
    channel.finishAndReleaseAll();
  }

  @Example
  void anExplanationMayHaveAnyNumberOfCauses() {
    EmbeddedChannel channel = new EmbeddedChannel(meter);
    Explanation explanation =
        new Explanation(
            sent,
            List.of(
                new Portion(Cause.CHUNK_FRAMING, 6),
                new Portion(Cause.SSE_FRAMING, 22),
                new Portion(Cause.PAYLOAD, 21)));

    channel.writeAndFlush(Unpooled.wrappedBuffer(new byte[49])).addListener(explanation);

    assertThat(sent.snapshot().explained())
        .isEqualTo(Map.of(Cause.CHUNK_FRAMING, 6L, Cause.SSE_FRAMING, 22L, Cause.PAYLOAD, 21L));
    assertThat(sent.snapshot().unexplainedBytes()).isZero();
    channel.finishAndReleaseAll();
  }

  private static final class FailingSocket extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
      promise.setFailure(new IOException("connection reset"));
    }
  }
}
