package dev.wiretoll.emulation;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.timer.TimerThread;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sockets of this host with a delay line on the clients' side. */
final class RealNetwork implements AutoCloseable {
  private final EventLoopGroup servers = group();
  private final EventLoopGroup clients = group();
  private final EventLoop clientLoop = clients.next();
  private final NanoClock clock = NanoClock.system();
  private final TimerThread timers = TimerThread.start(clock);
  private final AtomicLong earliestNs = new AtomicLong();
  private final Ledger received = new Ledger();
  private final ByteMeter meter = new ByteMeter(received, new Ledger());
  private final DelayLine line;

  RealNetwork(NetworkDelay delay) {
    line =
        new DelayLine(
            timers.of(clientLoop),
            clock,
            delay,
            1,
            (dueNs, lateNs) -> earliestNs.accumulateAndGet(lateNs, Math::min));
  }

  long nowNs() {
    return clock.nanoTime();
  }

  /** 0, or how many nanoseconds before its time a message was handed on, as a negative number. */
  long earliestNs() {
    return earliestNs.get();
  }

  long receivedBytes() throws Exception {
    return clientLoop.submit(() -> received.snapshot().meteredBytes()).get();
  }

  long discardedBytes() throws Exception {
    return clientLoop.submit(line::discardedBytes).get();
  }

  /** Starts a server whose connections have a handler each. */
  InetSocketAddress serve(Supplier<ChannelHandler> handlers) throws InterruptedException {
    Channel server =
        new ServerBootstrap()
            .group(servers)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel.pipeline().addLast(handlers.get());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .sync()
            .channel();
    return (InetSocketAddress) server.localAddress();
  }

  /** Connects a client. */
  Channel connect(InetSocketAddress server, ChannelHandler client) throws InterruptedException {
    return new Bootstrap()
        .group(clientLoop)
        .channel(NioSocketChannel.class)
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel.pipeline().addLast(meter, line.newHandler(), client);
              }
            })
        .connect(server)
        .sync()
        .channel();
  }

  @Override
  public void close() {
    timers.close();
    end(clients);
    end(servers);
  }

  // With a quiet period of 0 a loop of Netty 4.2 may end without having closed its channels.
  private static void end(EventLoopGroup group) {
    group.shutdownGracefully(1, 5_000, TimeUnit.MILLISECONDS).syncUninterruptibly();
  }

  private static EventLoopGroup group() {
    return new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  }
}
