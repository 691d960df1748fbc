package dev.wiretoll.offset;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.bytes.Ledger;
import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.wire.ClockExchange;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.URI;
import java.util.OptionalLong;

/**
 * The connection that asks for the server's clock, one question at a time. All its bytes have one
 * cause, so Netty's codecs may do the rest.
 *
 * <pre>
 *   socket - Arrival - ByteMeter - [TLS] - Account - Netty's HTTP and WebSocket - this
 * </pre>
 *
 * <p>Used by its event loop only.
 */
final class ProbeConnection extends SimpleChannelInboundHandler<WebSocketFrame> {
  private static final int MAX_ANSWER_BYTES = 1_024;

  private final URI address;
  private final NanoClock local;
  private final Ledger sent;
  private final Ledger received;
  private final Listener listener;
  private ChannelHandlerContext channel;
  private long arrivedNs;
  private long askedNs;
  private boolean ended;

  ProbeConnection(URI address, NanoClock local, Ledger sent, Ledger received, Listener listener) {
    this.address = address;
    this.local = local;
    this.sent = sent;
    this.received = received;
    this.listener = listener;
  }

  /** Hears what becomes of the connection and of questions; called in its event loop. */
  interface Listener {
    /** Questions may be asked. */
    void opened();

    /** The question that was asked last has been answered. */
    void answered(Exchange exchange);

    /** Nothing more will come; why, in words. */
    void ended(String why);
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    channel = ctx;
    WebSocketClientProtocolConfig config =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(address)
            .generateOriginHeader(false)
            .maxFramePayloadLength(MAX_ANSWER_BYTES)
            .handleCloseFrames(false)
            .build();
    ChannelPipeline pipeline = ctx.pipeline();
    pipeline.addFirst(new Arrival());
    before(ctx, new Account());
    before(ctx, new HttpClientCodec());
    before(ctx, new HttpObjectAggregator(MAX_ANSWER_BYTES));
    before(ctx, new WebSocketClientProtocolHandler(config));
  }

  private static void before(ChannelHandlerContext ctx, ChannelHandler handler) {
    ctx.pipeline().addBefore(ctx.name(), handler.getClass().getName(), handler);
  }

  /** Asks; the answer before must have come. */
  void ask() {
    askedNs = local.nanoTime();
    channel.writeAndFlush(new TextWebSocketFrame(Long.toString(askedNs)));
  }

  /** Closes in good order: the server answers, and ends the connection. */
  void close() {
    channel.writeAndFlush(new CloseWebSocketFrame(WebSocketCloseStatus.NORMAL_CLOSURE));
  }

  /** Closes at once, if there is something to close. */
  void abandon() {
    if (channel != null) {
      channel.channel().close();
    }
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (event == WebSocketClientProtocolHandler.ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
      listener.opened();
    }
  }

  @Override
  protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
    if (!(frame instanceof TextWebSocketFrame answer)) {
      return;
    }
    OptionalLong readingNs = ClockExchange.readingNs(Long.toString(askedNs), answer.text());
    if (readingNs.isPresent()) {
      listener.answered(new Exchange(askedNs, readingNs.getAsLong(), arrivedNs));
    } else {
      fail("the server's answer has no reading of its clock");
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) {
    end("the server closed the connection");
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    fail(String.valueOf(cause.getMessage()));
  }

  private void fail(String why) {
    end(why);
    abandon();
  }

  private void end(String why) {
    if (!ended) {
      ended = true;
      listener.ended(why);
    }
  }

  /** Notes when bytes come, before anything is done with them. */
  private final class Arrival extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      arrivedNs = local.nanoTime();
      ctx.fireChannelRead(message);
    }
  }

  /** Explains what passes. */
  private final class Account extends ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      if (message instanceof ByteBuf bytes) {
        received.explain(Cause.CLOCK_PROBE, bytes.readableBytes());
      }
      ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
      if (message instanceof ByteBuf bytes) {
        promise
            .unvoid()
            .addListener(new Explanation(sent, Cause.CLOCK_PROBE, bytes.readableBytes()));
      }
      ctx.write(message, promise);
    }
  }
}
