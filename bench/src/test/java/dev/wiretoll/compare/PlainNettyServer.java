package dev.wiretoll.compare;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.wire.Delivery;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What Netty's own classes make of it: a WebSocket server with one event loop that counts nothing.
 */
public final class PlainNettyServer {
  private static final int MAX_BODY_BYTES = 65_536;
  private static final int BACKLOG = 4_096;

  private PlainNettyServer() {}

  /** Lives until standard input closes. */
  public static void main(String[] args) throws IOException, InterruptedException {
    IoKind io = IoKind.valueOf(args[0].toUpperCase(Locale.ROOT));
    EventLoopGroup group = io.loops(1, "plain-netty");
    EventLoop loop = group.next();
    PlainTopics topics = new PlainTopics(loop, NanoClock.system());
    System.out.println("port " + bind(io, group, topics));
    try (BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII))) {
      for (String line = orders.readLine(); line != null; line = orders.readLine()) {
        String order = line;
        loop.execute(() -> obey(order, topics));
      }
    }
  }

  private static void obey(String line, PlainTopics topics) {
    if (FeedOrder.isStart(line)) {
      topics.start(FeedOrder.parse(line).schedule());
    } else {
      topics.stop();
    }
  }

  private static int bind(IoKind io, EventLoopGroup group, PlainTopics topics)
      throws InterruptedException {
    Channel listening =
        new ServerBootstrap()
            .group(group)
            .channel(io.serverSocket())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    equip(channel, topics);
                  }
                })
            .bind("127.0.0.1", 0)
            .sync()
            .channel();
    return ((InetSocketAddress) listening.localAddress()).getPort();
  }

  private static void equip(Channel channel, PlainTopics topics) {
    channel
        .pipeline()
        .addLast(
            new HttpServerCodec(),
            new HttpObjectAggregator(MAX_BODY_BYTES),
            new WebSocketServerProtocolHandler(
                Delivery.WEBSOCKET.path(), null, false, MAX_BODY_BYTES, false, true),
            topics.newSubscriber());
  }
}
