package dev.wiretoll.contract;

import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.FeedDescription;

/**
 * A feed's description, and when it was asked for: from both follows where the server's clock is.
 *
 * @param description what the server said
 * @param askedNs our clock before the request
 * @param answeredNs our clock after the answer
 */
public record FeedAnswer(FeedDescription description, long askedNs, long answeredNs) {

  /** Checks the order. */
  public FeedAnswer {
    if (answeredNs - askedNs < 0) {
      throw new IllegalArgumentException("answeredNs must not be before askedNs");
    }
  }

  /**
   * When its updates are due, in the server's clock.
   *
   * @throws IllegalStateException when the feed has not started
   */
  public FeedSchedule schedule() {
    if (!description.started()) {
      throw new IllegalStateException("the feed has not started");
    }
    return new FeedSchedule(
        description.epochNs(),
        description.seed(),
        description.topics(),
        description.intervalNs(),
        Arrivals.ofLabel(description.arrivals()).orElseThrow());
  }

  /** Most that {@link #serverNs} may be wrong. */
  public long errorNs() {
    return (answeredNs - askedNs) / 2 + 1;
  }

  /** The server's clock at an instant of ours. */
  public long serverNs(long ourNs) {
    return description.nowNs() + (ourNs - askedNs) - (answeredNs - askedNs) / 2;
  }

  /** An instant of ours at that of the server's clock. */
  public long ourNs(long serverNs) {
    return askedNs + (answeredNs - askedNs) / 2 + (serverNs - description.nowNs());
  }

  /** Whether server and we read the same clock, as far as this answer can tell. */
  public boolean isOurClock() {
    return description.nowNs() - askedNs >= 0 && answeredNs - description.nowNs() >= 0;
  }
}
