package dev.wiretoll.server.connection;

import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.wire.HttpDate;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpRequestDecoder;
import java.util.List;
import java.util.Map;
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
 *   socket - ByteMeter - RequestScanner - HixieFrameDecoder
 *          - Utf8FrameValidator - HixieControl - the endpoint's handlers
 * </pre>
 */
public final class ConnectionInitializer extends ChannelInitializer<Channel> {
  private static final int MAX_REQUEST_LINE_BYTES = 8_192;
  private static final int MAX_HEAD_BYTES = 16_384;

  private final Map<String, Route> routes;
  private final Function<EventLoop, ServerLoop> loops;
  private final HttpDate date;

  /** Connections that serve these routes, with the shared state of their event loop. */
  public ConnectionInitializer(
      List<Route> routes, Function<EventLoop, ServerLoop> loops, HttpDate date) {
    this.routes = routes.stream().collect(Collectors.toUnmodifiableMap(Route::path, r -> r));
    this.loops = loops;
    this.date = date;
  }

  @Override
  protected void initChannel(Channel channel) {
    ServerLoop loop = loops.apply(channel.eventLoop());
    HttpDecoderConfig config =
        new HttpDecoderConfig()
            .setMaxInitialLineLength(MAX_REQUEST_LINE_BYTES)
            .setMaxHeaderSize(MAX_HEAD_BYTES);
    channel
        .pipeline()
        .addLast(
            loop.meter(),
            new RequestScanner(loop.received()),
            new HttpRequestDecoder(config),
            new HttpHandler(routes, new Connection(channel, loop, date)));
  }
}
