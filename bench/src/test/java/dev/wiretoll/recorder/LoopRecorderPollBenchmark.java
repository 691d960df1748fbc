package dev.wiretoll.recorder;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/** What does it cost to record the times of one poll and its answer? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class LoopRecorderPollBenchmark {

  /** Finds the instants, and records nothing. */
  @Benchmark
  public long baseline(RecordedTimes times) {
    times.next();
    return times.intendedNs() + times.sentNs() + times.seenNs();
  }

  /** Generator lag when the poll is sent; response and service time when its answer is read. */
  @Benchmark
  public long poll(RecordedTimes times) {
    times.next();
    LoopRecorder recorder = times.recorder();
    recorder.requestSent(times.intendedNs(), times.sentNs(), times.intendedNs());
    recorder.answerTimes(times.intendedNs(), times.sentNs(), times.seenNs());
    return times.intendedNs() + times.sentNs() + times.seenNs();
  }
}
