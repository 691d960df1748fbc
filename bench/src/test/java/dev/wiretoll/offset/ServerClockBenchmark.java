package dev.wiretoll.offset;

import dev.wiretoll.clock.NanoClock;
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
import org.openjdk.jmh.annotations.Warmup;

/** What does reading another machine's clock cost, beside reading one's own? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class ServerClockBenchmark {
  private final NanoClock local = NanoClock.system();
  private final ServerClock clock = new ServerClock(local);

  /** How often it has been corrected: once a second in a run. */
  @Param({"0", "600"})
  private int corrections;

  /** Follows a server that is ten seconds ahead. */
  @Setup
  public void correct() {
    for (int i = 0; i <= corrections; i++) {
      long nowNs = local.nanoTime();
      clock.follow(OffsetBand.of(new Exchange(nowNs, nowNs + 10_000_000_000L + i, nowNs + 1_000)));
    }
  }

  /** The agent's own clock. */
  @Benchmark
  public long baseline() {
    return local.nanoTime();
  }

  /** The server's clock. */
  @Benchmark
  public long serverClock() {
    return clock.nanoTime();
  }
}
