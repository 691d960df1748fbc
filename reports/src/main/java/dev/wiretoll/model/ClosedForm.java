package dev.wiretoll.model;

/**
 * What one update should cost by one delivery.
 *
 * <p>Overhead is everything but the update's own text, in both directions, above TCP; set-up of
 * connections stands apart.
 */
public sealed interface ClosedForm permits Polling, WebSocketPush {

  /** Bytes of overhead for one update. */
  double overheadBytesPerUpdate();

  /** The same, counted as the 2010 chapter does: characters of heads without line ends. */
  double chapterCharactersPerUpdate();

  /** Ages of updates at delivery. */
  AgeDistribution deliveryAges();
}
