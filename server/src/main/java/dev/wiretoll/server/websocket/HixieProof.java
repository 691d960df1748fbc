package dev.wiretoll.server.websocket;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.Portion;
import dev.wiretoll.server.connection.Connection;
import dev.wiretoll.wire.HixieChallenge;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Waits for the eight bytes behind the head of a request of draft 76, answers them, and leaves its
 * place to the handlers of frames. The head of the answer has been sent: a proxy may wait for it
 * before it passes the eight bytes on.
 */
final class HixieProof extends ByteToMessageDecoder {
  private final Connection connection;
  private final String key1;
  private final String key2;
  private final List<ChannelHandler> frames;

  /**
   * The rest of one connection's handshake.
   *
   * @param key1 value of Sec-WebSocket-Key1
   * @param key2 value of Sec-WebSocket-Key2
   * @param frames handlers that take the client's bytes from then on
   */
  HixieProof(Connection connection, String key1, String key2, List<ChannelHandler> frames) {
    this.connection = connection;
    this.key1 = key1;
    this.key2 = key2;
    this.frames = List.copyOf(frames);
  }

  @Override
  protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    if (in.readableBytes() < HixieChallenge.BODY_BYTES) {
      return;
    }
    byte[] proof = new HixieChallenge(key1, key2, in.readLong()).answer();
    connection.write(
        Unpooled.wrappedBuffer(proof), List.of(new Portion(Cause.HANDSHAKE, proof.length)));
    // Who has read the proof is subscribed, so it leaves after the handlers have been added.
    ctx.pipeline().addLast(frames.toArray(ChannelHandler[]::new));
    ctx.flush();
    ctx.pipeline().remove(this);
  }

  // Bytes that are not eight are no challenge, and no frames either.
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    in.skipBytes(in.readableBytes());
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
    ctx.close();
  }
}
