package dev.wiretoll.compare;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.TopicQuery;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** The feed of {@link PlainNettyServer}, in its event loop. */
final class PlainTopics {
  private final EventLoop loop;
  private final NanoClock clock;
  private final Map<Integer, Set<Channel>> byTopic = new TreeMap<>();
  private Optional<FeedSchedule> running = Optional.empty();

  PlainTopics(EventLoop loop, NanoClock clock) {
    this.loop = loop;
    this.clock = clock;
  }

  /** Publishes by this schedule until stopped. */
  void start(FeedSchedule schedule) {
    running = Optional.of(schedule);
    publishFrom(schedule, 0);
  }

  void stop() {
    running = Optional.empty();
  }

  /** The last handler of a connection: it subscribes once the handshake is done. */
  ChannelHandler newSubscriber() {
    return new Subscriber();
  }

  // Updates are numbered over all topics, in the order in which they are due. Only what is due by
  // now: a server that is late must still read and accept in between.
  private void publishFrom(FeedSchedule schedule, long first) {
    if (!running.equals(Optional.of(schedule))) {
      return;
    }
    long nowNs = clock.nanoTime();
    long next = first;
    while (dueNs(schedule, next) - nowNs <= 0) {
      publish(schedule, Math.floorMod(next, schedule.topics()), next / schedule.topics());
      next++;
    }
    long then = next;
    long leftNs = dueNs(schedule, next) - clock.nanoTime();
    loop.schedule(() -> publishFrom(schedule, then), leftNs, TimeUnit.NANOSECONDS);
  }

  private static long dueNs(FeedSchedule schedule, long number) {
    int topic = Math.floorMod(number, schedule.topics());
    return schedule.times().publishNs(topic, number / schedule.topics());
  }

  private void publish(FeedSchedule schedule, int topic, long sequence) {
    byte[] text = UpdateText.encode(schedule.seed(), topic, sequence);
    TextWebSocketFrame frame = new TextWebSocketFrame(Unpooled.directBuffer().writeBytes(text));
    for (Channel channel : byTopic.getOrDefault(topic, Set.of())) {
      channel.writeAndFlush(frame.retainedDuplicate());
    }
    frame.release();
  }

  private final class Subscriber extends SimpleChannelInboundHandler<WebSocketFrame> {
    private int topic = -1;

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event instanceof WebSocketServerProtocolHandler.HandshakeComplete handshake) {
        topic =
            TopicQuery.ofTarget(handshake.requestUri()).orElse(TopicQuery.NONE).topic().orElse(-1);
        byTopic.computeIfAbsent(topic, none -> new LinkedHashSet<>()).add(ctx.channel());
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      byTopic.getOrDefault(topic, Set.of()).remove(ctx.channel());
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame ignored) {
      // What a client sends is taken and left.
    }
  }
}
