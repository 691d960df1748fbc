package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import java.nio.ByteBuffer;

/**
 * The polls of one event loop: the request, encoded once where all polls are alike, and who is told
 * when it has passed the socket. Used by that loop only.
 */
final class PollRequests {
  private final RequestHead head;
  private final TopicQuery query;
  private final LoopContext context;
  private final ByteBuf encoded;
  private final ChannelFutureListener passedOutside;
  private final ChannelFutureListener passedInWindow;

  /**
   * Requests with this head.
   *
   * @param query what is asked of every poll beside topic and cursor
   */
  PollRequests(RequestHead head, TopicQuery query, LoopContext context) {
    this.head = head;
    this.query = query;
    this.context = context;
    byte[] bytes = head.encoded();
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    this.encoded = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct).asReadOnly());
    this.passedOutside = outside(bytes.length);
    this.passedInWindow = inWindow(bytes.length, head.characters());
  }

  /** The request that names a topic. */
  byte[] naming(int topic, boolean traced) {
    return head.withQuery(query.about(topic).traced(traced).text()).encoded();
  }

  /** One poll of a connection whose topic is agreed, to be written once. */
  ByteBuf poll() {
    return encoded.duplicate();
  }

  /** A poll that names its topic and the first sequence number not seen yet. */
  RequestHead pollFrom(int topic, long sequence, boolean traced) {
    return head.withQuery(query.about(topic).traced(traced).from(sequence).text());
  }

  /** Who counts a {@link #poll} once it has passed the socket. */
  ChannelFutureListener passed(boolean inWindow) {
    return inWindow ? passedInWindow : passedOutside;
  }

  /** Who counts a {@link #pollFrom} once it has passed the socket. */
  ChannelFutureListener passed(RequestHead request, boolean inWindow) {
    int bytes = request.text().length();
    return inWindow ? inWindow(bytes, request.characters()) : outside(bytes);
  }

  private ChannelFutureListener outside(int bytes) {
    return new Explanation(context.sent(), Cause.REQUEST_HEAD, bytes);
  }

  private ChannelFutureListener inWindow(int bytes, int characters) {
    ChannelFutureListener explained = outside(bytes);
    return written -> {
      explained.operationComplete(written);
      if (written.isSuccess()) {
        context.recorder().requestPassed(bytes, characters);
      }
    };
  }
}
