package dev.wiretoll.recorder;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to record one update with its age? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopRecorderUpdateBenchmark {
  private static final int PAYLOAD_BYTES = 21;

  /** Finds the instants, and records nothing. */
  @Benchmark
  public long baseline(RecordedTimes times) {
    times.next();
    return times.intendedNs() + times.seenNs();
  }

  /** What is done for each update that was read. */
  @Benchmark
  public long update(RecordedTimes times) {
    times.next();
    times
        .recorder()
        .update(times.intendedNs(), times.seenNs(), PAYLOAD_BYTES, SequenceCheck.Verdict.NEW);
    return times.intendedNs() + times.seenNs();
  }
}
