package dev.wiretoll.bytes;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to count the bytes of one message: at the meter, and by two causes? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class LedgerBenchmark {
  private static final int FRAMING_BYTES = 2;
  private static final int PAYLOAD_BYTES = 21;

  private final Ledger ledger = new Ledger();
  private long sum;

  /** Adds the same lengths to one number. */
  @Benchmark
  public long baseline() {
    sum += FRAMING_BYTES + PAYLOAD_BYTES;
    return sum;
  }

  /** What passed the socket. */
  @Benchmark
  public Ledger meter() {
    ledger.meter(FRAMING_BYTES + PAYLOAD_BYTES);
    return ledger;
  }

  /** What it was for. */
  @Benchmark
  public Ledger explain() {
    ledger.explain(Cause.WEBSOCKET_FRAMING, FRAMING_BYTES);
    ledger.explain(Cause.PAYLOAD, PAYLOAD_BYTES);
    return ledger;
  }
}
