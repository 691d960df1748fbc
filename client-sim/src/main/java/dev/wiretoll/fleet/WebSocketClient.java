package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Explanation;
import dev.wiretoll.recorder.MessageKind;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.wire.DeflateOffer;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.MessageInflate;
import dev.wiretoll.wire.RequestHead;
import dev.wiretoll.wire.TopicQuery;
import dev.wiretoll.wire.WebSocketFrames;
import dev.wiretoll.wire.WebSocketHandshake;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.zip.DataFormatException;

/** A client that is pushed the updates of its topic over WebSocket (RFC 6455). */
final class WebSocketClient extends ByteToMessageDecoder
    implements Client, Pushed, Upstream.Sender {
  private static final String ACCEPT_FIELD = "Sec-WebSocket-Accept";
  private static final String EXTENSION = "permessage-deflate";
  private static final int FINAL_TEXT = WebSocketFrames.FIN | WebSocketFrames.TEXT;
  private static final int FINAL_COMPRESSED_TEXT = FINAL_TEXT | WebSocketFrames.RSV1;
  private static final int RESERVED_BITS = 0x70;
  private static final int MAX_PAYLOAD_BYTES = 65_536;

  private final String host;
  private final Optional<MessageInflate> inflate;
  private final LoopContext context;
  private final UpdateReader updates;
  private final Lifecycle lifecycle;
  private final boolean traced;
  private final PushedUpdates pushed;
  private final String key = newKey();
  private ChannelHandlerContext channel;
  private TlsShare tls;
  private boolean upgraded;
  private boolean compresses;
  private boolean closing;
  private boolean unreadable;
  private long seenNs;

  /**
   * A client.
   *
   * @param inflate reads compressed messages; they are asked for if it is there
   */
  WebSocketClient(
      String host,
      Optional<MessageInflate> inflate,
      LoopContext context,
      UpdateReader updates,
      boolean traced,
      Lifecycle lifecycle) {
    this.host = host;
    this.inflate = inflate;
    this.context = context;
    this.updates = updates;
    this.traced = traced;
    this.pushed = new PushedUpdates(context, updates, MessageKind.WEBSOCKET_FRAME_HEADER, traced);
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
    String naming = TopicQuery.of(updates.topic()).traced(traced).text();
    String target = Delivery.WEBSOCKET.path() + "?" + naming;
    RequestHead head =
        inflate.isPresent()
            ? WebSocketHandshake.deflatingRequest(target, host, key)
            : WebSocketHandshake.request(target, host, key);
    byte[] request = head.encoded();
    ctx.writeAndFlush(Unpooled.wrappedBuffer(request))
        .addListener(new Explanation(context.sent(), Cause.HANDSHAKE, request.length));
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
    int headerBytes = WebSocketFrames.headerBytes(message.length);
    int maskBytes = WebSocketFrames.MASK_BYTES;
    ByteBuf frame = channel.alloc().buffer(headerBytes + maskBytes + message.length);
    WebSocketFrames.writeMasked(
        frame, WebSocketFrames.TEXT, message, ThreadLocalRandom.current().nextInt());
    channel
        .writeAndFlush(frame)
        .addListener(
            new UpstreamFrame(context, intendedNs, headerBytes, maskBytes, message.length));
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
      skipUnreadable(in);
    } else if (upgraded) {
      readFrame(in);
    } else {
      readHandshake(in);
    }
  }

  // What is left when the connection ends is a frame or an answer cut short.
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    int bytes = in.readableBytes();
    if (!upgraded) {
      context.received().explain(Cause.HANDSHAKE, bytes);
    } else if (bytes > 0) {
      int start = in.readerIndex();
      int headerBytes = bytes == 1 ? 1 : WebSocketFrames.headerBytesOf(in.getByte(start + 1));
      int opcode = WebSocketFrames.opcode(in.getByte(start));
      explainFrame(opcode, Math.min(bytes, headerBytes), Math.max(0, bytes - headerBytes));
    }
    in.skipBytes(bytes);
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
    if (!answer.parse(in)) {
      return;
    }
    String head = in.toString(in.readerIndex(), answer.headBytes(), StandardCharsets.US_ASCII);
    if (answer.status() != 101 || head.lines().noneMatch(this::isAccept)) {
      throw new DecoderException("the server does not agree to the upgrade");
    }
    in.skipBytes(answer.headBytes());
    context.received().explain(Cause.HANDSHAKE, answer.headBytes());
    compresses = inflate.isPresent() && head.lines().anyMatch(WebSocketClient::agreesToCompress);
    upgraded = true;
    tls.skip();
    lifecycle.ready();
  }

  private boolean isAccept(String line) {
    return isField(line, ACCEPT_FIELD)
        && line.substring(ACCEPT_FIELD.length() + 1).strip().equals(WebSocketHandshake.accept(key));
  }

  private static boolean agreesToCompress(String line) {
    return isField(line, DeflateOffer.FIELD) && line.contains(EXTENSION);
  }

  private static boolean isField(String line, String name) {
    return line.regionMatches(true, 0, name + ":", 0, name.length() + 1);
  }

  private void skipUnreadable(ByteBuf in) {
    if (!upgraded) {
      context.received().explain(Cause.HANDSHAKE, in.readableBytes());
    }
    in.skipBytes(in.readableBytes());
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
    checkFrame(in.getByte(start), in.getByte(start + 1), payloadBytes);
    if (in.readableBytes() < headerBytes + payloadBytes) {
      return;
    }
    in.skipBytes(headerBytes + (int) payloadBytes);
    int opcode = WebSocketFrames.opcode(in.getByte(start));
    explainFrame(opcode, headerBytes, payloadBytes);
    if (WebSocketFrames.isControl(opcode)) {
      takeControl(opcode, in, start + headerBytes, (int) payloadBytes);
    } else if (Byte.toUnsignedInt(in.getByte(start)) == FINAL_TEXT) {
      takeMessage(
          in.slice(start + headerBytes, (int) payloadBytes), headerBytes, (int) payloadBytes);
    } else if (Byte.toUnsignedInt(in.getByte(start)) == FINAL_COMPRESSED_TEXT) {
      takeCompressed(in.slice(start + headerBytes, (int) payloadBytes), headerBytes);
    } else {
      context.recorder().malformed();
    }
  }

  // RFC 6455 sections 5.1, 5.2 and 5.5: what must fail the connection.
  private void checkFrame(int firstByte, int secondByte, long payloadBytes) {
    boolean control = WebSocketFrames.isControl(WebSocketFrames.opcode(firstByte));
    int most = control ? WebSocketFrames.MAX_CONTROL_PAYLOAD_BYTES : MAX_PAYLOAD_BYTES;
    boolean fragmentedControl = control && (firstByte & WebSocketFrames.FIN) == 0;
    boolean masked = (secondByte & WebSocketFrames.MASKED) != 0;
    int meaningful = compresses && !control ? WebSocketFrames.RSV1 : 0;
    boolean reserved = (firstByte & RESERVED_BITS & ~meaningful) != 0;
    if (payloadBytes < 0 || payloadBytes > most || fragmentedControl || masked || reserved) {
      throw new DecoderException("not a frame that a server may send here");
    }
  }

  private void explainFrame(int opcode, long headerBytes, long payloadBytes) {
    if (WebSocketFrames.isControl(opcode)) {
      context.received().explain(Cause.WEBSOCKET_CONTROL, headerBytes + payloadBytes);
    } else {
      context.received().explain(Cause.WEBSOCKET_FRAMING, headerBytes);
      context.received().explain(Cause.PAYLOAD, payloadBytes);
    }
  }

  private void takeCompressed(ByteBuf payload, int headerBytes) {
    try {
      byte[] text = inflate.orElseThrow().inflate(ByteBufUtil.getBytes(payload));
      takeMessage(Unpooled.wrappedBuffer(text), headerBytes, payload.readableBytes());
    } catch (DataFormatException e) {
      throw new DecoderException("a message cannot be inflated", e);
    }
  }

  private void takeMessage(ByteBuf text, int headerBytes, int wireBytes) {
    long sequence = updates.sequence(text, text.readerIndex(), text.readableBytes());
    if (sequence < 0) {
      return;
    }
    if (compresses) {
      context
          .recorder()
          .size(updates.intendedNs(sequence), MessageKind.COMPRESSED_UPDATE, wireBytes);
    }
    pushed.take(sequence, seenNs, headerBytes, wireBytes, tls);
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
