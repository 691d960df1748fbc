package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A poll may name topic and cursor itself, on any connection, and ask for the newest update only;
 * what is kept is sent; a server that is asked to close does so first.
 */
final class CursorRule implements Rule {
  private static final String PATH = Delivery.POLLING_CLOSE.path();
  private static final int OK = 200;
  private static final long PAUSE_NS = 20_000_000L;

  @Override
  public String label() {
    return "polling-close";
  }

  @Override
  public List<Delivery> deliveries() {
    return List.of(Delivery.POLLING_CLOSE);
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    try (Peer peer = probe.connect()) {
      ReceivedHead head = probe.ask(peer, about(probe, 0));
      if (head.status() == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(PATH + " with a cursor is answered with 404");
      }
      head.mustBe(OK, "a poll from number 0 on");
      Seen kept = seen(probe, label());
      add(probe, kept, PollAnswer.of(probe, peer, head));
      checkClose(probe);
      awaitOne(probe, peer, kept);
      List<Seen.Update> numbered = kept.numbered();
      if (numbered.isEmpty()) {
        return probe.followed(kept);
      }
      checkKept(probe, numbered);
      checkCursor(probe, peer, numbered.get(numbered.size() - 1).number());
      checkLatest(probe, numbered.get(0).number());
      return new Finding.Kept();
    }
  }

  private static Seen seen(Probe probe, String where) {
    long nowNs = probe.clock().nanoTime();
    Seen.Agreement agreement = new Seen.Agreement(probe.watch().topic(), nowNs, nowNs);
    return probe.evidence().add(new Seen(where, Seen.Way.RESUMED, agreement));
  }

  private static void add(Probe probe, Seen seen, PollAnswer answer) {
    seen.addAll(probe.clock().nanoTime(), answer.content(), probe.updateBytes());
  }

  // A feed that has only just started keeps nothing yet.
  private static void awaitOne(Probe probe, Peer peer, Seen kept) throws BrokenException {
    while (kept.updates().isEmpty() && probe.clock().nanoTime() - probe.watch().untilNs() < 0) {
      LockSupport.parkNanos(PAUSE_NS);
      peer.expect("an answer to a poll from number 0 on", Probe.AT_ONCE).get(about(probe, 0));
      add(probe, kept, PollAnswer.read(probe, peer, "a poll from number 0 on"));
    }
  }

  private static String about(Probe probe, long cursor) {
    return "%s&cursor=%09d".formatted(probe.about(PATH), cursor);
  }

  private static void checkKept(Probe probe, List<Seen.Update> kept) throws BrokenException {
    long newest = kept.get(kept.size() - 1).number();
    long least = Math.min(probe.feed().description().ringUpdates(), newest + 1);
    if (kept.size() < least) {
      throw new BrokenException(
          "the last %d updates to be kept, as ringUpdates tells".formatted(least),
          kept.size() + " from number " + kept.get(0).number() + " on");
    }
  }

  /** From the newest on, and behind that without a cursor, on a connection that asked otherwise. */
  private static void checkCursor(Probe probe, Peer peer, long newest) throws BrokenException {
    Seen seen = seen(probe, "polling with a cursor");
    peer.expect("an answer to a poll from number " + newest + " on", Probe.AT_ONCE);
    peer.get(about(probe, newest));
    add(probe, seen, PollAnswer.read(probe, peer, "a poll with a cursor"));
    if (seen.numbered().isEmpty() || seen.numbered().get(0).number() != newest) {
      throw new BrokenException("updates from number " + newest + " on", told(seen.updates()));
    }
    peer.expect("an answer to the poll behind it", Probe.AT_ONCE).get(PATH);
    add(probe, seen, PollAnswer.read(probe, peer, "a poll behind one with a cursor"));
  }

  private static void checkLatest(Probe probe, long oldest) throws BrokenException {
    try (Peer peer = probe.connect()) {
      peer.expect("an answer to a poll with latest=1", Probe.AT_ONCE);
      peer.get(about(probe, oldest) + "&latest=1");
      String content = PollAnswer.read(probe, peer, "a poll with latest=1").content();
      if (content.length() != probe.updateBytes()) {
        throw new BrokenException(
            "the newest update alone for latest=1",
            content.length() / probe.updateBytes() + " updates");
      }
    }
  }

  private static void checkClose(Probe probe) throws BrokenException {
    try (Peer peer = probe.connect()) {
      peer.expect("an answer to a poll that asks to close", Probe.AT_ONCE);
      peer.get(about(probe, 0), "Connection: close");
      PollAnswer.read(probe, peer, "a poll that asks to close");
      peer.expect("the server to close behind the answer, as it was asked to", Probe.AT_ONCE);
      int next = peer.read();
      if (next >= 0) {
        throw new BrokenException(peer.expected(), "more, " + (char) next);
      }
    }
  }

  private static String told(List<Seen.Update> updates) {
    return updates.isEmpty() ? "none" : updates.get(0).text();
  }
}
