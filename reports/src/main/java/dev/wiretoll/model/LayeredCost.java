package dev.wiretoll.model;

import java.util.List;

/**
 * What one delivered update costs, layer by layer.
 *
 * @param framingBytes heads and framing of HTTP and WebSocket
 * @param tlsBytes records of TLS, and its handshake where each poll has a connection of its own
 * @param tcpIpBytes sum of IP total lengths: everything, payload included
 */
public record LayeredCost(double framingBytes, double tlsBytes, double tcpIpBytes) {
  private static final int PADDING_BYTES = 16;
  private static final int RECORD_PLAINTEXT_BYTES = 16_384 - PADDING_BYTES - 1;
  private static final int RECORD_OVERHEAD_BYTES = 22 + PADDING_BYTES;

  /** Without encryption. */
  public static LayeredCost plain(ClosedForm form, TcpIpModel network) {
    return new LayeredCost(
        form.overheadBytesPerUpdate(), 0, network.bytesPerUpdate(form.exchanges()));
  }

  /** Each message in TLS 1.3 records of its own. */
  public static LayeredCost tls13(ClosedForm form, TcpIpModel network) {
    List<Exchange> encrypted = form.exchanges().stream().map(LayeredCost::encrypted).toList();
    double setUpBytes =
        encrypted.stream()
            .mapToDouble(
                each ->
                    each.perUpdate()
                        * each.ownConnection().map(Exchange.OwnConnection::setUpBytes).orElse(0.0))
            .sum();
    double recordBytes =
        form.exchanges().stream()
            .mapToDouble(
                each ->
                    each.perUpdate()
                        * (recordBytes(each.clientBytes()) + recordBytes(each.serverBytes())))
            .sum();
    return new LayeredCost(
        form.overheadBytesPerUpdate(), recordBytes + setUpBytes, network.bytesPerUpdate(encrypted));
  }

  /** Everything but payload, above TCP. */
  public double overheadBytes() {
    return framingBytes + tlsBytes;
  }

  /**
   * What TLS 1.3 puts around a message: for each record a header of 5, the content type of 1 and a
   * tag of 16 bytes (RFC 8446 sections 5.1 and 5.2; AES-GCM or ChaCha20-Poly1305), and the 16 bytes
   * of padding that the JDK adds to each (section 5.4). Other libraries add none: 22 bytes a
   * record.
   */
  public static double recordBytes(double messageBytes) {
    return RECORD_OVERHEAD_BYTES * Math.ceil(messageBytes / RECORD_PLAINTEXT_BYTES);
  }

  private static Exchange encrypted(Exchange exchange) {
    return new Exchange(
        exchange.perUpdate(),
        exchange.clientBytes() + recordBytes(exchange.clientBytes()),
        exchange.serverBytes() + recordBytes(exchange.serverBytes()),
        exchange.requestAcksRiding(),
        exchange.answerAcksRiding(),
        exchange.ownConnection());
  }
}
