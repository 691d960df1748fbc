package dev.wiretoll.recorder;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to record how late an event loop was at one probe? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopRecorderProbeBenchmark {

  /** Finds the instants, and records nothing. */
  @Benchmark
  public long baseline(RecordedTimes times) {
    times.next();
    return times.intendedNs() + times.sentNs();
  }

  /** What is done at each probe. */
  @Benchmark
  public long probe(RecordedTimes times) {
    times.next();
    times.recorder().woke(times.intendedNs(), times.sentNs());
    return times.intendedNs() + times.sentNs();
  }
}
