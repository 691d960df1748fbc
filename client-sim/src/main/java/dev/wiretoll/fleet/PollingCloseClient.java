package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.wire.RequestHead;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A client that opens a connection for each poll, which the server closes after its answer. At most
 * one poll is outstanding: one that comes due meanwhile is sent when the answer is in, with its own
 * intended time.
 */
final class PollingCloseClient implements Client, Paced {
  private final long pollIntervalNs;
  private final PollRequests requests;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final Set<Channel> open = new HashSet<>(2);
  private boolean outstanding;
  private boolean finishing;
  private boolean ended;
  private long firstPollNs;
  private long due;
  private long sent;
  private long freeNs;

  PollingCloseClient(
      long pollIntervalNs,
      PollRequests requests,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.pollIntervalNs = pollIntervalNs;
    this.requests = requests;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.lifecycle = lifecycle;
  }

  @Override
  public ChannelHandler connection() {
    return new AnswerReader(context, new Greeting());
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
    if (!outstanding && !ended) {
      sendNext();
    }
  }

  @Override
  public void finish() {
    finishing = true;
    endIfIdle();
  }

  @Override
  public void abandon() {
    finishing = true;
    outstanding = false;
    List.copyOf(open).forEach(Channel::close);
    endIfIdle();
  }

  private void endIfIdle() {
    if (finishing && !ended && !outstanding && open.isEmpty()) {
      ended = true;
      lifecycle.closed();
    }
  }

  private void sendNext() {
    outstanding = true;
    long intendedNs = firstPollNs + sent * pollIntervalNs;
    sent++;
    new Poll(intendedNs, context.clock().nanoTime()).begin();
  }

  private void free(long instantNs) {
    outstanding = false;
    freeNs = instantNs;
    if (sent < due && !finishing) {
      sendNext();
    }
  }

  /** The first connection: it only agrees on the topic, so that the fleet knows its server. */
  private final class Greeting implements AnswerReader.Owner {
    private Channel channel;
    private boolean answered;

    @Override
    public void connected(ChannelHandlerContext ctx) {
      channel = ctx.channel();
      open.add(channel);
      if (finishing) {
        ctx.close();
        return;
      }
      byte[] naming = requests.naming(updates.topic(), traced);
      ctx.writeAndFlush(Unpooled.wrappedBuffer(naming))
          .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, naming.length));
    }

    @Override
    public boolean inHandshake() {
      return true;
    }

    @Override
    public boolean take(AnswerParser head, ByteBuf body, long seenNs) {
      answered = head.status() == 200 && !body.isReadable();
      return answered;
    }

    @Override
    public void malformed() {
      context.recorder().malformed();
    }

    @Override
    public void disconnected() {
      open.remove(channel);
      if (answered && !finishing) {
        lifecycle.ready();
      } else {
        finishing = true;
      }
      endIfIdle();
    }
  }

  /** One poll from its connect to its connection's end. */
  private final class Poll implements AnswerReader.Owner {
    private final long intendedNs;
    private final long sentNs;
    private Channel channel;
    private boolean answered;

    Poll(long intendedNs, long sentNs) {
      this.intendedNs = intendedNs;
      this.sentNs = sentNs;
    }

    void begin() {
      context.recorder().requestSent(intendedNs, sentNs, freeNs);
      context.counters().request();
      if (traced) {
        context.trace().add(TracedEvent.Kind.REQUEST_SENT, sentNs, List.of());
      }
      ChannelFuture connecting = context.dialer().dial(new AnswerReader(context, this));
      channel = connecting.channel();
      open.add(channel);
      connecting.addListener(
          done -> {
            if (!connecting.isSuccess()) {
              failed(connecting.cause());
            }
          });
    }

    @Override
    public void connected(ChannelHandlerContext ctx) {
      context.recorder().pollConnected(intendedNs, context.clock().nanoTime() - sentNs);
      RequestHead poll = requests.pollFrom(updates.topic(), updates.next(), traced);
      ctx.writeAndFlush(Unpooled.wrappedBuffer(poll.encoded()))
          .addListener(requests.passed(poll, context.recorder().counts(intendedNs)));
    }

    @Override
    public boolean inHandshake() {
      return false;
    }

    @Override
    public boolean take(AnswerParser head, ByteBuf body, long seenNs) {
      if (answered || head.status() != 200 || !updates.areWhole(body.readableBytes())) {
        return false;
      }
      answered = true;
      int count = updates.count(body.readableBytes());
      context.recorder().answer(intendedNs, head.headBytes(), head.headCharacters(), count);
      context.recorder().answerTimes(intendedNs, sentNs, seenNs);
      context.recorder().answeredAtOnce(intendedNs, seenNs);
      updates.takeAll(body, seenNs, traced);
      free(seenNs);
      return true;
    }

    @Override
    public void malformed() {
      context.recorder().malformed();
    }

    @Override
    public void disconnected() {
      TlsShare.of(channel, context.recorder()).connection(intendedNs);
      open.remove(channel);
      if (!answered) {
        free(context.clock().nanoTime());
      }
      endIfIdle();
    }

    private void failed(Throwable cause) {
      context.counters().connectFailed(FailureCauses.of(cause));
      open.remove(channel);
      free(context.clock().nanoTime());
      endIfIdle();
    }
  }
}
