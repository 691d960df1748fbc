package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** A poll is held until there is an update, or for the time that was named. */
final class LongPollingRule implements Rule {
  private static final String PATH = Delivery.LONG_POLLING.path();
  private static final int LONG_HOLD_MS = 30_000;
  private static final int SHORT_HOLD_MS = 100;
  private static final int LEAST_HOLD_MS = 5;
  private static final long MOST_LATE_NS = 50_000_000L;
  // Both ends are busy with all the other checks.
  private static final long OUR_SHARE_NS = 100_000_000L;
  private static final int TRIES = 5;
  private static final int OK = 200;
  private static final double NS_PER_MS = 1e6;

  @Override
  public String label() {
    return "long-polling";
  }

  @Override
  public List<Delivery> deliveries() {
    return List.of(Delivery.LONG_POLLING);
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    try (Peer peer = probe.connect()) {
      long askedNs = probe.clock().nanoTime();
      ReceivedHead head = probe.ask(peer, about(probe, LONG_HOLD_MS));
      if (head.status() == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(PATH + " with hold=MS is answered with 404");
      }
      head.mustBe(OK, "the request that names a topic");
      PollAnswer.of(probe, peer, head).mustBeEmpty();
      long agreedNs = probe.clock().nanoTime();
      Seen seen =
          probe
              .evidence()
              .add(
                  new Seen(
                      label(),
                      Seen.Way.PUSHED,
                      new Seen.Agreement(probe.watch().topic(), askedNs, agreedNs)));
      follow(probe, peer, seen);
      Finding followed = probe.followed(seen);
      checkShortHold(probe);
      return followed;
    }
  }

  private static String about(Probe probe, int holdMs) {
    return probe.about(PATH) + "&hold=" + holdMs;
  }

  private static void follow(Probe probe, Peer peer, Seen seen) throws BrokenException {
    peer.get(PATH);
    while (peer.hears(probe.watch().untilNs())) {
      peer.expect("the answer to a held poll", Probe.AT_ONCE);
      PollAnswer answer = PollAnswer.read(probe, peer, "a held poll");
      if (answer.content().isEmpty()) {
        throw new BrokenException(
            "a poll with hold=%d to be held until there is an update".formatted(LONG_HOLD_MS),
            "an answer without updates");
      }
      seen.addAll(probe.clock().nanoTime(), answer.content(), probe.updateBytes());
      peer.get(PATH);
    }
  }

  /** Two polls sent together: the second is held when the first is answered. */
  private static void checkShortHold(Probe probe) throws BrokenException {
    int holdMs = shortHoldMs(probe);
    if (holdMs < LEAST_HOLD_MS) {
      return;
    }
    try (Peer peer = probe.connect()) {
      ReceivedHead head = probe.ask(peer, about(probe, holdMs));
      head.mustBe(OK, "the request that names a topic");
      PollAnswer.of(probe, peer, head).mustBeEmpty();
      peer.expect("answers to two polls sent together, with hold=" + holdMs, Probe.AT_ONCE);
      peer.get(PATH);
      peer.get(PATH);
      PollAnswer.read(probe, peer, "a held poll");
      PollAnswer.read(probe, peer, "the poll behind a held one");
      checkPatience(probe, peer, holdMs);
    }
  }

  private static void checkPatience(Probe probe, Peer peer, int holdMs) throws BrokenException {
    long soonestNs = Long.MAX_VALUE;
    for (int i = 0; i < TRIES && tooLate(soonestNs, holdMs); i++) {
      long sentNs = probe.clock().nanoTime();
      peer.expect("an answer to a poll with hold=" + holdMs, Probe.AT_ONCE).get(PATH);
      PollAnswer answer = PollAnswer.read(probe, peer, "a held poll");
      long tookNs = probe.clock().nanoTime() - sentNs;
      if (answer.content().isEmpty() && tookNs < holdMs * NS_PER_MS) {
        throw new BrokenException(
            "an answer without updates only after hold=" + holdMs, "one after " + told(tookNs));
      }
      soonestNs = Math.min(soonestNs, tookNs);
    }
    if (tooLate(soonestNs, holdMs)) {
      throw new BrokenException(
          "an answer at most 50 ms after hold=" + holdMs, "one after " + told(soonestNs));
    }
  }

  private static boolean tooLate(long tookNs, int holdMs) {
    return tookNs - (long) (holdMs * NS_PER_MS) > MOST_LATE_NS + OUR_SHARE_NS;
  }

  // Short against the interval, so that some are not cut short by an update.
  private static int shortHoldMs(Probe probe) {
    if (!probe.feed().description().started()) {
      return SHORT_HOLD_MS;
    }
    long quarter = Duration.ofNanos(probe.feed().description().intervalNs()).toMillis() / 4;
    return (int) Math.min(SHORT_HOLD_MS, quarter);
  }

  private static String told(long ns) {
    return String.format(Locale.ROOT, "%.1f ms", ns / NS_PER_MS);
  }
}
