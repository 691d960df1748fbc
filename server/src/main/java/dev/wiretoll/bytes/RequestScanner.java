package dev.wiretoll.bytes;

import dev.wiretoll.wire.TopicQuery;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Explains what a client sends on one connection, from the raw stream and independently of the HTTP
 * decoder behind it: request heads, bodies, and WebSocket frames after an upgrade request. Heads of
 * requests that name a topic or ask for an upgrade count as handshake.
 *
 * <p>Chunked request bodies are explained as chunk framing until the connection closes: no client
 * of a measured run sends them.
 */
public final class RequestScanner extends ChannelInboundHandlerAdapter {
  private static final int LINE_PREFIX_BYTES = 512;
  private static final byte LF = '\n';
  private static final byte CR = '\r';

  private enum Part {
    HEAD,
    BODY,
    CHUNKS,
    FRAMES
  }

  private final Ledger received;
  private final FrameScanner frames;
  private final byte[] line = new byte[LINE_PREFIX_BYTES];
  private int lineBytes;
  private long headBytes;
  private long bodyBytesLeft;
  private boolean handshake;
  private boolean upgrade;
  private boolean chunked;
  private boolean requestLineSeen;
  private Part part = Part.HEAD;

  /** A scanner of one connection that explains into the ledger of its event loop. */
  public RequestScanner(Ledger received) {
    this.received = received;
    this.frames = new FrameScanner(received);
  }

  @Override
  public void channelRead(ChannelHandlerContext ctx, Object message) {
    if (message instanceof ByteBuf buffer) {
      scan(buffer);
    }
    ctx.fireChannelRead(message);
  }

  private void scan(ByteBuf buffer) {
    int index = buffer.readerIndex();
    int end = buffer.writerIndex();
    while (index < end) {
      index =
          switch (part) {
            case HEAD -> scanHead(buffer, index, end);
            case BODY -> scanBody(index, end);
            case CHUNKS -> explainRest(Cause.CHUNK_FRAMING, index, end);
            case FRAMES -> {
              frames.scan(buffer, index, end);
              yield end;
            }
          };
    }
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
    int kept = Math.min(to - from, LINE_PREFIX_BYTES - lineBytes);
    if (kept > 0) {
      buffer.getBytes(from, line, lineBytes, kept);
      lineBytes += kept;
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
    for (int i = 0; i < lineBytes; i++) {
      if (line[i] == '?') {
        handshake = TopicQuery.isHandshake(target());
        return;
      }
    }
  }

  private String target() {
    String[] words = text().split(" ", 3);
    return words.length > 1 ? words[1] : "";
  }

  // A field is read only when its first letter may be one that matters: most are not.
  private void takeField() {
    switch (line[0] | 0x20) {
      case 'c' -> fieldValue("content-length:").ifPresent(this::takeContentLength);
      case 't' -> chunked |= fieldValue("transfer-encoding:").orElse("").contains("chunked");
      case 'u' -> upgrade |= fieldValue("upgrade:").isPresent();
      default -> {}
    }
  }

  private void takeContentLength(String value) {
    bodyBytesLeft = value.matches("[0-9]{1,18}") ? Long.parseLong(value) : 0;
  }

  private Optional<String> fieldValue(String lowerCaseName) {
    String field = text().toLowerCase(Locale.ROOT);
    return field.startsWith(lowerCaseName)
        ? Optional.of(field.substring(lowerCaseName.length()).trim())
        : Optional.empty();
  }

  private String text() {
    return new String(line, 0, lineBytes, StandardCharsets.ISO_8859_1);
  }

  private void headIsComplete() {
    received.explain(handshake || upgrade ? Cause.HANDSHAKE : Cause.REQUEST_HEAD, headBytes);
    part = partAfterHead();
    headBytes = 0;
    handshake = false;
    requestLineSeen = false;
  }

  private Part partAfterHead() {
    if (upgrade) {
      return Part.FRAMES;
    }
    if (chunked) {
      return Part.CHUNKS;
    }
    return bodyBytesLeft > 0 ? Part.BODY : Part.HEAD;
  }

  private int scanBody(int from, int end) {
    int taken = (int) Math.min(bodyBytesLeft, end - from);
    received.explain(Cause.PAYLOAD, taken);
    bodyBytesLeft -= taken;
    if (bodyBytesLeft == 0) {
      part = Part.HEAD;
    }
    return from + taken;
  }

  private int explainRest(Cause cause, int from, int end) {
    received.explain(cause, end - from);
    return end;
  }
}
