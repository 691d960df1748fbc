package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.List;

/**
 * A client that polls on a kept-alive connection, with at most one request outstanding. On a
 * schedule, a poll that comes due meanwhile is sent when the answer is in, with its own intended
 * time; otherwise the next poll is due when the answer is in.
 */
final class PollingClient implements Client, Paced, AnswerReader.Owner {
  private final PollStyle style;
  private final PollRequests requests;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final Reconnection reconnection;
  private ChannelHandlerContext channel;
  private TlsShare tls;
  private boolean ready;
  private boolean connected;
  private boolean outstanding;
  private boolean resuming;
  private boolean finishing;
  private boolean ended;
  private boolean over;
  private long firstPollNs;
  private long due;
  private long sent;
  private long sentIntendedNs;
  private long sentNs;
  private long freeNs;

  PollingClient(
      PollStyle style,
      PollRequests requests,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.style = style;
    this.requests = requests;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.lifecycle = lifecycle;
    this.reconnection = new Reconnection(context, this::connection);
  }

  @Override
  public ChannelHandler connection() {
    return new AnswerReader(context, this);
  }

  @Override
  public void connected(ChannelHandlerContext ctx) {
    if (ended) {
      ctx.close();
      return;
    }
    channel = ctx;
    tls = TlsShare.of(ctx.channel(), context.recorder());
    connected = true;
    if (ready) {
      reconnection.succeeded();
      resuming = true;
      freeNs = context.clock().nanoTime();
      due = Math.max(due, sent + 1);
      sendNext();
    } else {
      outstanding = true;
      byte[] naming = requests.naming(updates.topic(), traced);
      ctx.writeAndFlush(Unpooled.wrappedBuffer(naming))
          .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, naming.length));
    }
  }

  @Override
  public void begin(DueTimes times, long firstRequestNs) {
    updates.begin(times);
    firstPollNs = firstRequestNs;
    freeNs = firstRequestNs;
  }

  @Override
  public void due() {
    due++;
    if (connected && !outstanding && !ended) {
      sendNext();
    }
  }

  // The server closes when it sees the end of what it was sent; what it sends by then arrives.
  @Override
  public void finish() {
    finishing = true;
    reconnection.stop();
    if (!connected) {
      end();
    } else if (style.parks() || !outstanding) {
      context.dialer().endOutput(channel.channel());
    }
  }

  @Override
  public void abandon() {
    ended = true;
    reconnection.stop();
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public boolean inHandshake() {
    return !ready;
  }

  @Override
  public boolean take(AnswerParser head, ByteBuf body, long seenNs) {
    if (ended) {
      return true;
    }
    if (!outstanding || !isExpected(head, body.readableBytes())) {
      return false;
    }
    outstanding = false;
    freeNs = seenNs;
    if (ready) {
      takeAnswer(head, body, seenNs);
    } else {
      ready = true;
      tls.skip();
      lifecycle.ready();
    }
    goOn();
    return true;
  }

  @Override
  public void malformed() {
    if (!ended) {
      ended = true;
      context.recorder().malformed();
    }
  }

  @Override
  public void disconnected() {
    connected = false;
    outstanding = false;
    if (ready && style.resumes() && !finishing && !ended) {
      reconnection.begin();
    } else {
      end();
    }
  }

  // A connection that opens when the client has ended is closed, and its end says nothing new.
  private void end() {
    ended = true;
    if (!over) {
      over = true;
      lifecycle.closed();
    }
  }

  private void goOn() {
    if (finishing) {
      if (!style.parks()) {
        context.dialer().endOutput(channel.channel());
      }
      return;
    }
    if (style.eager() && due > 0) {
      due = sent + 1;
    }
    if (sent < due) {
      sendNext();
    }
  }

  private void sendNext() {
    outstanding = true;
    sentNs = context.clock().nanoTime();
    sentIntendedNs = intendedNs();
    sent++;
    context.recorder().requestSent(sentIntendedNs, sentNs, freeNs);
    context.counters().request();
    boolean counts = context.recorder().counts(sentIntendedNs);
    if (style.eager() && counts) {
      context.recorder().offer(0, 1);
    }
    if (style.namesCursor() || resuming) {
      resuming = false;
      RequestHead poll = requests.pollFrom(updates.topic(), updates.next(), traced);
      channel
          .writeAndFlush(Unpooled.wrappedBuffer(poll.encoded()))
          .addListener(requests.passed(poll, counts));
    } else {
      channel.writeAndFlush(requests.poll()).addListener(requests.passed(counts));
    }
    if (traced) {
      context.trace().add(TracedEvent.Kind.REQUEST_SENT, sentNs, List.of());
    }
  }

  // An eager poll is due as soon as its connection is free.
  private long intendedNs() {
    if (style.eager()) {
      return freeNs - firstPollNs > 0 ? freeNs : firstPollNs;
    }
    return firstPollNs + sent * style.pollIntervalNs();
  }

  private boolean isExpected(AnswerParser head, int bodyBytes) {
    return head.status() == 200 && (ready ? updates.areWhole(bodyBytes) : bodyBytes == 0);
  }

  private void takeAnswer(AnswerParser head, ByteBuf body, long seenNs) {
    int count = updates.count(body.readableBytes());
    context.recorder().answer(sentIntendedNs, head.headBytes(), head.headCharacters(), count);
    context.recorder().answerTimes(sentIntendedNs, sentNs, seenNs);
    tls.records(sentIntendedNs);
    if (style.parks()) {
      updates.takeAllHeld(body, seenNs, traced);
    } else {
      context.recorder().answeredAtOnce(sentIntendedNs, seenNs);
      updates.takeAll(body, seenNs, traced);
    }
  }
}
