package dev.wiretoll.bytes;

import dev.wiretoll.wire.HixieChallenge;
import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Explains what a client sends on one connection, from the raw stream and independently of the HTTP
 * decoder behind it: request heads, bodies, chunks, and WebSocket frames once the server has
 * switched protocols. Heads of requests that name a topic or ask for an upgrade count as handshake,
 * and so do the eight bytes behind the head by which a client of
 * draft-hixie-thewebsocketprotocol-76 challenges the server.
 *
 * <p>After each read all bytes read are explained, so that a stream cut anywhere balances. The part
 * of a head that has come counts as request head until its end tells that it was a handshake.
 */
public final class RequestScanner extends ChannelInboundHandlerAdapter {
  private static final int LINE_PREFIX_BYTES = 512;
  private static final int MAX_REQUEST_LINE_BYTES = 8_192;
  private static final byte LF = '\n';
  private static final byte CR = '\r';
  private static final byte[] GET = ascii("GET");
  private static final byte[] CONTENT_LENGTH = ascii("content-length:");
  private static final byte[] TRANSFER_ENCODING = ascii("transfer-encoding:");
  private static final byte[] UPGRADE = ascii("upgrade:");
  private static final byte[] KEY1 = ascii("sec-websocket-key1:");
  private static final byte[] KEY2 = ascii("sec-websocket-key2:");

  private enum Part {
    HEAD,
    BODY,
    CHUNKS,
    FRAMES
  }

  private final Ledger received;
  private byte[] line = new byte[LINE_PREFIX_BYTES];
  private int lineBytes;
  private long headBytes;
  private long explainedHeadBytes;
  private long upgradeHeadBytes;
  private boolean lengthTold;
  private long bodyBytesLeft;
  private Cause bodyCause = Cause.PAYLOAD;
  private boolean get;
  private boolean key1;
  private boolean key2;
  private boolean handshake;
  private boolean upgrade;
  private boolean requestLineSeen;
  private Optional<ChunkScanner> chunks = Optional.empty();
  private Optional<FrameStream> frames = Optional.empty();
  private Optional<Cause> onlyCause = Optional.empty();
  private Part part = Part.HEAD;

  /** A scanner of one connection that explains into the ledger of its event loop. */
  public RequestScanner(Ledger received) {
    this.received = received;
  }

  /**
   * Tells that the server has answered an upgrade request with 101: all that follows it is frames
   * of RFC 6455. Called while that request is being served, by the connection's event loop.
   */
  public void framesFollow() {
    follow(new FrameScanner(received));
  }

  /**
   * The same for frames of draft-hixie-thewebsocketprotocol-75 and -76; what is left of the
   * challenge comes before them.
   */
  public void hixieFramesFollow() {
    follow(new HixieFrameScanner(received));
  }

  /**
   * Tells that the upgrade request that is being served, and all that follows it, counts as that
   * cause. Called before it is told what follows.
   */
  public void countAs(Cause cause) {
    received.explain(Cause.HANDSHAKE, -upgradeHeadBytes);
    received.explain(cause, upgradeHeadBytes);
    onlyCause = Optional.of(cause);
  }

  private void follow(FrameStream stream) {
    part = bodyBytesLeft > 0 ? Part.BODY : Part.FRAMES;
    frames = Optional.of(onlyCause.<FrameStream>map(this::whole).orElse(stream));
    line = new byte[0];
  }

