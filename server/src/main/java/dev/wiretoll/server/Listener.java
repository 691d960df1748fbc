package dev.wiretoll.server;

import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.server.connection.ServerLoop;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * The listening socket, its event loops and the connections it has accepted. Any thread may call.
 */
final class Listener implements AutoCloseable {
  private static final int BACKLOG = 4_096;
  private static final int LEAST_HIGH_WATER_BYTES = 65_536;
  private static final int LONGEST_FRAMING_BYTES = 1_024;

  private final ServerSettings settings;
  private final EventLoopGroup acceptor;
  private final EventLoopGroup workers;
  private final Map<EventLoop, ServerLoop> loops = new LinkedHashMap<>();
  private final ChannelGroup open = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
  private final LongAdder accepted = new LongAdder();
  private volatile Optional<Channel> listening = Optional.empty();
  private volatile int port;

  Listener(ServerSettings settings) {
    this.settings = settings;
    this.acceptor = settings.io().loops(1, "wiretoll-accept");
    this.workers = settings.io().loops(settings.eventLoops(), "wiretoll-serve");
    workers.forEach(
        executor -> {
          EventLoop loop = (EventLoop) executor;
          loops.put(loop, new ServerLoop(loop));
        });
  }

  void bind(ChannelHandler initializer) throws IOException {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(acceptor, workers)
            .channel(settings.io().serverSocket())
            .option(ChannelOption.SO_BACKLOG, BACKLOG)
            .childOption(ChannelOption.TCP_NODELAY, true)
            .childOption(
                ChannelOption.WRITE_BUFFER_WATER_MARK, highWaterMark(settings.updateBytes()))
            .childHandler(new Accept(initializer));
    if (settings.socketBufferBytes() > 0) {
      bootstrap.childOption(ChannelOption.SO_SNDBUF, settings.socketBufferBytes());
    }
    if (settings.sharePort()) {
      bootstrap.option(settings.io().sharedPort(), true);
    }
    ChannelFuture bound =
        bootstrap.bind(settings.bindAddress(), settings.port()).awaitUninterruptibly();
    if (bound.cause() instanceof IOException e) {
      throw e;
    }
    bound.syncUninterruptibly();
    listening = Optional.of(bound.channel());
    port = ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  /**
   * How much may wait for one client: 64 KiB, but two messages in any case. Above it nothing more
   * is pushed to the client until it is down to half of that.
   */
  static WriteBufferWaterMark highWaterMark(int updateBytes) {
    int twoMessages = 2 * (updateBytes + LONGEST_FRAMING_BYTES);
    int highBytes = Math.max(LEAST_HIGH_WATER_BYTES, twoMessages);
    return new WriteBufferWaterMark(highBytes / 2, highBytes);
  }

  int port() {
    return port;
  }

  Collection<ServerLoop> loops() {
    return loops.values();
  }

  ServerLoop loopOf(EventLoop loop) {
    return loops.get(loop);
  }

  /** Waits until all connections have closed, or patience is over; says how many are still open. */
  long awaitAllClosed(Duration patience) {
    open.newCloseFuture().awaitUninterruptibly(patience.toMillis(), TimeUnit.MILLISECONDS);
    return open.size();
  }

  /** Connections accepted since the last call. */
  long takeAccepted() {
    return accepted.sumThenReset();
  }

  /** One of the accepted connections is not a client's. */
  void discount() {
    accepted.decrement();
  }

  /** Resets one ledger of every loop, in that loop, and adds up what it had counted. */
  LedgerSnapshot take(Function<ServerLoop, Ledger> ledger) {
    return loops.values().stream()
        .map(
            loop ->
                loop.eventLoop().submit(() -> ledger.apply(loop).reset()).awaitUninterruptibly())
        .map(Future::getNow)
        .reduce(LedgerSnapshot.EMPTY, LedgerSnapshot::plus);
  }

  @Override
  public void close() {
    // A loop of Netty 4.2 that may end at once may end without having closed its channels.
    listening.ifPresent(channel -> channel.close().awaitUninterruptibly());
    acceptor.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    open.close().awaitUninterruptibly();
    workers.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private final class Accept extends ChannelInitializer<Channel> {
    private final ChannelHandler initializer;

    Accept(ChannelHandler initializer) {
      this.initializer = initializer;
    }

    @Override
    protected void initChannel(Channel channel) {
      accepted.increment();
      open.add(channel);
      channel.pipeline().addLast(initializer);
    }
  }
}
