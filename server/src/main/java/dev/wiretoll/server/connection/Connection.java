package dev.wiretoll.server.connection;

import dev.wiretoll.bytes.ByteMeter;
import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.bytes.RequestScanner;
import dev.wiretoll.bytes.tls.TlsPipeline;
import dev.wiretoll.bytes.tls.TlsTally;
import dev.wiretoll.wire.HttpDate;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** One client's connection, as an endpoint sees it; used by its event loop only. */
public final class Connection {
  private static final int LINGER_SECONDS = 2;

  private final Channel channel;
  private final ServerLoop loop;
  private final HttpDate date;
  private final ChannelHandlerContext meter;
  private final Optional<TlsTally> encryption;
  private Optional<Cause> onlyCause = Optional.empty();

  /**
   * A connection.
   *
   * @param meter the place of the loop's meter in its pipeline
   * @param encryption what TLS costs it; empty where it is not encrypted
   */
  public Connection(
      Channel channel,
      ServerLoop loop,
      HttpDate date,
      ChannelHandlerContext meter,
      Optional<TlsTally> encryption) {
    this.channel = channel;
    this.loop = loop;
    this.date = date;
    this.meter = meter;
    this.encryption = encryption;
  }

  /** The socket's channel. */
  public Channel channel() {
    return channel;
  }

  /** What it shares with the other connections of its event loop. */
  public ServerLoop loop() {
    return loop;
  }

  /** What passed it; empty where connections do not count for themselves. */
  public Optional<SocketTally> tally() {
    return Optional.ofNullable(channel.pipeline().get(SocketTally.class));
  }

  /** Whether it is encrypted. */
  public boolean isSecure() {
    return encryption.isPresent();
  }

  /** Current value of the Date field. */
  public byte[] date() {
    return date.now();
  }

  /**
   * Lets the upgrade request that is being served, its answer, all that follows, and the
   * connection's encryption from the beginning count as that cause. Called before the request is
   * accepted.
   */
  public void countAs(Cause cause) {
    onlyCause = Optional.of(cause);
    encryption.ifPresent(tally -> tally.countAs(cause));
    channel.pipeline().get(RequestScanner.class).countAs(cause);
  }

  /** Writes bytes of two causes, without flushing; releases them. */
  public void write(ByteBuf bytes, Cause first, long firstBytes, Cause second, long secondBytes) {
    channel
        .write(bytes)
        .addListener(
            new Explanation(loop.sent(), counted(first), firstBytes, counted(second), secondBytes));
  }

  /**
   * Writes bytes that no handler has to see but the one that encrypts, and flushes; releases them.
   *
   * @param told completed with the write
   * @return whether it has ended already
   */
  public boolean push(ByteBuf bytes, ChannelFutureListener told) {
    if (encryption.isEmpty()) {
      return loop.meter().writeAndFlush(meter, bytes, told);
    }
    ChannelFuture written = channel.writeAndFlush(bytes);
    written.addListener(told);
    return written.isDone();
  }

  /** Writes bytes, without flushing; releases them and tells what becomes of them. */
  public void write(ByteBuf bytes, ChannelFutureListener told) {
    channel.write(bytes).addListener(told);
  }

  /** Writes bytes of these causes, without flushing; releases them. */
  public void write(ByteBuf bytes, List<Portion> portions) {
    List<Portion> counted =
        onlyCause.isEmpty()
            ? portions
            : portions.stream().map(p -> new Portion(counted(p.cause()), p.bytes())).toList();
    channel.write(bytes).addListener(new Explanation(loop.sent(), counted));
  }

  /**
   * Lets the requests behind the one that is being served wait. The connection is read on, so that
   * its end is noticed.
   *
   * @param onGone called when the connection ends before {@link #serveNext}
   */
  public void hold(Runnable onGone) {
    Optional.ofNullable(channel.pipeline().get(HttpHandler.class))
        .ifPresentOrElse(requests -> requests.hold(onGone), onGone);
  }

  /** Serves the requests that waited, if any, and flushes; not called while one is being served. */
  public void serveNext() {
    Optional.ofNullable(channel.pipeline().get(HttpHandler.class))
        .ifPresent(HttpHandler::serveNext);
  }

  /** Answers a request; the connection closes after it if the request wishes so. */
  public void answer(Request request, Answer answer) {
    answer(answer, Cause.RESPONSE_HEAD, !request.keepAlive(), request.method());
  }

  /** Answers and closes: what follows on this connection cannot be trusted or read. */
  public void refuse(Request request, Answer answer) {
    refuse(request.method(), answer);
  }

