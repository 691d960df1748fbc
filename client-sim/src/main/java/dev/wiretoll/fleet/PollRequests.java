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
 * The polls of one event loop: the request, encoded once, and who is told when it has passed the
 * socket. Used by that loop only.
 */
final class PollRequests {
  private final RequestHead head;
  private final long pollIntervalNs;
  private final ByteBuf encoded;
  private final ChannelFutureListener passedOutside;
  private final ChannelFutureListener passedInWindow;

  PollRequests(RequestHead head, long pollIntervalNs, LoopContext context) {
    this.head = head;
    this.pollIntervalNs = pollIntervalNs;
    byte[] bytes = head.encoded();
    int characters = head.characters();
    ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    this.encoded = Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(direct).asReadOnly());
    this.passedOutside = new Explanation(context.sent(), Cause.REQUEST_HEAD, bytes.length);
    this.passedInWindow =
        written -> {
          passedOutside.operationComplete(written);
          if (written.isSuccess()) {
            context.recorder().requestPassed(bytes.length, characters);
          }
        };
  }

  long pollIntervalNs() {
    return pollIntervalNs;
  }

  /** The request that names a topic. */
  byte[] naming(int topic, boolean traced) {
    return head.withQuery(TopicQuery.of(topic).traced(traced).text()).encoded();
  }

  /** One poll, to be written once. */
  ByteBuf poll() {
    return encoded.duplicate();
  }

  /** Who counts a poll once it has passed the socket. */
  ChannelFutureListener passed(boolean inWindow) {
    return inWindow ? passedInWindow : passedOutside;
  }
}
