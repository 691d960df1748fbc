package dev.wiretoll.model;

import java.util.List;

/**
 * What one delivered update should cost by one delivery; {@code docs/model.md} derives each.
 *
 * <p>Overhead is everything but the update's own text, in both directions, above TCP and TLS; what
 * connections cost once stands apart.
 */
public sealed interface ClosedForm permits Polling, LongPolling, Push {

  /** Bytes of heads and framing for one delivered update. */
  double overheadBytesPerUpdate();

  /** The same, counted as the 2010 chapter does: without line ends. */
  double chapterCharactersPerUpdate();

  /** Ages of updates at delivery. */
  AgeDistribution deliveryAges();

  /** Age of the newest update that a client holds, averaged over time, in nanoseconds. */
  long stalenessMeanNs();

  /** What passes a connection for one delivered update, payload included. */
  List<Exchange> exchanges();
}
