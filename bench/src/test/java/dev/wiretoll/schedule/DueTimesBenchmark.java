package dev.wiretoll.schedule;

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

/** What does it cost to find the intended time of the next update of a topic? */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@State(Scope.Thread)
public class DueTimesBenchmark {
  private static final int TOPICS = 100;
  private static final long INTERVAL_NS = 1_000_000_000L;
  private static final long SEED = 1;
  private static final int UPDATES = 1_000;

  /** How updates are spread; the gaps of a Poisson feed have been worked out before. */
  @Param({"PERIODIC", "POISSON"})
  private Arrivals arrivals;

  private DueTimes times = FeedSchedule.periodic(0, SEED, TOPICS, INTERVAL_NS).times();
  private int next;

  /** Works out what is asked for. */
  @Setup
  public void workOut() {
    times = new FeedSchedule(0, SEED, TOPICS, INTERVAL_NS, arrivals).times();
    for (int topic = 0; topic < TOPICS; topic++) {
      times.publishNs(topic, UPDATES);
    }
  }

  /** Finds topic and number of an update, and not its time. */
  @Benchmark
  public int baseline() {
    next = (next + 1) % (TOPICS * UPDATES);
    return next % TOPICS + next / TOPICS;
  }

  /** The intended time of updates in the order in which they come. */
  @Benchmark
  public long publishNs() {
    next = (next + 1) % (TOPICS * UPDATES);
    return times.publishNs(next % TOPICS, next / TOPICS);
  }
}
