package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import dev.wiretoll.wire.HttpDate;
import dev.wiretoll.wire.UpdateText;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import io.netty.util.ReferenceCountUtil;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to push one update to each of 1,000 subscribers, before the kernel? A handler
 * stands for the socket: it releases what it is given, and says that it was written. Figures are
 * for one subscriber.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class FanOutBenchmark {
  private static final int SUBSCRIBERS = 1_000;
  private static final int FRAMING_BYTES = 2;

  private final List<EmbeddedChannel> bare = new ArrayList<>();
  private final List<EmbeddedChannel> netty = new ArrayList<>();
  private final List<EmbeddedChannel> ours = new ArrayList<>();
  private final EmbeddedChannel driver = new EmbeddedChannel();
  private final ServerLoop loop = new ServerLoop(driver.eventLoop());
  private final FanOut fanOut = new FanOut(FanOutBenchmark::message, List.of(loop), 1);
  private final Update update = Update.of(0, 0, 0, 0, UpdateText.encode(1, 0, 0));

  /** Opens the channels. */
  @Setup
  public void open() {
    for (int i = 0; i < SUBSCRIBERS; i++) {
      bare.add(new EmbeddedChannel(new Socket()));
      netty.add(new EmbeddedChannel(new Socket(), new WebSocket13FrameEncoder(false)));
      EmbeddedChannel metered = new EmbeddedChannel(new Socket(), loop.meter());
      ours.add(metered);
      fanOut.subscribersOf(loop).add(0, new Subscriber(connection(metered)));
    }
  }

  /** Closes them; a ledger that does not balance would have counted something else. */
  @TearDown
  public void close() {
    if (loop.sent().snapshot().unexplainedBytes() != 0) {
      throw new IllegalStateException("not every byte was explained");
    }
    List.of(bare, netty, ours).forEach(c -> c.forEach(EmbeddedChannel::finishAndReleaseAll));
  }

  /** Writes and flushes a frame made once, counting nothing. */
  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public void baseline() {
    ByteBuf frame = frame(update);
    for (EmbeddedChannel channel : bare) {
      channel.writeAndFlush(frame.retainedDuplicate());
    }
    frame.release();
  }

  /** The fan-out of the server, each write metered and explained. */
  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public void ours() {
    fanOut.publish(update);
    driver.runPendingTasks();
  }

  /** A frame object for each subscriber, through the encoder, counting nothing. */
  @Benchmark
  @OperationsPerInvocation(SUBSCRIBERS)
  public void netty() {
    TextWebSocketFrame frame = new TextWebSocketFrame(update.text().copy());
    for (EmbeddedChannel channel : netty) {
      channel.writeAndFlush(frame.retainedDuplicate());
    }
    frame.release();
  }

  private static FanOut.Message message(Update of) {
    return new FanOut.Message(
        frame(of),
        List.of(
            new Portion(Cause.WEBSOCKET_FRAMING, FRAMING_BYTES),
            new Portion(Cause.PAYLOAD, UpdateText.LENGTH_BYTES)));
  }

  private static ByteBuf frame(Update of) {
    ByteBuf frame =
        PooledByteBufAllocator.DEFAULT.directBuffer(FRAMING_BYTES + UpdateText.LENGTH_BYTES);
    WebSocketFrames.writeHeader(frame, WebSocketFrames.TEXT, UpdateText.LENGTH_BYTES);
    return frame.writeBytes(of.text(), 0, UpdateText.LENGTH_BYTES);
  }

  private Connection connection(EmbeddedChannel channel) {
    ChannelHandlerContext meter = channel.pipeline().context(loop.meter());
    return new Connection(channel, loop, new HttpDate(Clock.systemUTC()), meter, Optional.empty());
  }

  private record Subscriber(Connection connection) implements FanOut.Subscriber {
    @Override
    public void restart() {
      // The one feed of this benchmark never ends.
    }

    @Override
    public void push(PushedMessage message) {
      if (message.isWelcome(connection.channel())) {
        message.writeTo(connection);
      }
    }
  }

  @ChannelHandler.Sharable
  private static final class Socket extends ChannelOutboundHandlerAdapter {
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
      promise.setSuccess();
    }

    @Override
    public void flush(ChannelHandlerContext ctx) {
      // Nothing is kept.
    }
  }
}
