package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Chunks;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.List;
import java.util.Optional;

/**
 * One response without end: a hello at once, then each update in a chunk of its own. It resumes
 * from a number on, ends when it was to last so long, and has no chunks in HTTP/1.0.
 */
final class StreamRule implements Rule {
  private static final int LAST_MS = 200;
  private static final int OK = 200;

  private final StreamText text;

  StreamRule(StreamText text) {
    this.text = text;
  }

  @Override
  public String label() {
    return text.delivery().label();
  }

  @Override
  public List<Delivery> deliveries() {
    return List.of(text.delivery());
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    String path = text.delivery().path();
    try (Peer peer = probe.connect()) {
      long askedNs = probe.clock().nanoTime();
      ReceivedHead head = probe.ask(peer, probe.about(path));
      if (head.status() == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(path + " is answered with 404");
      }
      readHello(peer, head);
      Seen seen = seen(probe, label(), Seen.Way.PUSHED, askedNs);
      while (peer.hears(probe.watch().untilNs())) {
        peer.expect("a chunk with the next update", Probe.AT_ONCE);
        String chunk =
            Chunks.read(peer)
                .orElseThrow(() -> new BrokenException("a response without end", "its last chunk"));
        add(probe, seen, chunk);
      }
      Finding followed = probe.followed(seen);
      checkResuming(probe, seen.numbered());
      return followed;
    }
  }

  private static Seen seen(Probe probe, String where, Seen.Way way, long askedNs) {
    long agreedNs = probe.clock().nanoTime();
    return probe
        .evidence()
        .add(new Seen(where, way, new Seen.Agreement(probe.watch().topic(), askedNs, agreedNs)));
  }

  private void add(Probe probe, Seen seen, String chunk) throws BrokenException {
    List<String> updates = text.updates(chunk, probe.updateBytes());
    if (updates.size() > 1) {
      throw new BrokenException(
          "each update in a chunk of its own", updates.size() + " in one, " + chunk);
    }
    updates.forEach(update -> seen.add(probe.clock().nanoTime(), update));
  }

  private void readHello(Peer peer, ReceivedHead head) throws BrokenException {
    head.mustBe(OK, "a response that goes on");
    text.checkHead(head);
    if (!head.isChunked()) {
      throw new BrokenException("Transfer-Encoding: chunked", head.fields().toString());
    }
    peer.expect("a chunk at once that says nothing", Probe.AT_ONCE);
    Optional<String> hello = Chunks.read(peer);
    if (!hello.equals(Optional.of(text.hello()))) {
      throw new BrokenException(peer.expected(), hello.orElse("the last chunk"));
    }
  }

  /** From the newest number that was seen on, so that it is surely still kept. */
  private void checkResuming(Probe probe, List<Seen.Update> numbered) throws BrokenException {
    long from = numbered.isEmpty() ? 0 : numbered.get(numbered.size() - 1).number();
    boolean first = !numbered.isEmpty();
    String target = "%s&last=%d".formatted(probe.about(text.delivery().path()), LAST_MS);
    String withCursor = "%s&cursor=%09d".formatted(target, from);
    checkChunks(probe, withCursor, first ? from : -1);
    Optional<String> field = first && from > 0 ? text.resumeField(from - 1) : Optional.empty();
    if (field.isPresent()) {
      checkChunks(probe, target, from, field.get());
    }
    checkPlain(probe, withCursor, first ? from : -1);
  }

  private void checkChunks(Probe probe, String target, long from, String... fields)
      throws BrokenException {
    try (Peer peer = probe.connect()) {
      readHello(peer, probe.ask(peer, target, fields));
      String how = fields.length > 0 ? "with " + fields[0] : "with a cursor";
      Seen seen = seen(probe, label() + " " + how, Seen.Way.RESUMED, probe.clock().nanoTime());
      peer.expect("the end of a response with last=" + LAST_MS, Probe.AT_ONCE);
      for (Optional<String> chunk = Chunks.read(peer);
          chunk.isPresent();
          chunk = Chunks.read(peer)) {
        add(probe, seen, chunk.get());
      }
      checkFirst(seen, from, how);
    }
  }

  private void checkPlain(Probe probe, String target, long from) throws BrokenException {
    try (Peer peer = probe.connect()) {
      peer.expect("an answer in HTTP/1.0", Probe.AT_ONCE).request("GET " + target + " HTTP/1.0");
      ReceivedHead head = ReceivedHead.read(peer);
      head.mustBe(OK, "a request of HTTP/1.0");
      if (!head.field("Transfer-Encoding").isEmpty()) {
        throw new BrokenException(
            "no Transfer-Encoding in HTTP/1.0", head.field("Transfer-Encoding"));
      }
      Seen seen = seen(probe, label() + " in HTTP/1.0", Seen.Way.RESUMED, probe.clock().nanoTime());
      peer.expect("the end of the connection after last=" + LAST_MS, Probe.AT_ONCE);
      String content = peer.rest(probe.mostContentBytes());
      if (!content.startsWith(text.hello())) {
        throw new BrokenException("at once what says nothing, in HTTP/1.0", content);
      }
      String rest = content.substring(text.hello().length());
      text.updates(rest, probe.updateBytes())
          .forEach(one -> seen.add(probe.clock().nanoTime(), one));
      checkFirst(seen, from, "in HTTP/1.0");
    }
  }

  private static void checkFirst(Seen seen, long from, String how) throws BrokenException {
    List<Seen.Update> numbered = seen.numbered();
    if (from >= 0 && (numbered.isEmpty() || numbered.get(0).number() != from)) {
      throw new BrokenException(
          "updates from number %d on, when it resumes %s".formatted(from, how),
          numbered.isEmpty() ? "none" : numbered.get(0).text());
    }
  }
}
