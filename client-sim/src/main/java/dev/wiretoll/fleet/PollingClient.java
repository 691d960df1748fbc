package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.ArrayList;
import java.util.List;

/**
 * A client that polls on one kept-alive connection, with at most one request outstanding: a poll
 * that comes due meanwhile is sent when the answer is in, with its own intended time.
 */
final class PollingClient extends ByteToMessageDecoder implements Client {
  private final PollRequests requests;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final AnswerParser answer = new AnswerParser();
  private ChannelHandlerContext channel;
  private boolean ready;
  private boolean outstanding;
  private boolean finishing;
  private boolean inBody;
  private boolean ended;
  private boolean unreadable;
  private long firstPollNs;
  private long due;
  private long sent;
  private long sentIntendedNs;
  private long sentNs;
  private long freeNs;
  private long seenNs;

  PollingClient(
      PollRequests requests,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.requests = requests;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.lifecycle = lifecycle;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx;
    outstanding = true;
    byte[] naming = requests.naming(updates.topic(), traced);
    ctx.writeAndFlush(Unpooled.wrappedBuffer(naming))
        .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, naming.length));
  }

  @Override
  public void begin(FeedSchedule schedule) {
    updates.begin(schedule);
    freeNs = schedule.epochNs();
  }

  /** Sets the intended time of the first poll. */
  void pollFrom(long firstNs) {
    firstPollNs = firstNs;
  }

  /** One more poll is due. */
  void pollDue() {
    due++;
    if (!outstanding && !ended) {
      sendNext();
    }
  }

  @Override
  public void finish() {
    finishing = true;
    if (!outstanding && channel != null) {
      channel.close();
    }
  }

  @Override
  public void abandon() {
    ended = true;
    if (channel != null) {
      channel.close();
    }
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    seenNs = context.clock().nanoTime();
    super.channelRead(ctx, message);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (unreadable) {
      in.skipBytes(in.readableBytes());
      return;
    }
    if (!inBody) {
      if (!answer.parse(in)) {
        return;
      }
      in.skipBytes(answer.headBytes());
      explain(Cause.RESPONSE_HEAD, answer.headBytes());
      inBody = true;
    }
    if (in.readableBytes() >= answer.contentLengthBytes()) {
      inBody = false;
      answerIsComplete(in.readSlice(answer.contentLengthBytes()));
    }
  }

  // What is left when the connection ends is an answer cut short.
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    explain(inBody ? Cause.PAYLOAD : Cause.RESPONSE_HEAD, in.readableBytes());
    in.skipBytes(in.readableBytes());
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    ended = true;
    try {
      super.channelInactive(ctx);
    } finally {
      lifecycle.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException) {
      unreadable = true;
      refuse();
    } else {
      ctx.close();
    }
  }

  private void sendNext() {
    outstanding = true;
    sentIntendedNs = firstPollNs + sent * requests.pollIntervalNs();
    sent++;
    sentNs = context.clock().nanoTime();
    context.recorder().requestSent(sentIntendedNs, sentNs, freeNs);
    context.counters().request();
    boolean counts = context.recorder().counts(sentIntendedNs);
    channel.writeAndFlush(requests.poll()).addListener(requests.passed(counts));
    if (traced) {
      context.trace().add(TracedEvent.Kind.REQUEST_SENT, sentNs, List.of());
    }
  }

  private void answerIsComplete(ByteBuf body) {
    explain(Cause.PAYLOAD, body.readableBytes());
    if (ended) {
      return;
    }
    if (!outstanding || !isExpected(body.readableBytes())) {
      refuse();
      return;
    }
    outstanding = false;
    freeNs = seenNs;
    if (ready) {
      takeAnswer(body);
    } else {
      ready = true;
      lifecycle.ready();
    }
    if (finishing) {
      channel.close();
    } else if (sent < due) {
      sendNext();
    }
  }

  private boolean isExpected(int bodyBytes) {
    boolean updatesOnly = ready ? bodyBytes % UpdateText.LENGTH_BYTES == 0 : bodyBytes == 0;
    return answer.status() == 200 && updatesOnly;
  }

  private void refuse() {
    if (!ended) {
      ended = true;
      context.recorder().malformed();
      channel.close();
    }
  }

  private void explain(Cause cause, long bytes) {
    context.received().explain(ready ? cause : Cause.HANDSHAKE, bytes);
  }

  private void takeAnswer(ByteBuf body) {
    int count = body.readableBytes() / UpdateText.LENGTH_BYTES;
    context.recorder().answer(sentIntendedNs, answer.headBytes(), answer.headCharacters(), count);
    context.recorder().answerTimes(sentIntendedNs, sentNs, seenNs);
    for (int i = 0; i < count; i++) {
      int index = body.readerIndex() + i * UpdateText.LENGTH_BYTES;
      long sequence = updates.sequence(body, index, UpdateText.LENGTH_BYTES);
      if (sequence >= 0) {
        updates.take(sequence, seenNs);
      }
    }
    if (traced) {
      traceSeen(body, count);
    }
  }

  private void traceSeen(ByteBuf body, int count) {
    List<Long> sequences = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      sequences.add(UpdateText.sequence(body, body.readerIndex() + i * UpdateText.LENGTH_BYTES));
    }
    context.trace().add(TracedEvent.Kind.SEEN, seenNs, sequences);
  }
}
