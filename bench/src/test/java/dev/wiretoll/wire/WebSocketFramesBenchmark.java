package dev.wiretoll.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to frame one text message of RFC 6455, by hand and by Netty's encoder? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class WebSocketFramesBenchmark {
  /** Length of the text: header of two bytes, or of four. */
  @Param({"21", "4096"})
  private int payloadBytes;

  private final EmbeddedChannel netty = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
  private byte[] payload = new byte[0];

  /** Makes the text. */
  @Setup
  public void fill() {
    payload = new byte[payloadBytes];
  }

  /** Closes the channel. */
  @TearDown
  public void close() {
    netty.finishAndReleaseAll();
  }

  /** Copies the payload into a buffer, without a header. */
  @Benchmark
  public int baseline() {
    ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(payloadBytes + 4);
    return released(copy.writeBytes(payload));
  }

  /** The header, then the payload, as the fan-out does. */
  @Benchmark
  public int ours() {
    int headerBytes = WebSocketFrames.headerBytes(payloadBytes);
    ByteBuf frame = PooledByteBufAllocator.DEFAULT.directBuffer(headerBytes + payloadBytes);
    WebSocketFrames.writeHeader(frame, WebSocketFrames.TEXT, payloadBytes);
    return released(frame.writeBytes(payload));
  }

  /** A frame object, through the encoder. */
  @Benchmark
  public int netty() {
    ByteBuf copy = PooledByteBufAllocator.DEFAULT.directBuffer(payloadBytes);
    netty.writeOutbound(new TextWebSocketFrame(copy.writeBytes(payload)));
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
