package dev.wiretoll.compare;

import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.schedule.Milestones;

/**
 * The line by which a server is told to publish: {@code start EPOCH INTERVAL TOPICS WINDOW_START
 * WINDOW_END END}, times in nanoseconds of the host's monotonic clock. It publishes update {@code
 * s} of topic {@code t} at EPOCH + t INTERVAL / TOPICS + s INTERVAL, until it reads {@code stop}.
 *
 * @param schedule what is due when
 * @param milestones when the measurement begins and ends; a server may disregard it
 */
record FeedOrder(FeedSchedule schedule, Milestones milestones) {
  /** The line by which a feed ends. */
  static final String STOP = "stop";

  private static final String START = "start";
  private static final long SEED = 1;

  /** Whether a line is such an order. */
  static boolean isStart(String line) {
    return line.startsWith(START + " ");
  }

  /** Reads the line. */
  static FeedOrder parse(String line) {
    String[] words = line.split(" ", -1);
    long epochNs = Long.parseLong(words[1]);
    return new FeedOrder(
        FeedSchedule.periodic(epochNs, SEED, Integer.parseInt(words[3]), Long.parseLong(words[2])),
        new Milestones(
            epochNs, Long.parseLong(words[4]), Long.parseLong(words[5]), Long.parseLong(words[6])));
  }

  /** The line. */
  String line() {
    return "%s %d %d %d %d %d %d"
        .formatted(
            START,
            schedule.epochNs(),
            schedule.intervalNs(),
            schedule.topics(),
            milestones.windowStartNs(),
            milestones.windowEndNs(),
            milestones.drainEndNs());
  }
}
