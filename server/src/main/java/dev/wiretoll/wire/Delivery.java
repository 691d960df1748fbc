package dev.wiretoll.wire;

import java.util.Arrays;
import java.util.Optional;

/** How updates reach a client; the label is the name used in options, results and charts. */
public enum Delivery {
  /** One request per poll on a kept-alive connection, sent on a schedule. */
  POLLING("polling", Paths.POLL),
  /** The same, with a connection of its own for each poll. */
  POLLING_CLOSE("polling-close", Paths.POLL),
  /** The next request leaves when the answer is in. */
  BACK_TO_BACK_POLLING("back-to-back-polling", Paths.POLL),
  /** The server holds a request until there is an update, or until its patience is over. */
  LONG_POLLING("long-polling", Paths.POLL),
  /** One response without end; each update is one of its chunks. */
  STREAMING("streaming", "/wiretoll/streaming"),
  /** One response without end, of server-sent events. */
  SSE("sse", "/wiretoll/sse"),
  /** One RFC 6455 connection; the server pushes each update as a text message. */
  WEBSOCKET("websocket", Paths.WEBSOCKET),
  /** The same by draft-hixie-thewebsocketprotocol-76. */
  WEBSOCKET_HIXIE76("websocket-hixie76", Paths.WEBSOCKET),
  /** The same by draft-hixie-thewebsocketprotocol-75. */
  WEBSOCKET_HIXIE75("websocket-hixie75", Paths.WEBSOCKET);

  private final String label;
  private final String path;

  Delivery(String label, String path) {
    this.label = label;
    this.path = path;
  }

  /** Name in options, results and charts, for example {@code polling}. */
  public String label() {
    return label;
  }

  /**
   * Path of the request target that asks for this delivery, without query. Deliveries of one path
   * are told apart by what the request says.
   */
  public String path() {
    return path;
  }

  /** Whether a client asks on a schedule. */
  public boolean pollsOnSchedule() {
    return this == POLLING || this == POLLING_CLOSE;
  }

  /** Whether each answer needs a request of its own. */
  public boolean asks() {
    return path.equals(Paths.POLL);
  }

  /** Whether updates are chunks of one response. */
  public boolean streams() {
    return this == STREAMING || this == SSE;
  }

  /** Whether messages are WebSocket frames, by any of its versions. */
  public boolean isWebSocket() {
    return path.equals(Paths.WEBSOCKET);
  }

  /** The delivery of that label; empty when there is none. */
  public static Optional<Delivery> ofLabel(String label) {
    return Arrays.stream(values()).filter(delivery -> delivery.label.equals(label)).findFirst();
  }

  private static final class Paths {
    private static final String POLL = "/PollingStock//PollingStock";
    private static final String WEBSOCKET = "/wiretoll/websocket";
  }
}
