package dev.wiretoll.contract.rule;

import dev.wiretoll.contract.BrokenException;
import dev.wiretoll.contract.Peer;
import dev.wiretoll.contract.ReceivedHead;
import dev.wiretoll.wire.Delivery;
import java.util.ArrayList;
import java.util.List;

/** What a query says that a server does not know changes nothing. */
final class UnknownParametersRule implements Rule {
  private static final String UNKNOWN = "&trace=1&wiretoll-asks=what%20is%20this";
  private static final List<Delivery> PATHS =
      List.of(Delivery.POLLING, Delivery.STREAMING, Delivery.SSE, Delivery.WEBSOCKET);

  @Override
  public String label() {
    return "parameters";
  }

  @Override
  public Finding check(Probe probe) throws BrokenException {
    List<Delivery> offered = new ArrayList<>();
    for (Delivery delivery : PATHS) {
      int without = status(probe, delivery, "");
      if (without < 400) {
        offered.add(delivery);
        int with = status(probe, delivery, UNKNOWN);
        if (with != without) {
          throw new BrokenException(
              "%s to ignore %s, as without it: status %d"
                  .formatted(delivery.path(), UNKNOWN.substring(1), without),
              "status " + with);
        }
      }
    }
    return offered.isEmpty()
        ? new Finding.NotSeen("a path of a delivery that is offered")
        : new Finding.Kept();
  }

  private static int status(Probe probe, Delivery delivery, String more) throws BrokenException {
    String target = probe.about(delivery.path()) + more;
    try (Peer peer = probe.connect()) {
      ReceivedHead head =
          delivery.isWebSocket()
              ? WebSocketRule.upgrade(probe, peer, target)
              : probe.ask(peer, target);
      return head.status();
    }
  }
}
