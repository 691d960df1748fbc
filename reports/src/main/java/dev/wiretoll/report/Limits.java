package dev.wiretoll.report;

import dev.wiretoll.report.claim.UpdateLayers;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.Environment;
import dev.wiretoll.result.RunResult;
import java.util.ArrayList;
import java.util.List;

/** How the figures came about, and what they do not say; a paragraph each. */
final class Limits {
  private Limits() {}

  static List<String> of(RunResult run) {
    List<String> limits = new ArrayList<>();
    limits.add(
        "Bytes are counted at the sockets of both ends: heads, framing and payload. "
            + "\u201cOverhead\u201d is everything but the update\u2019s own text, in both "
            + "directions; setting up connections stands apart. The chapter\u2019s count leaves "
            + "out line ends, so that its 871 characters are 909 bytes on the wire.");
    if (run.cells().stream().noneMatch(Limits::ipKnown)) {
      limits.add(
          "TCP and IP headers are not included. With them the ratio between polling and WebSocket "
              + "is far smaller, since both pay for packets and acknowledgements.");
    }
    limits.add(
        "Delivery age runs from the intended publish time to the moment a client has the update; "
            + "times are recorded from intended, not actual, start, so that a stall counts for "
            + "every event that it held up (no coordinated omission).");
    if (run.environment().hostScope().equals(Environment.SAME_MACHINE)) {
      limits.add(
          "Server and clients share one machine and its cores: times over loopback leave out a "
              + "real network and include the clients\u2019 own work.");
    }
    limits.add(
        "A quantile with fewer than 100 samples above it is left out. "
            + "Histograms keep three digits.");
    return limits;
  }

  private static boolean ipKnown(CellResult cell) {
    return UpdateLayers.of(cell).filter(layers -> layers.ipTotal().isPresent()).isPresent();
  }
}
