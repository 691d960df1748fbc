package dev.wiretoll.emulation;

import dev.wiretoll.timer.EventLoopTimers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.util.concurrent.MockTicker;
import io.netty.util.concurrent.Ticker;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A delay line whose time stands still until it is told to advance. */
final class VirtualNetwork {
  private final MockTicker ticker = Ticker.newMockTicker();
  private final EmbeddedChannel timer = EmbeddedChannel.builder().ticker(ticker).build();
  private final List<Long> lateNs = new ArrayList<>();
  private final DelayLine line;

  VirtualNetwork(long delayNs, long jitterNs) {
    line =
        new DelayLine(
            new EventLoopTimers(timer.eventLoop(), ticker::nanoTime),
            ticker::nanoTime,
            new NetworkDelay(delayNs, jitterNs),
            42,
            (dueNs, late) -> lateNs.add(late));
  }

  DelayLine line() {
    return line;
  }

  /** How late each message was handed on. */
  List<Long> lateNs() {
    return lateNs;
  }

  long nowNs() {
    return ticker.nanoTime();
  }

  void advance(long byNs) {
    ticker.advance(byNs, TimeUnit.NANOSECONDS);
    timer.runScheduledPendingTasks();
  }

  static ByteBuf bytes(String text) {
    return Unpooled.directBuffer().writeBytes(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What the socket of the channel was given since last asked, each write apart. */
  static List<String> sent(EmbeddedChannel channel) {
    List<String> all = new ArrayList<>();
    for (ByteBuf one = channel.readOutbound(); one != null; one = channel.readOutbound()) {
      all.add(one.toString(StandardCharsets.US_ASCII));
      one.release();
    }
    return all;
  }
}
