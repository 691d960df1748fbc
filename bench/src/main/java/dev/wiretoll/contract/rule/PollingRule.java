package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A connection names its topic once; each later request is answered at once with what is new. */
final class PollingRule implements Rule {
  private static final String PATH = Delivery.POLLING.path();
  private static final long LEAST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final long MOST_PAUSE_NS = TimeUnit.MILLISECONDS.toNanos(200);
  private static final int OK = 200;

  @Override
  public String label() {
    return "polling";
  }

  @Override
  public List<Delivery> deliveries() {
    return List.of(Delivery.POLLING, Delivery.BACK_TO_BACK_POLLING);
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    try (Peer peer = probe.connect()) {
      long askedNs = probe.clock().nanoTime();
      ReceivedHead head = probe.ask(peer, probe.about(PATH));
      if (head.status() == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(PATH + " is answered with 404");
      }
      head.mustBe(OK, "the request that names a topic");
      PollAnswer.of(probe, peer, head).mustBeEmpty();
      Seen seen = new Seen(label(), Seen.Way.POLLED, agreement(probe, askedNs));
      probe.evidence().add(seen);
      pollInPairs(probe, peer, seen);
      return probe.followed(seen);
    }
  }

  private static Seen.Agreement agreement(Probe probe, long askedNs) {
    return new Seen.Agreement(probe.watch().topic(), askedNs, probe.clock().nanoTime());
  }

  // Two requests sent together are answered one after the other.
  private static void pollInPairs(Probe probe, Peer peer, Seen seen) throws BrokenException {
    String poll = "GET " + PATH + " HTTP/1.1\r\nHost: " + probe.target().authority() + "\r\n\r\n";
    while (probe.clock().nanoTime() - probe.watch().untilNs() < 0) {
      peer.expect("an answer at once to a poll", Probe.AT_ONCE).send(poll + poll);
      PollAnswer first = PollAnswer.read(probe, peer, "a poll");
      seen.addAll(probe.clock().nanoTime(), first.content(), probe.updateBytes());
      peer.expect(
          "the answer to the poll behind, after %d bytes of content"
              .formatted(first.content().length()),
          Probe.AT_ONCE);
      PollAnswer second = PollAnswer.read(probe, peer, "the poll behind");
      seen.addAll(probe.clock().nanoTime(), second.content(), probe.updateBytes());
      long fifthNs = probe.feed().description().intervalNs() / 5;
      LockSupport.parkNanos(Math.min(MOST_PAUSE_NS, Math.max(LEAST_PAUSE_NS, fifthNs)));
    }
  }
}
