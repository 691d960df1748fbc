package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import dev.wiretoll.wire.WebSocketHandshake;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Every update is one unfragmented text message (RFC 6455); a close is answered with a close. */
final class WebSocketRule implements Rule {
  private static final String PATH = Delivery.WEBSOCKET.path();
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final String KEY =
      Base64.getEncoder().encodeToString("wiretoll asks 16".getBytes(StandardCharsets.US_ASCII));
  // FIN and opcode close; masked, two bytes; a mask of zeros; code 1000.
  private static final String CLOSE = "\u0088\u0082\0\0\0\0\u0003\u00e8";

  @Override
  public String label() {
    return "websocket";
  }

  @Override
  public List<Delivery> deliveries() {
    return List.of(Delivery.WEBSOCKET);
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    try (Peer peer = probe.connect()) {
      long askedNs = probe.clock().nanoTime();
      ReceivedHead head = upgrade(probe, peer, probe.about(PATH));
      if (head.status() == ReceivedHead.NOT_FOUND) {
        return new Finding.NotOffered(PATH + " is answered with 404");
      }
      checkHandshake(head);
      Seen seen =
          new Seen(
              label(),
              Seen.Way.PUSHED,
              new Seen.Agreement(probe.watch().topic(), askedNs, probe.clock().nanoTime()));
      probe.evidence().add(seen);
      while (peer.hears(probe.watch().untilNs())) {
        peer.expect("a text message with the next update", Probe.AT_ONCE);
        take(probe, seen, ServerFrame.read(peer, probe.mostContentBytes()));
      }
      checkClose(probe, peer, seen);
      return probe.followed(seen);
    }
  }

  /** Asks for an upgrade, and reads the head of the answer. */
  static ReceivedHead upgrade(Probe probe, Peer peer, String pathAndQuery) throws BrokenException {
    return probe.ask(
        peer,
        pathAndQuery,
        "Upgrade: websocket",
        "Connection: Upgrade",
        "Sec-WebSocket-Key: " + KEY,
        "Sec-WebSocket-Version: " + WebSocketHandshake.VERSION);
  }

  private static void checkHandshake(ReceivedHead head) throws BrokenException {
    head.mustBe(SWITCHING_PROTOCOLS, "an upgrade to WebSocket");
    String accept = WebSocketHandshake.accept(KEY);
    if (!head.field("Sec-WebSocket-Accept").equals(accept)) {
      throw new BrokenException(
          "Sec-WebSocket-Accept: " + accept,
          "Sec-WebSocket-Accept: " + head.field("Sec-WebSocket-Accept"));
    }
  }

  private static void take(Probe probe, Seen seen, ServerFrame frame) throws BrokenException {
    if (frame.isControl()) {
      if (frame.isClose()) {
        throw new BrokenException("a connection that stays", "a close, " + frame.payload());
      }
      return;
    }
    if (!frame.isWholeText()) {
      throw new BrokenException(
          "each update as one unfragmented text message", "a frame that begins " + frame.shown());
    }
    seen.add(probe.clock().nanoTime(), frame.payload());
  }

  private static void checkClose(Probe probe, Peer peer, Seen seen) throws BrokenException {
    peer.expect("a close in answer to a close", Probe.AT_ONCE).send(CLOSE);
    ServerFrame frame = ServerFrame.read(peer, probe.mostContentBytes());
    while (!frame.isClose()) {
      take(probe, seen, frame);
      frame = ServerFrame.read(peer, probe.mostContentBytes());
    }
  }
}
