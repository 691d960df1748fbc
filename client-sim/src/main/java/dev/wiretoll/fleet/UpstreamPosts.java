package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.recorder.MessageKind;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.Upstream;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;

/**
 * Sends the messages of a client that only listens, each by a POST on a second connection, with at
 * most one outstanding. A message that comes due meanwhile is sent when the answer is in. When the
 * connection is lost, the next message that comes due opens another. Used by its client's event
 * loop only.
 */
final class UpstreamPosts implements Paced, AnswerReader.Owner {
  private final byte[] head;
  private final byte[] message;
  private final long firstNs;
  private final long intervalNs;
  private final LoopContext context;
  private ChannelHandlerContext channel;
  private Runnable whenClosed = () -> {};
  private boolean dialled;
  private boolean open;
  private boolean outstanding;
  private boolean finishing;
  private long due;
  private long sent;
  private long intendedNs;

  UpstreamPosts(
      RequestHead get, byte[] message, long firstNs, long intervalNs, LoopContext context) {
    this.head = get.posting(Upstream.PATH, message.length);
    this.message = message.clone();
    this.firstNs = firstNs;
    this.intervalNs = intervalNs;
    this.context = context;
  }

  @Override
  public void due() {
    due++;
    if (open) {
      sendIfFree();
    } else if (!dialled && !finishing) {
      dial();
    }
  }

  // What is due waits; the next message that comes due tries again.
  private void dial() {
    dialled = true;
    ChannelFuture connecting = context.dialer().dial(new AnswerReader(context, this));
    connecting.addListener(done -> dialled = connecting.isSuccess());
  }

  /** Whether its connection has not ended. */
  boolean isOpen() {
    return open;
  }

  /** Awaits an answer under way, closes and tells. */
  void finish(Runnable closed) {
    finishing = true;
    whenClosed = closed;
    if (open && !outstanding) {
      context.dialer().endOutput(channel.channel());
    }
  }

  void abandon() {
    finishing = true;
    if (open) {
      channel.close();
    }
  }

  @Override
  public void connected(ChannelHandlerContext ctx) {
    channel = ctx;
    open = true;
    if (finishing) {
      ctx.close();
    } else {
      sendIfFree();
    }
  }

  @Override
  public boolean inHandshake() {
    return false;
  }

  @Override
  public boolean take(AnswerParser answer, ByteBuf body, long seenNs) {
    boolean expected = outstanding && answer.status() / 100 == 2;
    outstanding = false;
    if (expected) {
      context.recorder().upstreamAnswered(intendedNs, answer.headBytes());
    }
    if (finishing) {
      context.dialer().endOutput(channel.channel());
    } else {
      sendIfFree();
    }
    return expected;
  }

  @Override
  public void malformed() {
    context.recorder().malformed();
  }

  @Override
  public void disconnected() {
    open = false;
    dialled = false;
    outstanding = false;
    whenClosed.run();
  }

  private void sendIfFree() {
    if (outstanding || sent >= due) {
      return;
    }
    outstanding = true;
    long messageIntendedNs = firstNs + sent * intervalNs;
    intendedNs = messageIntendedNs;
    sent++;
    channel
        .writeAndFlush(Unpooled.wrappedBuffer(head, message))
        .addListener(
            new Explanation(
                context.sent(), Cause.REQUEST_HEAD, head.length, Cause.PAYLOAD, message.length))
        .addListener(
            written -> {
              if (written.isSuccess()) {
                context
                    .recorder()
                    .upstreamPassed(
                        messageIntendedNs,
                        MessageKind.UPSTREAM_REQUEST_HEAD,
                        Cause.REQUEST_HEAD,
                        head.length,
                        0,
                        message.length);
              }
            });
  }
}
