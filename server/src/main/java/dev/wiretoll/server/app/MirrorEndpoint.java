package dev.wiretoll.server.app;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.Route;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.CompositeByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives back what it gets: the body of a POST, or each WebSocket message, as one frame. Messages
 * may have up to {@value #MAX_MESSAGE_BYTES} bytes in up to {@value #MAX_FRAGMENTS} frames; a
 * larger one closes the connection, with 1009 in RFC 6455. What came compressed goes back as it was
 * before.
 */
public final class MirrorEndpoint implements Endpoint {
  /** Longest message or body. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  /** Most frames of one message. */
  public static final int MAX_FRAGMENTS = 65_536;

  private static final String PATH = "/mirror";

  /** The mirror's route. */
  public static Route route() {
    return new Route(
        PATH, Set.of(HttpMethod.GET, HttpMethod.POST), MAX_MESSAGE_BYTES, MirrorEndpoint::new);
  }

  @Override
  public void serve(Request request, Connection connection) {
    if (request.method().equals(HttpMethod.POST)) {
      connection.answer(request, mirrored(request));
      return;
    }
    WebSocketUpgrade upgrade = WebSocketUpgrade.of(request);
    Optional<Answer> refusal = upgrade.refusal();
    if (refusal.isPresent()) {
      connection.refuse(request, refusal.get());
    } else {
      upgrade.accept(connection, MAX_MESSAGE_BYTES, new Mirror(connection, upgrade.format()));
    }
  }

  private static Answer mirrored(Request request) {
    String type = request.headers().get("Content-Type", "application/octet-stream");
    return new Answer(HttpResponseStatus.OK, Map.of("Content-Type", type), request.body().retain());
  }

  /** Collects the frames of a message and sends it back. */
  private static final class Mirror extends SimpleChannelInboundHandler<WebSocketFrame> {
    private static final int FRAGMENTS_BEFORE_COPY = 1_024;

    private final Connection connection;
    private final MessageFormat format;
    private Optional<CompositeByteBuf> message = Optional.empty();
    private int opcode;
    private int fragments;

    Mirror(Connection connection, MessageFormat format) {
      this.connection = connection;
      this.format = format;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame frame) {
      if (!(frame instanceof ContinuationWebSocketFrame)) {
        opcode =
            frame instanceof BinaryWebSocketFrame ? WebSocketFrames.BINARY : WebSocketFrames.TEXT;
        fragments = 0;
        message = Optional.of(ctx.alloc().compositeBuffer(FRAGMENTS_BEFORE_COPY));
      }
      CompositeByteBuf collected = message.orElseThrow();
      long bytes = (long) collected.readableBytes() + frame.content().readableBytes();
      if (++fragments > MAX_FRAGMENTS || bytes > MAX_MESSAGE_BYTES) {
        connection.refuseMessages(WebSocketCloseStatus.MESSAGE_TOO_BIG);
        return;
      }
      if (frame.content().isReadable()) {
        collected.addComponent(true, frame.content().retain());
      }
      if (frame.isFinalFragment()) {
        sendBack(ctx);
      }
    }

    // A client that does not read what it is sent back is not read either.
    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
      ctx.channel().config().setAutoRead(ctx.channel().isWritable());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      drop();
    }

    private void sendBack(ChannelHandlerContext ctx) {
      ByteBuf payload = message.orElseThrow();
      message = Optional.empty();
      int payloadBytes = payload.readableBytes();
      ByteBuf start = ctx.alloc().buffer(10);
      format.writeStart(start, opcode, payloadBytes);
      ByteBuf end = ctx.alloc().buffer(1);
      format.writeEnd(end);
      writeFraming(start);
      connection.write(payload, Cause.PAYLOAD, payloadBytes, Cause.PAYLOAD, 0);
      writeFraming(end);
      ctx.flush();
    }

    private void writeFraming(ByteBuf framing) {
      int bytes = framing.readableBytes();
      connection.write(framing, Cause.WEBSOCKET_FRAMING, bytes, Cause.PAYLOAD, 0);
    }

    private void drop() {
      message.ifPresent(ByteBuf::release);
      message = Optional.empty();
    }
  }
}
