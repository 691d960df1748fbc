package dev.wiretoll.apps;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Many who listen in a room, each by a WebSocket of its own, and check that what each speaker says
 * comes complete and in order. Texts are {@code speaker number}, from 0.
 */
final class Crowd implements AutoCloseable {
  private static final int MOST_CONNECTING = 200;
  private static final int ADDRESSES = 8;

  private final URI room;
  private final int speakers;
  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final EventLoop loop = group.next();
  private final List<Member> members = new ArrayList<>();
  private final List<Channel> channels = new ArrayList<>();
  private final AtomicInteger open = new AtomicInteger();
  private final LongAdder outOfOrder = new LongAdder();
  private final AtomicInteger closed = new AtomicInteger();

  Crowd(URI room, int speakers) {
    this.room = room;
    this.speakers = speakers;
  }

  /** Connects so many more, and waits until all are in. */
  void join(int more) throws InterruptedException {
    int wanted = open.get() + more;
    for (int from = 0; from < more; from += MOST_CONNECTING) {
      List<ChannelFuture> connecting = new ArrayList<>();
      for (int i = from; i < Math.min(more, from + MOST_CONNECTING); i++) {
        members.add(new Member());
        connecting.add(bootstrap(members.get(members.size() - 1), i % ADDRESSES).connect());
      }
      for (ChannelFuture one : connecting) {
        channels.add(one.sync().channel());
      }
    }
    while (open.get() < wanted) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
  }

  /** Says a text by the member of that number. */
  void say(int member, String text) {
    channels.get(member).writeAndFlush(new TextWebSocketFrame(text));
  }

  /** How many texts of a speaker came, as all members but one heard it: one number if alike. */
  Set<Integer> heardOf(int speaker, int butFor) throws Exception {
    return loop.submit(
            () ->
                IntStream.range(0, members.size())
                    .filter(member -> member != butFor)
                    .mapToObj(member -> members.get(member).next[speaker])
                    .collect(Collectors.toSet()))
        .get();
  }

  /** Texts that came out of order, or after a gap. */
  long outOfOrder() {
    return outOfOrder.sum();
  }

  /** Members whose connection was closed by the server. */
  int closed() {
    return closed.get();
  }

  /** What the server said when it closed a member's connection, for example {@code 1008 why}. */
  String goodbye(int member) {
    return members.get(member).goodbye;
  }

  @Override
  public void close() {
    channels.forEach(Channel::close);
    group.shutdownGracefully(1, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  private Bootstrap bootstrap(Member member, int address) {
    return new Bootstrap()
        .group(loop)
        .channel(NioSocketChannel.class)
        .localAddress("127.0.0." + (2 + address), 0)
        .remoteAddress(room.getHost(), room.getPort())
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                WebSocketClientProtocolConfig config =
                    WebSocketClientProtocolConfig.newBuilder()
                        .webSocketUri(room)
                        .version(WebSocketVersion.V13)
                        .customHeaders(new DefaultHttpHeaders())
                        .handleCloseFrames(false)
                        .build();
                channel
                    .pipeline()
                    .addLast(
                        new HttpClientCodec(),
                        new HttpObjectAggregator(8_192),
                        new WebSocketClientProtocolHandler(config),
                        member);
              }
            });
  }

  private final class Member extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final int[] next = new int[speakers];
    private volatile String goodbye = "";

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        open.incrementAndGet();
      }
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
      if (frame instanceof TextWebSocketFrame text) {
        hear(text.text());
      } else if (frame instanceof CloseWebSocketFrame end) {
        goodbye = end.statusCode() + " " + end.reasonText();
        ctx.close();
      }
    }

    private void hear(String text) {
      int space = text.indexOf(' ');
      int speaker = Integer.parseInt(text.substring(0, space));
      int number = Integer.parseInt(text.substring(space + 1));
      if (number != next[speaker]) {
        outOfOrder.increment();
      }
      next[speaker] = number + 1;
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
      closed.incrementAndGet();
    }
  }
}
