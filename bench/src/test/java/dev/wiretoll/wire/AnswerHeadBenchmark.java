package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does it cost to write the head of one answer to a poll, by template and by Netty's encoder?
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class AnswerHeadBenchmark {
  private static final int HEAD_BYTES = 256;
  private static final String DATE = "Sun, 06 Nov 1994 08:49:37 GMT";
  private static final AnswerHeadBytes HEAD = HeaderProfile.CHAPTER.answer().bytes();

  private final EmbeddedChannel netty = new EmbeddedChannel(new HttpResponseEncoder());
  private final byte[] date = DATE.getBytes(StandardCharsets.US_ASCII);
  private byte[] whole = new byte[0];

  /** Makes a head for the baseline, and checks that both ways write as many bytes. */
  @Setup
  public void check() {
    ByteBuf head = Unpooled.buffer();
    whole = new byte[HEAD.writeTo(head, UpdateText.LENGTH_BYTES, date)];
    head.readBytes(whole).release();
    int nettyBytes = netty();
    if (nettyBytes != whole.length) {
      throw new IllegalStateException("heads differ: " + whole.length + " and " + nettyBytes);
    }
  }

  /** Closes the channel. */
  @TearDown
  public void close() {
    netty.finishAndReleaseAll();
  }

  /** Copies a head that was made before. */
  @Benchmark
  public int baseline() {
    ByteBuf answer = PooledByteBufAllocator.DEFAULT.buffer(HEAD_BYTES);
    return released(answer.writeBytes(whole));
  }

  /** Fills length and date in between bytes that were encoded before. */
  @Benchmark
  public int ours() {
    ByteBuf answer = PooledByteBufAllocator.DEFAULT.buffer(HEAD_BYTES);
    HEAD.writeTo(answer, UpdateText.LENGTH_BYTES, date);
    return released(answer);
  }

  /** A response object with the same fields, through the encoder. */
  @Benchmark
  public int netty() {
    FullHttpResponse response =
        new DefaultFullHttpResponse(
            HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
    response
        .headers()
        .set("X-Powered-By", "Servlet/2.5")
        .set(HttpHeaderNames.SERVER, "Sun Java System Application Server 9.1_02")
        .set(HttpHeaderNames.CONTENT_TYPE, "text/html;charset=UTF-8")
        .setInt(HttpHeaderNames.CONTENT_LENGTH, UpdateText.LENGTH_BYTES)
        .set(HttpHeaderNames.DATE, DATE);
    netty.writeOutbound(response);
    int bytes = 0;
    for (ByteBuf part = netty.readOutbound(); part != null; part = netty.readOutbound()) {
      bytes += released(part);
    }
    return bytes;
  }

  private static int released(ByteBuf buffer) {
    int bytes = buffer.readableBytes();
    buffer.release();
    return bytes;
  }
}
