package dev.wiretoll.model;

import java.util.Optional;

/**
 * A request with its answer, or a message that nobody asked for.
 *
 * @param perUpdate how many of these one delivered update takes
 * @param clientBytes from the client, heads included; 0 for a push
 * @param serverBytes from the server, heads, framing and payload; a mean where lengths differ
 * @param requestAcksRiding share, 0 to 1, of requests whose acknowledgement the answer carries
 * @param answerAcksRiding share, 0 to 1, of answers whose acknowledgement the next request carries
 * @param ownConnection what a connection for this exchange alone takes; empty on a kept one
 */
public record Exchange(
    double perUpdate,
    double clientBytes,
    double serverBytes,
    double requestAcksRiding,
    double answerAcksRiding,
    Optional<OwnConnection> ownConnection) {

  /**
   * Longest time that an acknowledgement waits for data to ride on, in nanoseconds: Linux's
   * TCP_DELACK_MIN, within the half second that RFC 1122 section 4.2.3.2 allows.
   */
  public static final long DELAYED_ACK_NS = 40_000_000;

  /** Checks the ranges. */
  public Exchange {
    Ranges.notNegative("perUpdate", perUpdate);
    Ranges.notNegative("clientBytes", clientBytes);
    Ranges.notNegative("serverBytes", serverBytes);
    Ranges.share("requestAcksRiding", requestAcksRiding);
    Ranges.share("answerAcksRiding", answerAcksRiding);
  }

  /** A message of the server that the client only reads. */
  static Exchange push(double serverBytes) {
    return new Exchange(1, 0, serverBytes, 0, 0, Optional.empty());
  }

  /** 1 when an acknowledgement rides on data that is sent so long after, else 0. */
  static double rides(long replyNs) {
    return replyNs < DELAYED_ACK_NS ? 1 : 0;
  }

  /**
   * Set-up and end of a connection that serves one exchange.
   *
   * @param setUpBytes above TCP, both directions, beside the exchange: 0 plain; TLS handshake,
   *     tickets and alerts when encrypted
   * @param setUpMessages messages that these bytes come in: 0 plain
   * @param closePackets 3 when the second FIN carries the acknowledgement of the first, else 4
   */
  public record OwnConnection(double setUpBytes, int setUpMessages, int closePackets) {
    /** Without encryption, closed by both ends at once. */
    public static final OwnConnection PLAIN = new OwnConnection(0, 0, 3);

    /** Messages of a TLS 1.3 handshake: hello, server's flight, client's finish, tickets. */
    public static final int TLS13_MESSAGES = 4;

    /** Checks the ranges. */
    public OwnConnection {
      Ranges.notNegative("setUpBytes", setUpBytes);
      Ranges.atLeast("setUpMessages", 0, setUpMessages);
      Ranges.atLeast("closePackets", 3, closePackets);
    }

    /** Encrypted by TLS 1.3: that many bytes beside the exchange. */
    public static OwnConnection tls13(double setUpBytes) {
      return new OwnConnection(setUpBytes, TLS13_MESSAGES, 3);
    }

    /** Closed by a client that sees the server's FIN 2 d after it arrived. */
    public OwnConnection closedAfter(long oneWayDelayNs) {
      int packets = 2 * oneWayDelayNs < DELAYED_ACK_NS ? 3 : 4;
      return new OwnConnection(setUpBytes, setUpMessages, packets);
    }
  }
}
