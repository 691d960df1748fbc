package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.schedule.DueTimes;
import java.util.List;

/**
 * Each connection gets every update once and in order: from the first that is due after its topic
 * was agreed, up to those that are due until it stops.
 */
final class OrderRule implements Rule {

  @Override
  public String label() {
    return "order";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    int most = 0;
    for (Seen seen : probe.evidence().all()) {
      List<Seen.Update> updates = seen.numbered();
      most = Math.max(most, updates.size());
      for (int i = 1; i < updates.size(); i++) {
        follows(seen, updates.get(i - 1).number(), updates.get(i).number());
      }
    }
    if (new DueRule().isKept(probe)) {
      checkEnds(probe);
    }
    return most > 1 ? new Finding.Kept() : new Finding.NotSeen("two updates in a row");
  }

  private static void checkEnds(Probe probe) throws BrokenException {
    DueTimes times = probe.feed().schedule().times();
    for (Seen seen : probe.evidence().all()) {
      List<Seen.Update> updates = seen.numbered();
      if (seen.way() != Seen.Way.RESUMED && !updates.isEmpty()) {
        checkFirst(probe.feed(), times, seen, updates.get(0).number());
        long due =
            times.firstSequenceAtOrAfter(
                seen.topic(), probe.feed().serverNs(probe.watch().untilNs() - Watch.SLACK_NS));
        checkLast(seen, updates.get(updates.size() - 1).number(), due - 1);
      }
    }
  }

  private static void follows(Seen seen, long before, long number) throws BrokenException {
    if (number != before + 1) {
      String fault = number > before ? "" : number == before ? ", twice" : ", an older one";
      throw new BrokenException(
          "number %d behind number %d of topic %d (%s)"
              .formatted(before + 1, before, seen.topic(), seen.where()),
          "number " + number + fault);
    }
  }

  private static void checkFirst(FeedAnswer feed, DueTimes times, Seen seen, long first)
      throws BrokenException {
    long agreedNs = feed.serverNs(seen.agreement().agreedNs()) + feed.errorNs();
    long surely = times.firstSequenceAtOrAfter(seen.topic(), agreedNs);
    long askedNs = feed.serverNs(seen.agreement().askedNs()) - feed.errorNs();
    long oldest = times.firstSequenceAtOrAfter(seen.topic(), askedNs - DueRule.MOST_LATE_NS);
    if (first > surely || first < oldest) {
      throw new BrokenException(
          "the first update that was published after topic %d was agreed, number %d (%s)"
              .formatted(seen.topic(), first > surely ? surely : oldest, seen.where()),
          "number " + first);
    }
  }

  private static void checkLast(Seen seen, long last, long due) throws BrokenException {
    if (last < due) {
      throw new BrokenException(
          "all updates up to number %d of topic %d, which was due a second ago (%s)"
              .formatted(due, seen.topic(), seen.where()),
          "none behind number " + last);
    }
  }
}
