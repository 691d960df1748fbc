package dev.wiretoll.run;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.ByteCosts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a cell cost on the wire, from the sums of its ledgers. */
final class ByteFigures {
  private static final double BITS_PER_BYTE = 8;
  private static final double NS_PER_SECOND = 1e9;

  private final CellEvidence evidence;
  private final CellTotals totals;

  ByteFigures(CellEvidence evidence, CellTotals totals) {
    this.evidence = evidence;
    this.totals = totals;
  }

  ByteCosts costs() {
    long updates = totals.counts().deliveredUpdates();
    long payloadBytes =
        totals.windowSent().bytes(Cause.PAYLOAD) + totals.windowReceived().bytes(Cause.PAYLOAD);
    long overheadBytes =
        totals.windowSent().overheadBytes() + totals.windowReceived().overheadBytes();
    long characters = totals.counts().overheadCharacters();
    return new ByteCosts(
        updates == 0
            ? Optional.empty()
            : Optional.of(
                new ByteCosts.PerUpdate(
                    (double) overheadBytes / updates, (double) payloadBytes / updates)),
        updates == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) characters / updates),
        bitsPerSec(overheadBytes),
        OptionalDouble.of(bitsPerSec(characters)),
        perMessage(),
        new ByteCosts.WindowBytes(byLabel(totals.windowSent()), byLabel(totals.windowReceived())),
        total(),
        handshakePerConnection(),
        tls(),
        evidence.packets().map(packets -> counted(packets, updates)),
        upstream());
  }

  private double bitsPerSec(long bytes) {
    return bytes * BITS_PER_BYTE * NS_PER_SECOND / totals.measuredNs();
  }

  private Map<String, List<Long>> perMessage() {
    Map<String, List<Long>> sizes = new LinkedHashMap<>();
    CellTotals.messageSizes(evidence)
        .forEach(
            (kind, seen) ->
                sizes.put(kind, seen.keySet().stream().map(Integer::longValue).toList()));
    return sizes;
  }

  private ByteCosts.TotalBytes total() {
    return new ByteCosts.TotalBytes(
        byLabel(totals.clientSent()),
        byLabel(totals.clientReceived()),
        new ByteCosts.Metered(
            totals.clientSent().meteredBytes(),
            totals.clientReceived().meteredBytes(),
            totals.serverSent().meteredBytes(),
            totals.serverReceived().meteredBytes()),
        totals.unexplainedBytes());
  }

  private Map<String, Double> handshakePerConnection() {
    long connections = CellTotals.overAgents(evidence, FleetProgress::connected);
    if (connections == 0) {
      return Map.of();
    }
    Map<String, Double> handshake = new LinkedHashMap<>();
    handshake.put("clientSent", perConnection(totals.clientSent(), Cause.HANDSHAKE, connections));
    handshake.put(
        "clientReceived", perConnection(totals.clientReceived(), Cause.HANDSHAKE, connections));
    if (evidence.cell().transport().tls()) {
      long accepted = accepted();
      handshake.put(
          "tlsClientSent", perConnection(totals.clientSent(), Cause.TLS_HANDSHAKE, accepted));
      handshake.put(
          "tlsClientReceived",
          perConnection(totals.clientReceived(), Cause.TLS_HANDSHAKE, accepted));
    }
    return handshake;
  }

  private static double perConnection(LedgerSnapshot ledger, Cause cause, long connections) {
    return connections == 0 ? 0 : (double) ledger.bytes(cause) / connections;
  }

  /**
   * Connections that the servers accepted: more than clients where each poll has its own. Those of
   * the clients where the server does not tell.
   */
  private long accepted() {
    if (evidence.conditions().foreignServer().isPresent()) {
      return CellTotals.overAgents(evidence, FleetProgress::connected);
    }
    return evidence.servers().stream().mapToLong(ServerResult::connections).sum();
  }

  private Map<String, Long> tls() {
    if (!evidence.cell().transport().tls()) {
      return Map.of();
    }
    Map<String, Long> tls = new LinkedHashMap<>();
    tls.put(
        "handshakeBytes",
        totals.clientSent().bytes(Cause.TLS_HANDSHAKE)
            + totals.clientReceived().bytes(Cause.TLS_HANDSHAKE));
    tls.put(
        "recordBytes",
        totals.windowSent().bytes(Cause.TLS_RECORDS)
            + totals.windowReceived().bytes(Cause.TLS_RECORDS));
    tls.put("connections", accepted());
    return tls;
  }

  private static ByteCosts.TcpIp counted(Packets packets, long updates) {
    return ByteCosts.TcpIp.counted(
        packets.windowBytes(),
        updates == 0 ? 0 : (double) packets.windowBytes() / updates,
        packets.totalBytes(),
        OptionalDouble.empty());
  }

  private Optional<ByteCosts.PerUpdate> upstream() {
    long messages = totals.counts().upstreamMessages();
    if (messages == 0) {
      return Optional.empty();
    }
    long overheadBytes =
        totals.upstreamSent().overheadBytes() + totals.upstreamReceived().overheadBytes();
    long payloadBytes =
        totals.upstreamSent().bytes(Cause.PAYLOAD) + totals.upstreamReceived().bytes(Cause.PAYLOAD);
    return Optional.of(
        new ByteCosts.PerUpdate(
            (double) overheadBytes / messages, (double) payloadBytes / messages));
  }

  private static Map<String, Long> byLabel(LedgerSnapshot ledger) {
    Map<String, Long> byLabel = new LinkedHashMap<>();
    for (Cause cause : Cause.values()) {
      if (ledger.bytes(cause) > 0) {
        byLabel.put(cause.label(), ledger.bytes(cause));
      }
    }
    return byLabel;
  }
}
