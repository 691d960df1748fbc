package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.util.List;

/**
 * Reads the answers on one connection, one after the other, and explains their bytes. One that is
 * not understood ends the connection; those behind it are only explained. Used by its event loop
 * only.
 */
final class AnswerReader extends ByteToMessageDecoder {
  private final LoopContext context;
  private final Owner owner;
  private final AnswerParser answer = new AnswerParser();
  private boolean inBody;
  private boolean refused;
  private boolean unreadable;
  private long seenNs;

  /** Whose connection it is. */
  interface Owner {
    /** The connection is open. */
    void connected(ChannelHandlerContext channel);

    /** Whether what is read now belongs to the connection's set-up. */
    boolean inHandshake();

    /**
     * An answer is complete.
     *
     * @param head its head
     * @param body its body, valid during the call
     * @param seenNs when its last byte was read
     * @return whether it is one that can be understood; otherwise the connection is closed
     */
    boolean take(AnswerParser head, ByteBuf body, long seenNs);

    /** What was read is no answer, and the connection is about to be closed. */
    void malformed();

    /** The connection has ended. */
    void disconnected();
  }

  AnswerReader(LoopContext context, Owner owner) {
    this.context = context;
    this.owner = owner;
  }

  @Override
  public void channelActive(ChannelHandlerContext ctx) {
    owner.connected(ctx);
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
      takeAnswer(ctx, in.readSlice(answer.contentLengthBytes()));
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
    try {
      super.channelInactive(ctx);
    } finally {
      owner.disconnected();
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    unreadable |= cause instanceof DecoderException;
    if (unreadable && !refused) {
      refuse(ctx);
    } else {
      ctx.close();
    }
  }

  private void takeAnswer(ChannelHandlerContext ctx, ByteBuf body) {
    explain(Cause.PAYLOAD, body.readableBytes());
    if (!refused && !owner.take(answer, body, seenNs)) {
      refuse(ctx);
    }
  }

  private void refuse(ChannelHandlerContext ctx) {
    refused = true;
    owner.malformed();
    ctx.close();
  }

  private void explain(Cause cause, long bytes) {
    context.received().explain(owner.inHandshake() ? Cause.HANDSHAKE : cause, bytes);
  }
}
