package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.evidence.TracedEvent;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.TopicQuery;
import dev.wiretoll.wire.WebSocketFrames;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** A client that is pushed the updates of its topic over WebSocket (RFC 6455). */
final class WebSocketClient extends ByteToMessageDecoder implements Client {
  private final String host;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final String key = newKey();
  private ChannelHandlerContext channel;
  private boolean upgraded;
  private boolean closing;
  private long seenNs;

  WebSocketClient(
      String host, LoopContext context, UpdateReader updates, boolean traced, Lifecycle lifecycle) {
    this.host = host;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.lifecycle = lifecycle;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    channel = ctx;
    String target = Delivery.WEBSOCKET.path() + "?" + TopicQuery.naming(updates.topic(), traced);
    byte[] request = WebSocketHandshake.request(target, host, key).encoded();
    ctx.writeAndFlush(Unpooled.wrappedBuffer(request))
        .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, request.length));
  }

  @Override
  public void begin(FeedSchedule schedule) {
    updates.begin(schedule);
  }

  @Override
  public void finish() {
    if (channel == null) {
      return;
    }
    if (upgraded && !closing) {
      byte[] normal = WebSocketFrames.closePayload(WebSocketFrames.NORMAL_CLOSURE, "");
      sendControl(WebSocketFrames.CLOSE, normal);
    } else {
      channel.close();
    }
    closing = true;
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
    seenNs = context.clock().nanoTime();
    super.channelRead(ctx, message);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (upgraded) {
      readFrame(in);
    } else {
      readHandshake(in);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext ctx) throws Exception {
    super.channelInactive(ctx);
    lifecycle.closed();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }

  private void readHandshake(ByteBuf in) {
    AnswerParser answer = new AnswerParser();
    if (!answer.parse(in)) {
      return;
    }
    String head = in.toString(in.readerIndex(), answer.headBytes(), StandardCharsets.US_ASCII);
    boolean accepted =
        answer.status() == 101
            && head.contains(
                "\r\nSec-WebSocket-Accept: " + WebSocketHandshake.accept(key) + "\r\n");
    if (!accepted) {
      context.recorder().malformed();
      channel.close();
      in.skipBytes(in.readableBytes());
      return;
    }
    in.skipBytes(answer.headBytes());
    context.received().explain(Cause.HANDSHAKE, answer.headBytes());
    upgraded = true;
    lifecycle.ready();
  }

  private void readFrame(ByteBuf in) {
    int start = in.readerIndex();
    if (in.readableBytes() < 2) {
      return;
    }
    int headerBytes = WebSocketFrames.headerBytesOf(in.getByte(start + 1));
    if (in.readableBytes() < headerBytes) {
      return;
    }
    long payloadBytes = WebSocketFrames.payloadBytes(in, start);
    if (in.readableBytes() < headerBytes + payloadBytes) {
      return;
    }
    in.skipBytes(headerBytes + (int) payloadBytes);
    int opcode = WebSocketFrames.opcode(in.getByte(start));
    if (WebSocketFrames.isControl(opcode)) {
      context.received().explain(Cause.WEBSOCKET_CONTROL, headerBytes + payloadBytes);
      takeControl(opcode, in, start + headerBytes, (int) payloadBytes);
    } else {
      context.received().explain(Cause.WEBSOCKET_FRAMING, headerBytes);
      context.received().explain(Cause.PAYLOAD, payloadBytes);
      takeMessage(in, start + headerBytes, headerBytes, (int) payloadBytes);
    }
  }

  private void takeMessage(ByteBuf in, int index, int headerBytes, int payloadBytes) {
    long sequence = updates.sequence(in, index, payloadBytes);
    if (sequence < 0) {
      return;
    }
    context.recorder().push(updates.intendedNs(sequence), seenNs, headerBytes);
    updates.take(sequence, seenNs);
    if (traced) {
      context.trace().add(TracedEvent.Kind.SEEN, seenNs, List.of(sequence));
    }
  }

  private void takeControl(int opcode, ByteBuf in, int index, int payloadBytes) {
    if (opcode == WebSocketFrames.PING) {
      sendControl(WebSocketFrames.PONG, ByteBufUtil.getBytes(in, index, payloadBytes));
    } else if (opcode == WebSocketFrames.CLOSE && !closing) {
      closing = true;
      sendControl(WebSocketFrames.CLOSE, ByteBufUtil.getBytes(in, index, payloadBytes));
    }
  }

  private void sendControl(int opcode, byte[] payload) {
    ByteBuf frame = channel.alloc().buffer(2 + WebSocketFrames.MASK_BYTES + payload.length);
    WebSocketFrames.writeMasked(frame, opcode, payload, ThreadLocalRandom.current().nextInt());
    int frameBytes = frame.readableBytes();
    channel
        .writeAndFlush(frame)
        .addListener(new Explanation(context.sent(), Cause.WEBSOCKET_CONTROL, frameBytes));
  }

  private static String newKey() {
    byte[] random = new byte[16];
    ThreadLocalRandom.current().nextBytes(random);
    return Base64.getEncoder().encodeToString(random);
  }
}
