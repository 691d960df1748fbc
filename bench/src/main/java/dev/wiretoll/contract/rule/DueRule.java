package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.schedule.DueTimes;
import dev.wiretoll.schedule.FeedSchedule;
import dev.wiretoll.wire.UpdateText;
import java.util.Locale;

/**
 * No update comes before it is due, and of those that are pushed one at least comes soon after: on
 * a busy machine, and over a network, some are late.
 */
final class DueRule implements Rule {
  /** What a server may be late by, on a machine that is busy. */
  static final long MOST_LATE_NS = 250_000_000L;

  private static final long CLOCK_GRAIN_NS = 1_000_000L;
  private static final double NS_PER_MS = 1e6;

  @Override
  public String label() {
    return "schedule";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    if (probe.watch().dueUpdates() == 0) {
      return new Finding.NotSeen("when updates come, because " + probe.watch().whyNone());
    }
    DueTimes times = probe.feed().schedule().times();
    long bestNs = Long.MAX_VALUE;
    for (Seen seen : probe.evidence().all()) {
      for (Seen.Update update : seen.updates()) {
        long ageNs = ageNs(probe, times, seen, update);
        bestNs = seen.way() == Seen.Way.PUSHED ? Math.min(bestNs, ageNs) : bestNs;
      }
    }
    if (bestNs == Long.MAX_VALUE) {
      return new Finding.NotSeen("when updates come, because none was pushed");
    }
    if (bestNs > MOST_LATE_NS + probe.feed().errorNs()) {
      throw new BrokenException(
          "one pushed update at least within 250 ms after it was due",
          "the soonest after " + milliseconds(bestNs));
    }
    return new Finding.Kept();
  }

  /** Whether the times of what was seen are the schedule's, so that they can be reckoned with. */
  boolean isKept(Probe probe) {
    try {
      return check(probe) instanceof Finding.Kept;
    } catch (BrokenException e) {
      return false;
    }
  }

  private static long ageNs(Probe probe, DueTimes times, Seen seen, Seen.Update update)
      throws BrokenException {
    long number = update.number();
    if (number < 0) {
      return Long.MAX_VALUE;
    }
    FeedSchedule schedule = probe.feed().schedule();
    long atNs = probe.feed().serverNs(update.atNs());
    // Due times of a Poisson feed take work, so a number must be plausible before it is looked up.
    long sinceNs = atNs - schedule.epochNs();
    long plausible = Math.min(UpdateText.MAX_SEQUENCE, 2 * (sinceNs / schedule.intervalNs()) + 100);
    long ageNs =
        number > plausible
            ? -(number - plausible) * Math.min(schedule.intervalNs(), MOST_LATE_NS)
            : atNs - times.publishNs(seen.topic(), number);
    if (ageNs < -probe.feed().errorNs() - CLOCK_GRAIN_NS) {
      throw new BrokenException(
          "number %d of topic %d (%s) not before it is due"
              .formatted(number, seen.topic(), seen.where()),
          milliseconds(-ageNs) + " before");
    }
    return ageNs;
  }

  private static String milliseconds(long ns) {
    return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
  }
}
