package dev.wiretoll.result;

/** Durations that are measured as distributions; see the label for the key in results. */
public enum Metric {
  /** Intended publish to seen by the client. */
  DELIVERY_AGE("deliveryAge"),
  /** Intended send of a request to its response. */
  RESPONSE_TIME("responseTime"),
  /** Actual send of a request to its response. */
  SERVICE_TIME("serviceTime"),
  /** Start of connecting until TCP has connected. */
  CONNECT_TIME("connectTime"),
  /** TCP connected until the client's topic is agreed. */
  HANDSHAKE_TIME("handshakeTime"),
  /** Actual send less the later of intended send and the moment the connection was free. */
  GENERATOR_LAG("generatorLag"),
  /** Intended to actual publish. */
  PUBLISH_LAG("publishLag"),
  /** Actual publish to arrival at the server, where a broker is in between. */
  BROKER_HOP("brokerHop"),
  /** First to last client that one update reached. */
  FAN_OUT_SPAN("fanOutSpan"),
  /** Age of the newest update that a client holds, over time. */
  STALENESS("staleness"),
  /** Due time of what an event loop of a client agent does every few milliseconds, to its time. */
  GENERATOR_HICCUP("generatorHiccup"),
  /** The same in the server's event loops. */
  SERVER_HICCUP("serverHiccup"),
  /** How much longer than asked for the emulated network held a message back. */
  EMULATION_LAG("emulationLag");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /**
   * Whether it begins by the clock of the server and ends by that of a client, or by those of
   * several clients: between machines it is known no better than their clocks are.
   */
  public boolean isOneWay() {
    return this == DELIVERY_AGE || this == STALENESS || this == FAN_OUT_SPAN;
  }

  /** Key in results and part of file names, for example {@code deliveryAge}. */
  public String label() {
    return label;
  }
}
