package dev.wiretoll.contract.rule;

import dev.wiretoll.clock.NanoClock;
import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.FeedAnswer;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.contract.Target;
import java.io.IOException;
import java.time.Duration;

/**
 * What all checks of one server share.
 *
 * @param target where it is
 * @param feed what it said of its feed; of several answers the one that came soonest
 * @param watch what is followed, and for how long
 * @param evidence the updates that were seen
 * @param clock our clock
 */
record Probe(Target target, FeedAnswer feed, Watch watch, Evidence evidence, NanoClock clock) {
  /** How long an answer that comes at once may take, on a machine that is busy. */
  static final Duration AT_ONCE = Duration.ofSeconds(2);

  Peer connect() throws BrokenException {
    try {
      return Peer.connect(target, AT_ONCE, clock);
    } catch (IOException e) {
      throw new BrokenException("a connection", "none (" + e.getMessage() + ")");
    }
  }

  /** Asks, and reads the head of the answer. */
  ReceivedHead ask(Peer peer, String pathAndQuery, String... fields) throws BrokenException {
    peer.expect("an answer to GET " + pathAndQuery, AT_ONCE).get(pathAndQuery, fields);
    return ReceivedHead.read(peer);
  }

  /** The path with a query that names what is followed. */
  String about(String path) {
    return path + "?topic=" + watch.topic();
  }

  int updateBytes() {
    return feed.description().updateBytes();
  }

  /** Answers of that many updates are still read. */
  int mostContentBytes() {
    long bytes = (long) updateBytes() * feed.description().ringUpdates() * 2;
    return (int) Math.min(1 << 28, bytes + 65_536);
  }

  /** The finding of a delivery that was followed as long as it was to be. */
  Finding followed(Seen seen) throws BrokenException {
    if (!seen.updates().isEmpty()) {
      return new Finding.Kept();
    }
    if (watch.dueUpdates() > 0) {
      throw new BrokenException(
          "updates of topic %d, %d of which were due".formatted(watch.topic(), watch.dueUpdates()),
          "none");
    }
    return new Finding.NotSeen("an update, because " + watch.whyNone());
  }
}
