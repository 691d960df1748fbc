package dev.wiretoll.schedule;

/**
 * Due times of a feed whose topics are Poisson processes, independent of each other, that start at
 * the epoch. A topic takes memory once it is asked for: about 500 bytes, and at most 66 KB however
 * long the feed runs. For one thread at a time.
 */
final class PoissonTimes implements DueTimes {
  private final FeedSchedule schedule;
  // An element is null until its topic is asked for: most loops of a fleet ask for few topics.
  private final PoissonProcess[] processes;

  PoissonTimes(FeedSchedule schedule) {
    this.schedule = schedule;
    this.processes = new PoissonProcess[schedule.topics()];
  }

  @Override
  public long publishNs(int topic, long sequence) {
    return schedule.epochNs() + process(topic).dueNs(sequence);
  }

  @Override
  public long firstSequenceAtOrAfter(int topic, long instantNs) {
    return process(topic).firstAtOrAfter(instantNs - schedule.epochNs());
  }

  private PoissonProcess process(int topic) {
    if (processes[topic] == null) {
      processes[topic] =
          new PoissonProcess(
              ExponentialGaps.ofTopic(schedule.seed(), topic, schedule.intervalNs()));
    }
    return processes[topic];
  }
}
