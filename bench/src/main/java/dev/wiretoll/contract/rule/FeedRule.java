package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.contract.FeedClient;
import dev.wiretoll.contract.FeedException;
import dev.wiretoll.wire.FeedDescription;

/** The feed is still the same when it is asked for again, and its clock has gone on like ours. */
final class FeedRule implements Rule {
  private static final double MOST_CLOCK_DRIFT = 0.01;

  @Override
  public String label() {
    return "feed";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    FeedAnswer before = probe.feed();
    FeedAnswer after = again(probe);
    FeedDescription one = before.description();
    FeedDescription other = after.description();
    if (one.started() && !sameFeed(one, other)) {
      throw new BrokenException("a feed that goes on as it was", "another one, " + other);
    }
    long oursNs = after.askedNs() - before.askedNs();
    long theirsNs = other.nowNs() - one.nowNs();
    long boundNs = before.errorNs() * 2 + after.errorNs() * 2 + (long) (oursNs * MOST_CLOCK_DRIFT);
    if (Math.abs(theirsNs - oursNs) > boundNs) {
      throw new BrokenException(
          "nowNs to have gone on with our clock, by %d ns".formatted(oursNs),
          Long.toString(theirsNs));
    }
    return new Finding.Kept();
  }

  private static FeedAnswer again(Probe probe) throws BrokenException {
    try {
      return new FeedClient(probe.target(), probe.clock()).fetch(Probe.AT_ONCE);
    } catch (FeedException e) {
      throw new BrokenException("the feed again", e.getMessage());
    }
  }

  private static boolean sameFeed(FeedDescription one, FeedDescription other) {
    return other.equals(
        new FeedDescription(
            one.started(),
            one.epochNs(),
            other.nowNs(),
            one.seed(),
            one.topics(),
            one.intervalNs(),
            one.arrivals(),
            one.updateBytes(),
            one.ringUpdates()));
  }
}
