package dev.wiretoll.fleet;

import dev.wiretoll.bytes.tls.TlsContext;
import dev.wiretoll.bytes.tls.TlsPipeline;
import dev.wiretoll.emulation.DelayLine;
import dev.wiretoll.emulation.NetworkDelay;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.DefaultChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Opens real connections.
 *
 * <pre>
 *   socket - ByteMeter - [delay line] - [TLS] - the client's handler
 * </pre>
 */
final class SocketDialer implements Dialer {
  private static final int CONNECT_TIMEOUT_MS = 5_000;

  private final LoopContext context;
  private final InetSocketAddress server;
  private final Transport transport;
  private final Optional<DelayLine> delay;
  private final Optional<TlsContext> tls;
  private final List<InetSocketAddress> sources;
  private int dialled;

  SocketDialer(
      LoopContext context,
      InetSocketAddress server,
      List<InetSocketAddress> sources,
      Transport transport,
      Optional<DelayLine> delay,
      Optional<TlsContext> tls) {
    this.context = context;
    this.server = server;
    this.sources = sources;
    this.transport = transport;
    this.delay = delay;
    this.tls = tls;
  }

  /** Dialers for the loops of that plan, which share one set-up of encryption. */
  static Dialer.Factory of(FleetPlan plan) {
    InetSocketAddress server = new InetSocketAddress(plan.host(), plan.port());
    List<InetSocketAddress> sources =
        plan.sources().stream().map(address -> new InetSocketAddress(address, 0)).toList();
    Transport transport = plan.cell().transport();
    Optional<TlsContext> tls =
        transport.tls() ? Optional.of(TlsContext.ofClient()) : Optional.empty();
    return context ->
        new SocketDialer(context, server, sources, transport, delayLine(context, plan.cell()), tls);
  }

  private static Optional<DelayLine> delayLine(LoopContext context, Cell cell) {
    Transport transport = cell.transport();
    return transport.delayNs() == 0
        ? Optional.empty()
        : Optional.of(
            new DelayLine(
                context.timers(),
                context.clock(),
                new NetworkDelay(transport.delayNs(), transport.jitterNs()),
                cell.workload().seed(),
                context.recorder()::emulationLag));
  }

  @Override
  public ChannelFuture dial(ChannelHandler last) {
    Bootstrap bootstrap =
        new Bootstrap()
            .group(context.eventLoop())
            .channel(transport.io().socket())
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MS)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    equip(channel, last);
                  }
                });
    if (transport.socketBufferBytes() > 0) {
      bootstrap.option(ChannelOption.SO_RCVBUF, transport.socketBufferBytes());
    }
    return toldHere(sources.isEmpty() ? bootstrap.connect(server) : connectFromNext(bootstrap));
  }

  // Netty tells of a socket that could not even be made in a thread of its own.
  private ChannelFuture toldHere(ChannelFuture connecting) {
    return connecting.isDone() && !connecting.isSuccess()
        ? new DefaultChannelPromise(connecting.channel(), context.eventLoop())
            .setFailure(connecting.cause())
        : connecting;
  }

  private ChannelFuture connectFromNext(Bootstrap bootstrap) {
    InetSocketAddress source = sources.get(dialled);
    dialled = (dialled + 1) % sources.size();
    transport.io().choosePortAtConnect(bootstrap);
    return bootstrap.connect(server, source);
  }

  private void equip(Channel channel, ChannelHandler last) {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(context.meter());
    delay.ifPresent(line -> pipeline.addLast(line.newHandler()));
    tls.ifPresent(
        encryption ->
            channel
                .attr(TlsShare.TALLY)
                .set(
                    TlsPipeline.addTo(
                        pipeline, encryption.engine(), context.received(), context.sent())));
    pipeline.addLast(last);
  }

  @Override
  public void endOutput(Channel channel) {
    // Written when all before it is, also what is still on its emulated way.
    lastWrite(channel)
        .addListener(
            written -> {
              if (channel.isActive() && channel instanceof DuplexChannel duplex) {
                duplex.shutdownOutput();
              }
            });
  }

  private static ChannelFuture lastWrite(Channel channel) {
    SslHandler encryption = channel.pipeline().get(SslHandler.class);
    return encryption == null
        ? channel.writeAndFlush(channel.alloc().buffer(0))
        : encryption.closeOutbound();
  }
}
