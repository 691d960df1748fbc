package dev.wiretoll.schedule;

/**
 * Due times by arithmetic alone: update {@code s} of topic {@code t} is due at {@code epoch + t *
 * interval / topics + s * interval}. Any thread may ask.
 */
record PeriodicTimes(FeedSchedule schedule) implements DueTimes {

  @Override
  public long publishNs(int topic, long sequence) {
    return schedule.epochNs() + schedule.phaseNs(topic) + sequence * schedule.intervalNs();
  }

  @Override
  public long firstSequenceAtOrAfter(int topic, long instantNs) {
    long intervalNs = schedule.intervalNs();
    long sinceFirstNs = instantNs - schedule.epochNs() - schedule.phaseNs(topic);
    return sinceFirstNs <= 0 ? 0 : (sinceFirstNs + intervalNs - 1) / intervalNs;
  }
}
