package dev.wiretoll.recorder;

/** What a fleet times, in nanoseconds. */
public enum Metric {
  /** Intended publish time of an update until the client has read it. */
  DELIVERY_AGE("deliveryAge"),
  /** Intended time of a request until its answer has been read. */
  RESPONSE_TIME("responseTime"),
  /** Actual sending of a request until its answer has been read. */
  SERVICE_TIME("serviceTime"),
  /**
   * Actual sending of a request less the later of its intended time and the moment its connection
   * became free: the generator's own lateness.
   */
  GENERATOR_LAG("generatorLag"),
  /** Start of a connection until TCP has connected. */
  CONNECT_TIME("connectTime"),
  /** TCP connected until the client's topic is agreed. */
  HANDSHAKE_TIME("handshakeTime");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** Name in results, for example {@code deliveryAge}. */
  public String label() {
    return label;
  }
}
