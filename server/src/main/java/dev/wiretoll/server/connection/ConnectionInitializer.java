package dev.wiretoll.server.connection;

import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.bytes.tls.TlsContext;
import dev.wiretoll.bytes.tls.TlsPipeline;
import dev.wiretoll.bytes.tls.TlsTally;
import dev.wiretoll.wire.HttpDate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Equips each accepted connection.
 *
 * <pre>
 *   socket - ByteMeter - RequestScanner - HttpRequestDecoder - HttpHandler
 *                                       (after an upgrade)
 *   socket - ByteMeter - RequestScanner - WebSocket13FrameDecoder (- InflatedMessages)
 *          - Utf8FrameValidator - Rfc6455Control - the endpoint's handlers
 *   socket - ByteMeter - RequestScanner (- HixieProof, until it has answered) - HixieFrameDecoder
 *          - Utf8FrameValidator - HixieControl - the endpoint's handlers
 *                                       (encrypted, with the rest as above)
 *   socket - ByteMeter - TlsPipeline - EndOfTls - RequestScanner - ...
 * </pre>
 */
public final class ConnectionInitializer extends ChannelInitializer<Channel> {
  private static final int MAX_REQUEST_LINE_BYTES = 8_192;
  private static final int MAX_HEAD_BYTES = 16_384;

  private final Map<String, Route> routes;
  private final Function<EventLoop, ServerLoop> loops;
  private final HttpDate date;
  private final Optional<TlsContext> tls;
  private final boolean tallied;

  /**
   * Connections that serve these routes, with the shared state of their event loop.
   *
   * @param tls makes the engines of encrypted connections; empty for plain ones
   * @param tallied whether each connection counts its own bytes, too
   */
  public ConnectionInitializer(
      List<Route> routes,
      Function<EventLoop, ServerLoop> loops,
      HttpDate date,
      Optional<TlsContext> tls,
      boolean tallied) {
    this.routes = routes.stream().collect(Collectors.toUnmodifiableMap(Route::path, r -> r));
    this.loops = loops;
    this.date = date;
    this.tls = tls;
    this.tallied = tallied;
  }

  @Override
  protected void initChannel(Channel channel) {
    ServerLoop loop = loops.apply(channel.eventLoop());
    HttpDecoderConfig config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEAD_BYTES);
    ChannelPipeline pipeline = channel.pipeline().addLast(loop.meter());
    ChannelHandlerContext meter = pipeline.lastContext();
    Optional<TlsTally> encryption =
        tls.map(
            context -> TlsPipeline.addTo(pipeline, context.engine(), loop.received(), loop.sent()));
    Connection connection = new Connection(channel, loop, date, meter, encryption);
    if (connection.isSecure()) {
      pipeline.addLast(new EndOfTls(connection));
    }
    if (tallied) {
      pipeline.addLast(new SocketTally());
    }
    pipeline.addLast(
        new RequestScanner(loop.received()),
        new HttpRequestDecoder(config),
        new HttpHandler(routes, connection));
  }
}
