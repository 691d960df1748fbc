package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.tls.TlsContext;
import dev.wiretoll.bytes.tls.TlsPipeline;
import dev.wiretoll.bytes.tls.TlsTally;
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

  private final Wiring wiring;
  private final InetSocketAddress server;
  private final Transport transport;
  private final Optional<DelayLine> delay;
  private final Optional<TlsContext> tls;
  private final Optional<Cause> onlyCause;
  private final List<InetSocketAddress> sources;
  private int dialled;

  private SocketDialer(
      FleetPlan plan,
      Wiring wiring,
      Optional<DelayLine> delay,
      Optional<TlsContext> tls,
      Optional<Cause> onlyCause) {
    this.wiring = wiring;
    this.server = new InetSocketAddress(plan.host(), plan.port());
    this.sources =
        plan.sources().stream().map(address -> new InetSocketAddress(address, 0)).toList();
    this.transport = plan.cell().transport();
    this.delay = delay;
    this.tls = tls;
    this.onlyCause = onlyCause;
  }

  /** Dialers for the loops of that plan, which share one set-up of encryption. */
  static Dialer.Factory of(FleetPlan plan) {
    Optional<TlsContext> tls = encryption(plan);
    return context ->
        new SocketDialer(
            plan, context.wiring(), delayLine(context, plan.cell()), tls, Optional.empty());
  }

  /** A dialer to the same server without emulated network, whose encryption has that cause. */
  static Dialer undelayed(FleetPlan plan, Wiring wiring, Cause onlyCause) {
    return new SocketDialer(
        plan, wiring, Optional.empty(), encryption(plan), Optional.of(onlyCause));
  }

  private static Optional<TlsContext> encryption(FleetPlan plan) {
    return plan.cell().transport().tls() ? Optional.of(TlsContext.ofClient()) : Optional.empty();
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
            .group(wiring.eventLoop())
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
        ? new DefaultChannelPromise(connecting.channel(), wiring.eventLoop())
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
    pipeline.addLast(wiring.meter());
    delay.ifPresent(line -> pipeline.addLast(line.newHandler()));
    tls.ifPresent(encryption -> encrypt(channel, encryption));
    pipeline.addLast(last);
  }

  private void encrypt(Channel channel, TlsContext encryption) {
    TlsTally tally =
        TlsPipeline.addTo(
            channel.pipeline(), encryption.engine(), wiring.received(), wiring.sent());
    onlyCause.ifPresent(tally::countAs);
    channel.attr(TlsShare.TALLY).set(tally);
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
