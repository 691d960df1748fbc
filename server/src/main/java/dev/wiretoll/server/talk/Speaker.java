package dev.wiretoll.server.talk;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.websocket.MessageFormat;
import dev.wiretoll.wire.WebSocketFrames;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * One client in a room, from the end of its handshake to the end of its connection.
 *
 * <p>A client of RFC 6455 that is silent for {@value #SILENCE_SECONDS} s is sent a ping, and its
 * connection closed when it has not answered the third. The drafts have no ping: their clients may
 * be silent for as long as TCP holds.
 */
final class Speaker extends ChannelInboundHandlerAdapter implements Room.Member {
  private static final int SILENCE_SECONDS = 20;
  private static final int MOST_UNANSWERED = 3;
  private static final String IDLE = "silence";
  private static final byte[] EMPTY = {};
  private static final WebSocketCloseStatus POLICY = WebSocketCloseStatus.POLICY_VIOLATION;

  private final Connection connection;
  private final MessageFormat format;
  private final Room room;
  private final MessageRule rule;
  private final RateLimit limit;
  private final NanoClock clock;
  private int unanswered;

  Speaker(
      Connection connection,
      MessageFormat format,
      Room room,
      MessageRule rule,
      RateLimit limit,
      NanoClock clock) {
    this.connection = connection;
    this.format = format;
    this.room = room;
    this.rule = rule;
    this.limit = limit;
    this.clock = clock;
  }

  @Override
  public void handlerAdded(ChannelHandlerContext ctx) {
    room.join(connection.loop(), this);
    if (format != MessageFormat.HIXIE) {
      // First, so that it sees pongs too, which go no further than the control handler.
      ctx.pipeline().addFirst(IDLE, new Silence());
    }
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext ctx) {
    room.leave(connection.loop(), this);
  }

  /** The client said a text. */
  void say(byte[] text) {
    if (!limit.take(clock.nanoTime())) {
      refuse(POLICY, "no more than " + RoomEndpoint.MESSAGES_PER_SEC + " messages a second");
      return;
    }
    Optional<String> complaint = rule.complaint(text);
    if (complaint.isPresent()) {
      refuse(POLICY, complaint.get());
    } else if (!room.say(text)) {
      refuse(WebSocketCloseStatus.TRY_AGAIN_LATER, "more is said than can be passed on");
    }
  }

  @Override
  public boolean hear(TextFrames frames) {
    if (!connection.channel().isWritable()) {
      return !connection.channel().isActive();
    }
    connection.write(frames.frame(format), frames.portions(format));
    return true;
  }

  @Override
  public void flush() {
    connection.channel().flush();
  }

  @Override
  public void sendAway() {
    connection.channel().close();
  }

  @Override
  public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
    if (!(event instanceof IdleStateEvent)) {
      ctx.fireUserEventTriggered(event);
    } else if (++unanswered > MOST_UNANSWERED) {
      connection.refuseMessages(
          new WebSocketCloseStatus(
              WebSocketCloseStatus.ENDPOINT_UNAVAILABLE.code(), "no answer to pings"));
    } else {
      connection.writeControl(WebSocketFrames.PING, EMPTY);
    }
  }

  private void refuse(WebSocketCloseStatus status, String why) {
    if (format == MessageFormat.HIXIE) {
      // The drafts have no words for it.
      connection.finishAfterFlush();
      return;
    }
    connection.refuseMessages(new WebSocketCloseStatus(status.code(), why));
  }

  /** Tells of each stretch of silence, and forgets pings when there was anything. */
  private final class Silence extends IdleStateHandler {
    Silence() {
      super(SILENCE_SECONDS, 0, 0, TimeUnit.SECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
      unanswered = 0;
      super.channelRead(ctx, message);
    }
  }
}
