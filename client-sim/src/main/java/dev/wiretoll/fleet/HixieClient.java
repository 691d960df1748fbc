package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.recorder.MessageKind;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.HixieChallenge;
import dev.wiretoll.wire.HixieFrames;
import dev.wiretoll.wire.HixieHandshake;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A client that is pushed the updates of its topic over WebSocket as it was drafted in 2009 and
 * 2010 (draft-hixie-thewebsocketprotocol-75 and -76).
 */
final class HixieClient extends ByteToMessageDecoder implements Client, Pushed, Upstream.Sender {
  private static final int MAX_TEXT_BYTES = 65_536;

  private final boolean draft76;
  private final String host;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final PushedUpdates pushed;
  private final HixieChallenge challenge = HixieChallenge.random(ThreadLocalRandom.current());
  private ChannelHandlerContext channel;
  private TlsShare tls;
  private boolean upgraded;
  private boolean closing;
  private boolean unreadable;
  private long seenNs;

  HixieClient(
      Delivery delivery,
      String host,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.draft76 = delivery == Delivery.WEBSOCKET_HIXIE76;
    this.host = host;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.pushed = new PushedUpdates(context, updates, MessageKind.HIXIE_FRAMING, traced);
    this.lifecycle = lifecycle;
  }

  @Override
  public ChannelHandler connection() {
    return this;
  }

  @Override
  public Optional<Channel> openConnection() {
    return Optional.ofNullable(channel).map(ChannelHandlerContext::channel);
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx;
    tls = TlsShare.of(ctx.channel(), context.recorder());
    byte[] request = request();
    ctx.writeAndFlush(Unpooled.wrappedBuffer(request))
        .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, request.length));
  }

  private byte[] request() {
    String naming = TopicQuery.of(updates.topic()).traced(traced).text();
    String target = Delivery.WEBSOCKET.path() + "?" + naming;
    String origin = "http://" + host;
    if (!draft76) {
      return HixieHandshake.request75(target, host, origin).encoded();
    }
    byte[] head = HixieHandshake.request76(target, host, origin, challenge).encoded();
    byte[] request = Arrays.copyOf(head, head.length + HixieChallenge.BODY_BYTES);
    System.arraycopy(challenge.bodyBytes(), 0, request, head.length, HixieChallenge.BODY_BYTES);
    return request;
  }

  @Override
  public void begin(DueTimes times, long firstRequestNs) {
    updates.begin(times);
  }

  @Override
  public void send(byte[] message, long intendedNs) {
    if (!upgraded || closing) {
      return;
    }
    ByteBuf frame = channel.alloc().buffer(HixieFrames.TEXT_FRAMING_BYTES + message.length);
    HixieFrames.writeText(frame, message);
    channel
        .writeAndFlush(frame)
        .addListener(
            new UpstreamFrame(
                context, intendedNs, HixieFrames.TEXT_FRAMING_BYTES, 0, message.length));
  }

  // Draft 75 knows no closing handshake: what is under way from the server still arrives.
  @Override
  public void finish() {
    if (channel == null) {
      return;
    }
    if (!upgraded || closing) {
      channel.close();
    } else if (draft76) {
      sendClose();
    } else {
      context.dialer().endOutput(channel.channel());
    }
    closing = true;
  }

  @Override
  public void abandon() {
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
      explainRest(in);
    } else if (upgraded) {
      readFrame(in);
    } else {
      readHandshake(in);
    }
  }

  // What is left when the connection ends is a frame or an answer cut short.
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    explainRest(in);
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    try {
      super.channelInactive(ctx);
    } finally {
      lifecycle.closed();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    if (cause instanceof DecoderException && !unreadable) {
      unreadable = true;
      context.recorder().malformed();
    }
    ctx.close();
  }

  private void readHandshake(ByteBuf in) {
    AnswerParser answer = new AnswerParser();
    int proofBytes = draft76 ? HixieChallenge.ANSWER_BYTES : 0;
    if (!answer.parse(in)) {
      return;
    }
    if (answer.status() != 101) {
      throw new DecoderException("the server does not agree to the upgrade");
    }
    int bytes = answer.headBytes() + proofBytes;
    if (in.readableBytes() < bytes) {
      return;
    }
    byte[] proof = ByteBufUtil.getBytes(in, in.readerIndex() + answer.headBytes(), proofBytes);
    if (draft76 && !Arrays.equals(proof, challenge.answer())) {
      throw new DecoderException("the server has not understood the challenge");
    }
    in.skipBytes(bytes);
    context.received().explain(Cause.HANDSHAKE, bytes);
    upgraded = true;
    tls.skip();
    lifecycle.ready();
  }

  private void readFrame(ByteBuf in) {
    int start = in.readerIndex();
    int type = in.getUnsignedByte(start);
    if (type == HixieFrames.CLOSE) {
      readClose(in);
      return;
    }
    if (type != HixieFrames.TEXT) {
      throw new DecoderException("not a frame that a server may send here");
    }
    int end = in.indexOf(start + 1, in.writerIndex(), (byte) HixieFrames.TEXT_END);
    if (end < 0) {
      if (in.readableBytes() > MAX_TEXT_BYTES) {
        throw new DecoderException("a frame is too long");
      }
      return;
    }
    in.readerIndex(end + 1);
    int textBytes = end - start - 1;
    context.received().explain(Cause.WEBSOCKET_FRAMING, HixieFrames.TEXT_FRAMING_BYTES);
    context.received().explain(Cause.PAYLOAD, textBytes);
    takeMessage(in, start + 1, textBytes);
  }

  private void readClose(ByteBuf in) {
    if (in.readableBytes() < HixieFrames.CLOSE_BYTES) {
      return;
    }
    if (in.getByte(in.readerIndex() + 1) != 0) {
      throw new DecoderException("not a frame that a server may send here");
    }
    in.skipBytes(HixieFrames.CLOSE_BYTES);
    context.received().explain(Cause.WEBSOCKET_CONTROL, HixieFrames.CLOSE_BYTES);
    if (!closing) {
      closing = true;
      sendClose();
    }
  }

  private void takeMessage(ByteBuf in, int index, int textBytes) {
    long sequence = updates.sequence(in, index, textBytes);
    if (sequence < 0) {
      return;
    }
    pushed.take(sequence, seenNs, HixieFrames.TEXT_FRAMING_BYTES, textBytes, tls);
  }

  private void explainRest(ByteBuf in) {
    int bytes = in.readableBytes();
    Cause cause = upgraded ? Cause.WEBSOCKET_CONTROL : Cause.HANDSHAKE;
    if (upgraded && bytes > 0 && in.getUnsignedByte(in.readerIndex()) == HixieFrames.TEXT) {
      context.received().explain(Cause.WEBSOCKET_FRAMING, 1);
      context.received().explain(Cause.PAYLOAD, bytes - 1L);
    } else {
      context.received().explain(cause, bytes);
    }
    in.skipBytes(bytes);
  }

  private void sendClose() {
    ByteBuf frame = channel.alloc().buffer(HixieFrames.CLOSE_BYTES);
    HixieFrames.writeClose(frame);
    channel
        .writeAndFlush(frame)
        .addListener(
            new Explanation(context.sent(), Cause.WEBSOCKET_CONTROL, HixieFrames.CLOSE_BYTES));
  }
}
