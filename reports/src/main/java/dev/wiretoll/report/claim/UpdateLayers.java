package dev.wiretoll.report.claim;

import dev.wiretoll.result.ByteCosts;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.ModelValues;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * What one delivered update of a cell cost, layer by layer, in bytes.
 *
 * @param payload as it was sent
 * @param framing heads and framing of HTTP and WebSocket
 * @param tls records and, where each poll pays it, handshake of TLS; 0 without encryption
 * @param ipTotal sum of IP total lengths, payload included; empty when unknown
 * @param ipCounted whether these were counted; otherwise they are modelled
 * @param ipModelled what the model expects of them
 */
public record UpdateLayers(
    double payload,
    double framing,
    double tls,
    OptionalDouble ipTotal,
    boolean ipCounted,
    OptionalDouble ipModelled) {

  /** Those of a cell; empty when it delivered nothing. */
  public static Optional<UpdateLayers> of(CellResult cell) {
    long updates = cell.load().deliveredUpdates();
    return cell.bytes()
        .perUpdate()
        .filter(cost -> updates > 0)
        .map(cost -> of(cell, cost, updates));
  }

  private static UpdateLayers of(CellResult cell, ByteCosts.PerUpdate cost, long updates) {
    ByteCosts bytes = cell.bytes();
    double inWindow = (double) tlsInWindow(bytes.window()) / updates;
    double beside = (double) bytes.tls().getOrDefault("recordBytes", 0L) / updates;
    OptionalDouble modelled =
        cell.model()
            .map(ModelValues::tcpIpBytesPerUpdate)
            .filter(OptionalDouble::isPresent)
            .orElseGet(
                () ->
                    bytes
                        .tcpIp()
                        .map(ByteCosts.TcpIp::modelledPerUpdate)
                        .orElse(OptionalDouble.empty()));
    OptionalDouble measured =
        bytes
            .tcpIp()
            .map(packets -> OptionalDouble.of(packets.perUpdate()))
            .orElse(OptionalDouble.empty());
    return new UpdateLayers(
        cost.payload(),
        Math.max(0, cost.overhead() - inWindow),
        inWindow > 0 ? inWindow : beside,
        measured.isPresent() ? measured : modelled,
        bytes.tcpIp().filter(packets -> packets.source().equals("counted")).isPresent(),
        modelled);
  }

  /** Where the window holds TLS, the overhead per update does too. */
  private static long tlsInWindow(ByteCosts.WindowBytes window) {
    return Stream.of(window.clientSent(), window.clientReceived())
        .flatMap(
            direction ->
                List.of("tlsRecords", "tlsHandshake").stream()
                    .map(cause -> direction.getOrDefault(cause, 0L)))
        .mapToLong(Long::longValue)
        .sum();
  }

  /** Overhead up to and with TLS. */
  public double withTls() {
    return framing + tls;
  }

  /** Overhead of all layers: everything but payload. */
  public OptionalDouble withTcpIp() {
    return ipTotal.isPresent()
        ? OptionalDouble.of(Math.max(0, ipTotal.getAsDouble() - payload))
        : OptionalDouble.empty();
  }

  /** What TCP and IP add. */
  public OptionalDouble tcpIpAlone() {
    return ipTotal.isPresent()
        ? OptionalDouble.of(Math.max(0, ipTotal.getAsDouble() - payload - withTls()))
        : OptionalDouble.empty();
  }
}
