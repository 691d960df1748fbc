package dev.wiretoll.fleet;

import dev.wiretoll.bytes.Cause;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.DecoderException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Reads streamed responses on one connection, one after the other, chunk by chunk, and explains
 * their bytes. Used by its event loop only.
 *
 * <pre>
 *   head            chunk with the hello     chunk ... chunk            last chunk
 *   handshake       handshake                body: the format's         chunk framing
 * </pre>
 */
final class StreamReader extends ByteToMessageDecoder {
  private static final String CHUNKED = "\r\ntransfer-encoding: chunked\r\n";

  private final LoopContext context;
  private final Owner owner;
  private final AnswerParser answer = new AnswerParser();
  private final ChunkParser chunk = new ChunkParser();
  private boolean inBody;
  private boolean unreadable;
  private int helloBytesLeft;
  private int framingBytes;
  private int framingCharacters;
  private StreamBody body;
  private long seenNs;

  /** Whose connection it is. */
  interface Owner {
    /** The connection is open. */
    void connected(ChannelHandlerContext channel);

    /** A body for the next response. */
    StreamBody newBody(StreamReader reader);

    /** The hello of a response is in. */
    void greeted();

    /** A response has ended, and the connection goes on. */
    void ended();

    /** What was read is no stream, and the connection is about to be closed. */
    void malformed();

    /** The connection has ended. */
    void disconnected();
  }

  StreamReader(LoopContext context, Owner owner) {
    this.context = context;
    this.owner = owner;
  }

  /** When the bytes that are being taken were read. */
  long seenNs() {
    return seenNs;
  }

  /** Framing of the chunks since the last call, in bytes; from now on that of the next. */
  int takeFramingBytes() {
    int bytes = framingBytes;
    framingBytes = 0;
    framingCharacters = 0;
    return bytes;
  }

  /** The same without line ends; to be asked for first. */
  int framingCharacters() {
    return framingCharacters;
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
      explainRest(in);
    } else if (inBody) {
      readChunk(in);
    } else {
      readHead(in);
    }
  }

  // What is left when the connection ends is a head or a chunk cut short.
  @Override
  protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
    explainRest(in);
    if (inBody) {
      body.end();
    }
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
    if (cause instanceof DecoderException && !unreadable) {
      unreadable = true;
      owner.malformed();
    }
    ctx.close();
  }

  private void readHead(ByteBuf in) {
    if (!answer.parse(in)) {
      return;
    }
    String head = in.toString(in.readerIndex(), answer.headBytes(), StandardCharsets.US_ASCII);
    if (answer.status() != 200 || !head.toLowerCase(Locale.ROOT).contains(CHUNKED)) {
      throw new DecoderException("the server does not stream");
    }
    in.skipBytes(answer.headBytes());
    context.received().explain(Cause.HANDSHAKE, answer.headBytes());
    body = owner.newBody(this);
    helloBytesLeft = body.helloBytes();
    inBody = true;
  }

  private void readChunk(ByteBuf in) {
    if (!chunk.parse(in)) {
      return;
    }
    ByteBuf data = in.slice(chunk.dataIndex(), chunk.dataBytes());
    in.skipBytes(chunk.chunkBytes());
    if (chunk.isLast()) {
      context.received().explain(Cause.CHUNK_FRAMING, chunk.framingBytes());
      body.end();
      inBody = false;
      owner.ended();
      return;
    }
    boolean greeting = helloBytesLeft > 0;
    readHello(data);
    boolean onlyHello = greeting && !data.isReadable();
    context
        .received()
        .explain(onlyHello ? Cause.HANDSHAKE : Cause.CHUNK_FRAMING, chunk.framingBytes());
    if (!onlyHello) {
      framingBytes += chunk.framingBytes();
      framingCharacters += chunk.framingCharacters();
    }
    if (greeting && helloBytesLeft == 0) {
      owner.greeted();
    }
    body.take(data);
  }

  private void readHello(ByteBuf data) {
    int bytes = Math.min(helloBytesLeft, data.readableBytes());
    data.skipBytes(bytes);
    helloBytesLeft -= bytes;
    context.received().explain(Cause.HANDSHAKE, bytes);
  }

  private void explainRest(ByteBuf in) {
    Cause cause = inBody && helloBytesLeft == 0 ? Cause.CHUNK_FRAMING : Cause.HANDSHAKE;
    context.received().explain(cause, in.readableBytes());
    in.skipBytes(in.readableBytes());
  }
}