  private WholeStream whole(Cause cause) {
    return new WholeStream(received, cause);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      scan(ctx, buffer);
    }
    ctx.fireChannelRead(message);
  }

  private void scan(ChannelHandlerContext ctx, ByteBuf buffer) {
    int index = buffer.readerIndex();
    int end = buffer.writerIndex();
    while (index < end) {
      index = scanPart(buffer, index, end);
      // What follows an upgrade request in the same read depends on how the server answers it.
      if (upgrade && requestIsComplete()) {
        upgrade = false;
        if (index < end) {
          ctx.fireChannelRead(buffer.readRetainedSlice(index - buffer.readerIndex()));
        }
      }
    }
    received.explain(Cause.REQUEST_HEAD, headBytes - explainedHeadBytes);
    explainedHeadBytes = headBytes;
  }

  private int scanPart(ByteBuf buffer, int index, int end) {
    return switch (part) {
      case HEAD -> scanHead(buffer, index, end);
      case BODY -> scanBody(index, end);
      case CHUNKS -> scanChunks(buffer, index, end);
      case FRAMES -> {
        frames.orElseThrow().scan(buffer, index, end);
        yield end;
      }
    };
  }

  private boolean requestIsComplete() {
    return part == Part.HEAD && !requestLineSeen;
  }

  private int scanHead(ByteBuf buffer, int from, int end) {
    int lineFeed = buffer.indexOf(from, end, LF);
    int next = lineFeed < 0 ? end : lineFeed + 1;
    keepLine(buffer, from, lineFeed < 0 ? end : lineFeed);
    headBytes += next - from;
    if (lineFeed >= 0) {
      lineIsComplete();
    }
    return next;
  }

  private void keepLine(ByteBuf buffer, int from, int to) {
    // Of a field its start is enough; a topic is named at the end of the request line.
    int most = requestLineSeen ? LINE_PREFIX_BYTES : MAX_REQUEST_LINE_BYTES;
    int kept = Math.min(to - from, most - lineBytes);
    if (kept > 0) {
      ensureRoom(lineBytes + kept);
      buffer.getBytes(from, line, lineBytes, kept);
      lineBytes += kept;
    }
  }

  private void ensureRoom(int bytes) {
    if (bytes > line.length) {
      byte[] longer = new byte[Math.max(bytes, Math.min(2 * line.length, MAX_REQUEST_LINE_BYTES))];
      System.arraycopy(line, 0, longer, 0, lineBytes);
      line = longer;
    }
  }

  private void lineIsComplete() {
    boolean blank = lineBytes == 0 || (lineBytes == 1 && line[0] == CR);
    if (!blank && !requestLineSeen) {
      takeRequestLine();
    } else if (!blank) {
      takeField();
    } else if (requestLineSeen) {
      headIsComplete();
    }
    lineBytes = 0;
  }

  private void takeRequestLine() {
    requestLineSeen = true;
    get = isGet();
    for (int i = 0; i < lineBytes; i++) {
      if (line[i] == '?') {
        handshake = TopicQuery.isHandshake(target());
        return;
      }
    }
  }

  private boolean isGet() {
    int start = 0;
    while (start < lineBytes && line[start] <= ' ') {
      start++;
    }
    int end = start + GET.length;
    return end < lineBytes
        && Arrays.equals(line, start, end, GET, 0, GET.length)
        && line[end] <= ' ';
  }

  private String target() {
    String[] words = text(0).split(" ", 3);
    return words.length > 1 ? words[1] : "";
  }

  private void takeField() {
    if (isField(CONTENT_LENGTH)) {
      takeContentLength(text(CONTENT_LENGTH.length).trim());
    } else if (isField(TRANSFER_ENCODING)) {
      takeTransferEncoding(text(TRANSFER_ENCODING.length).trim());
    } else if (isField(UPGRADE)) {
      upgrade = true;
    } else if (isField(KEY1)) {
      key1 = true;
    } else if (isField(KEY2)) {
      key2 = true;
    }
  }

  private void takeContentLength(String value) {
    lengthTold = true;
    bodyBytesLeft = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
  }

  private void takeTransferEncoding(String value) {
    if (value.toLowerCase(Locale.ROOT).endsWith("chunked")) {
      chunks = Optional.of(new ChunkScanner(received));
    }
  }

  private boolean isField(byte[] lowerCaseName) {
    if (lineBytes < lowerCaseName.length) {
      return false;
    }
    for (int i = 0; i < lowerCaseName.length; i++) {
      if ((line[i] | 0x20) != lowerCaseName[i]) {
        return false;
      }
    }
    return true;
  }

  private String text(int offset) {
    return new String(line, offset, lineBytes - offset, StandardCharsets.ISO_8859_1);
  }

  private void headIsComplete() {
    received.explain(Cause.REQUEST_HEAD, -explainedHeadBytes);
    received.explain(handshake || upgrade ? Cause.HANDSHAKE : Cause.REQUEST_HEAD, headBytes);
    upgradeHeadBytes = upgrade ? headBytes : 0;
    headBytes = 0;
    explainedHeadBytes = 0;
    takeChallenge();
    handshake = false;
    requestLineSeen = false;
    if (chunks.isPresent()) {
      part = Part.CHUNKS;
    } else if (bodyBytesLeft > 0) {
      part = Part.BODY;
    }
  }

  // Eight bytes follow that no field announces (draft 76 section 4.1, step 26), as for the decoder.
  private void takeChallenge() {
    boolean challenged = get && key1 && key2;
    if (challenged && !lengthTold) {
      bodyBytesLeft = HixieChallenge.BODY_BYTES;
    }
    bodyCause = challenged && upgrade ? Cause.HANDSHAKE : Cause.PAYLOAD;
    lengthTold = false;
    key1 = false;
    key2 = false;
  }

  private int scanBody(int from, int end) {
    int taken = (int) Math.min(bodyBytesLeft, end - from);
    received.explain(bodyCause, taken);
    bodyBytesLeft -= taken;
    if (bodyBytesLeft == 0) {
      part = frames.isPresent() ? Part.FRAMES : Part.HEAD;
    }
    return from + taken;
  }

  private int scanChunks(ByteBuf buffer, int from, int end) {
    ChunkScanner body = chunks.orElseThrow();
    int next = body.scan(buffer, from, end);
    if (body.isComplete()) {
      chunks = Optional.empty();
      bodyBytesLeft = 0;
      part = Part.HEAD;
    }
    return next;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
