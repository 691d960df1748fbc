package dev.wiretoll.cli.live;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.server.connection.Answer;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.Endpoint;
import dev.wiretoll.server.connection.Request;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.server.websocket.WebSocketUpgrade;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.util.Optional;

/**
 * Pushes each new state as a text message.
 *
 * @param feed what there is to tell
 * @param ledger counts what was told
 * @param own knows who may ask
 */
record LiveSocket(LiveFeed feed, LiveLedger ledger, OwnPage own) implements Endpoint {
  static final String PATH = "/live/socket";

  private static final int MAX_CLIENT_PAYLOAD_BYTES = 1_024;

  @Override
  public void serve(Request request, Connection connection) {
    WebSocketUpgrade upgrade = WebSocketUpgrade.of(request);
    Optional<Answer> refusal =
        own.opensSocket(request.headers()) ? upgrade.refusal() : Optional.of(LiveFile.refusal());
    if (refusal.isPresent()) {
      connection.refuse(request, refusal.get());
    } else if (upgrade.format() == MessageFormat.HIXIE) {
      connection.refuse(
          request, Answer.text(HttpResponseStatus.BAD_REQUEST, "this page speaks RFC 6455 only"));
    } else {
      Follower follower = new Follower(connection, LiveFeed.from(request));
      upgrade.accept(connection, MAX_CLIENT_PAYLOAD_BYTES, follower);
    }
  }

  /** Lives in the pipeline as long as the connection is open. */
  final class Follower extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final Connection connection;
    private int from;

    private Follower(Connection connection, int from) {
      this.connection = connection;
      this.from = from;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
      feed.follow(this);
      // So that the first message counts the handshake before it.
      ctx.channel().flush();
      tell();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
      feed.leave(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, WebSocketFrame ignored) {
      // What a page sends is taken and left: it only listens.
    }

    ServerLoop connection() {
      return connection.loop();
    }

    /** Sends the newest state, unless the page has not read what it was sent before. */
    void tell() {
      if (!connection.channel().isWritable()) {
        return;
      }
      byte[] text = feed.message(from);
      int framingBytes = WebSocketFrames.headerBytes(text.length);
      ByteBuf message = connection.channel().alloc().buffer(framingBytes + text.length);
      WebSocketFrames.writeHeader(message, WebSocketFrames.TEXT, text.length);
      message.writeBytes(text);
      from = feed.results();
      ledger.told(LiveLedger.Use.WEBSOCKET);
      connection.write(message, Cause.WEBSOCKET_FRAMING, framingBytes, Cause.PAYLOAD, text.length);
      connection.channel().flush();
    }

    /** Closes in good order: the run is over. */
    void end() {
      byte[] payload = WebSocketFrames.closePayload(WebSocketFrames.NORMAL_CLOSURE, "");
      connection.writeControl(WebSocketFrames.CLOSE, payload);
      connection.finishAfterFlush();
    }
  }
}
