package dev.wiretoll.cli.live;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.io.IoKind;
import dev.wiretoll.result.LiveBytes;
import dev.wiretoll.scenario.UsageException;
import dev.wiretoll.server.connection.ConnectionInitializer;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.wire.HttpDate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.concurrent.Future;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The page's port: one event loop that listens, serves and tells. The run's thread calls it.
 *
 * <pre>
 *   socket - ByteMeter - RequestScanner - HttpRequestDecoder - Booking - HttpHandler
 * </pre>
 */
final class LiveServer implements AutoCloseable {
  private static final long LAST_WORD_MS = 1_500;

  private final LiveAddress address;
  private final NanoClock clock;
  private final OwnPage own;
  private final LiveLedger ledger = new LiveLedger();
  private final LiveFeed feed;
  private final EventLoopGroup group = IoKind.NIO.loops(1, "wiretoll-live");
  private final EventLoop loop = group.next();
  private final ChannelGroup open = new DefaultChannelGroup(loop);
  private final List<Route> routes;
  private final HttpDate date = new HttpDate(Clock.systemUTC());
  private int port;

  private LiveServer(LiveAddress address, LiveMessage.Run run, NanoClock clock) {
    this.address = address;
    this.clock = clock;
    this.own = new OwnPage(address.host());
    this.feed = new LiveFeed(ledger, run);
    this.routes = new ArrayList<>(LiveFile.routes(own));
    routes.add(Route.get(LivePolls.PATH, () -> new LivePolls(feed, ledger, own, clock)));
    routes.add(Route.get(LiveSocket.PATH, () -> new LiveSocket(feed, ledger, own)));
  }

  /**
   * Binds and serves.
   *
   * @throws UsageException when the port cannot be listened on
   */
  static LiveServer start(LiveAddress address, LiveMessage.Run run, NanoClock clock) {
    LiveServer server = new LiveServer(address, run, clock);
    try {
      server.port = server.bind();
      return server;
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where a browser finds the page on this machine. */
  String url() {
    return "http://" + address.authority(port) + "/";
  }

  /** Tells how far the run is; returns at once. */
  void show(LiveMessage.Run run) {
    loop.execute(() -> feed.show(run));
  }

  /** A cell has ended; told with what is shown next. */
  void add(LiveMessage.Result result) {
    loop.execute(() -> feed.add(result));
  }

  /** Closes the account, and tells it with the run's state. */
  LiveBytes settle(LiveMessage.Run run) {
    return inLoop(
        () -> {
          LiveBytes counted = feed.settle();
          feed.show(run);
          return counted;
        });
  }

  /** Tells the last state, and waits a moment until the pages have it. */
  void finish(LiveMessage.Run last) {
    CompletableFuture<Void> allTold = inLoop(() -> feed.finish(last, clock.nanoTime()));
    try {
      allTold.get(LAST_WORD_MS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      // A page that has stopped asking is not waited for.
    } catch (ExecutionException e) {
      throw new IllegalStateException("the last state could not be told", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Closes all connections and the port, and ends the event loop. */
  @Override
  public void close() {
    open.close().awaitUninterruptibly();
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
  }

  private int bind() {
    ServerBootstrap bootstrap =
        new ServerBootstrap()
            .group(group)
            .channel(IoKind.NIO.serverSocket())
            .childHandler(new Accept());
    ChannelFuture bound = bootstrap.bind(address.host(), address.port()).awaitUninterruptibly();
    if (!bound.isSuccess()) {
      throw refused(Optional.ofNullable(bound.cause().getMessage()).orElse(""));
    }
    open.add(bound.channel());
    return ((InetSocketAddress) bound.channel().localAddress()).getPort();
  }

  private UsageException refused(String cause) {
    String asked = address.authority(address.port());
    if (cause.contains("assign")) {
      return new UsageException(address.source(), "must name an address of this machine", asked);
    }
    return cause.contains("in use")
        ? new UsageException(address.source(), "must be a port that is not in use", asked)
        : new UsageException(
            address.source(), "must be a port that can be listened on (" + cause + ")", asked);
  }

  private <T> T inLoop(Callable<T> task) {
    Future<T> done = loop.submit(task).awaitUninterruptibly();
    if (!done.isSuccess()) {
      throw new IllegalStateException("the live page failed", done.cause());
    }
    return done.getNow();
  }

  private LiveLedger.Use use(HttpRequest request) {
    String path = request.uri().split("\\?", 2)[0];
    if (path.equals(LivePolls.PATH) && own.polls(request.headers())) {
      return LiveLedger.Use.POLLING;
    }
    return path.equals(LiveSocket.PATH) && own.opensSocket(request.headers())
        ? LiveLedger.Use.WEBSOCKET
        : LiveLedger.Use.OTHER;
  }

  private final class Accept extends ChannelInitializer<Channel> {
    @Override
    protected void initChannel(Channel channel) {
      // Ledgers of its own, so that each connection's bytes can be told from the others'.
      ServerLoop connection = new ServerLoop(channel.eventLoop());
      ledger.opened(connection);
      open.add(channel);
      channel.closeFuture().addListener(closed -> ended(connection));
      channel
          .pipeline()
          .addLast(
              new ConnectionInitializer(routes, any -> connection, date, Optional.empty(), false));
      String decoder = channel.pipeline().context(HttpRequestDecoder.class).name();
      channel.pipeline().addAfter(decoder, "booking", new Booking(connection));
    }

    private void ended(ServerLoop connection) {
      ledger.closed(connection);
      feed.closed(connection);
    }
  }

  /** Books what passes on one connection to what its requests are for. */
  private final class Booking extends ChannelInboundHandlerAdapter {
    private final ServerLoop connection;

    Booking(ServerLoop connection) {
      this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof HttpRequest request && request.decoderResult().isSuccess()) {
        ledger.asked(connection, use(request));
      }
      ctx.fireChannelRead(message);
    }
  }
}
