package dev.wiretoll.wire;

import java.util.Arrays;
import java.util.Optional;

/** How updates reach a client; the label is the name used in options, results and charts. */
public enum Delivery {
  /** One request per poll on a kept-alive connection, sent on a schedule. */
  POLLING("polling", "/PollingStock//PollingStock"),
  /** One RFC 6455 connection; the server pushes each update as a text message. */
  WEBSOCKET("websocket", "/wiretoll/websocket");

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

  /** Path of the request target that asks for this delivery, without query. */
  public String path() {
    return path;
  }

  /** The delivery of that label; empty when there is none. */
  public static Optional<Delivery> ofLabel(String label) {
    return Arrays.stream(values()).filter(delivery -> delivery.label.equals(label)).findFirst();
  }
}