  /** Answers a request of that method and closes. */
  void refuse(HttpMethod method, Answer answer) {
    answer(answer, Cause.RESPONSE_HEAD, true, method);
  }

  /** Closes with a WebSocket status, because the client broke the protocol or a limit. */
  public void refuseMessages(WebSocketCloseStatus status) {
    byte[] payload = WebSocketFrames.closePayload(status.code(), status.reasonText());
    writeControl(WebSocketFrames.CLOSE, payload);
    finishAfterFlush();
  }

  /**
   * Answers an upgrade request with status 101; its bytes are handshake. From then on these
   * handlers take the client's bytes, in place of HTTP.
   *
   * @param tellScanner tells what follows
   */
  public void switchProtocols(
      Answer answer, Consumer<RequestScanner> tellScanner, List<ChannelHandler> handlers) {
    ChannelPipeline pipeline = channel.pipeline();
    String http = pipeline.context(HttpRequestDecoder.class).name();
    writeWhole(answer.head(channel.alloc(), date(), false), Cause.HANDSHAKE);
    writeWhole(answer.body(), Cause.HANDSHAKE);
    tellScanner.accept(pipeline.get(RequestScanner.class));
    // Who has read the 101 is subscribed, so it leaves after the handlers have been added.
    pipeline.addLast(handlers.toArray(ChannelHandler[]::new));
    channel.flush();
    pipeline.remove(HttpHandler.class);
    pipeline.remove(http);
  }

  /** Tells a client that waits with its body to send it (RFC 9110 section 10.1.1). */
  void sendContinue() {
    Answer goOn = new Answer(HttpResponseStatus.CONTINUE, Map.of(), Unpooled.EMPTY_BUFFER);
    writeWhole(goOn.head(channel.alloc(), date(), false), Cause.RESPONSE_HEAD);
    channel.flush();
  }

  private void answer(Answer answer, Cause headCause, boolean close, HttpMethod method) {
    ByteBuf head = answer.head(channel.alloc(), date(), close);
    writeWhole(head, headCause);
    if (method.equals(HttpMethod.HEAD)) {
      answer.body().release();
    } else {
      writeWhole(answer.body(), Cause.PAYLOAD);
    }
    if (close) {
      finishAfterFlush();
    }
  }

  /** Writes a WebSocket control frame and flushes. */
  public void writeControl(int opcode, byte[] payload) {
    ByteBuf frame = channel.alloc().buffer(2 + payload.length);
    WebSocketFrames.writeHeader(frame, opcode, payload.length);
    frame.writeBytes(payload);
    writeWhole(frame, Cause.WEBSOCKET_CONTROL);
    channel.flush();
  }

  /**
   * Flushes, ends this direction (with close_notify first where it is encrypted), and closes once
   * the client has closed too or {@value #LINGER_SECONDS} s have passed since then. Closing at once
   * would answer bytes under way with a reset, and the client might never read the last message.
   */
  public void finishAfterFlush() {
    stopServing();
    lastFlush()
        .addListener(
            (ChannelFutureListener)
                flushed -> {
                  if (channel.isActive() && channel instanceof DuplexChannel duplex) {
                    duplex.shutdownOutput();
                  }
                  channel
                      .eventLoop()
                      .schedule(() -> channel.close(), LINGER_SECONDS, TimeUnit.SECONDS);
                });
  }

  private ChannelFuture lastFlush() {
    Optional<SslHandler> handler = Optional.ofNullable(channel.pipeline().get(SslHandler.class));
    if (handler.isEmpty()) {
      return channel.writeAndFlush(channel.alloc().buffer(0));
    }
    // First, for what is not encrypted when the close_notify is made will never be.
    channel.flush();
    return handler.get().closeOutbound();
  }

  private void stopServing() {
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addLast(new Discard());
    for (ChannelHandler handler : pipeline.toMap().values()) {
      boolean counts =
          handler instanceof ByteMeter
              || handler instanceof SocketTally
              || handler instanceof RequestScanner
              || TlsPipeline.owns(handler);
      if (!counts && !(handler instanceof Discard)) {
        pipeline.remove(handler);
      }
    }
    channel.config().setAutoRead(true);
  }

  private void writeWhole(ByteBuf bytes, Cause cause) {
    channel
        .write(bytes)
        .addListener(new Explanation(loop.sent(), counted(cause), bytes.readableBytes()));
  }

  private Cause counted(Cause usual) {
    return onlyCause.orElse(usual);
  }

  private static final class Discard extends ChannelInboundHandlerAdapter {
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
      ctx.close();
    }
  }
}
