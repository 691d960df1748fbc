package dev.wiretoll.server.delivery;

import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.server.connection.Backlog;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.server.connection.ServerLoop;
import dev.wiretoll.server.feed.Update;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * One update on its way to the subscribers of one event loop, which share its bytes. A client that
 * does not read what it was sent before is not sent this one: what waits for it never exceeds the
 * high-water mark of its connection by more than one message. Used by that loop only.
 */
final class PushedMessage implements ChannelFutureListener {
  private final Update update;
  private final ByteBuf bytes;
  private final int messageBytes;
  private final Explanation explanation;
  private final Backlog backlog;

  PushedMessage(ServerLoop loop, Update update, FanOut.Message message) {
    this.update = update;
    this.bytes = message.bytes();
    this.messageBytes = bytes.readableBytes();
    this.explanation = new Explanation(loop.sent(), message.portions());
    this.backlog = loop.backlog();
  }

  Update update() {
    return update;
  }

  /** Whether the client takes more; if it does not, the update is dropped for it, and counted. */
  boolean isWelcome(Channel channel) {
    if (channel.isWritable()) {
      return true;
    }
    // Nobody misses what is not sent to a connection that has ended.
    if (channel.isActive()) {
      backlog.drop(update.dueNs());
    }
    return false;
  }

  /** Sends it. */
  void writeTo(Connection connection) {
    backlog.add(1, messageBytes);
    if (!connection.push(bytes.retainedDuplicate(), this)) {
      noteWaiting(connection.channel());
    }
  }

  @Override
  public void operationComplete(ChannelFuture written) {
    backlog.remove(1, messageBytes);
    explanation.operationComplete(written);
  }

  private void noteWaiting(Channel channel) {
    ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
    if (waiting != null) {
      backlog.waits(waiting.totalPendingWriteBytes());
    }
  }
}
