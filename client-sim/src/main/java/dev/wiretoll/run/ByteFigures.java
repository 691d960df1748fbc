package dev.wiretoll.run;

import dev.wiretoll.bytes.Cause;
import dev.wiretoll.bytes.LedgerSnapshot;
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
        Map.of(),
        Optional.empty());
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
    handshake.put("clientSent", (double) totals.clientSent().bytes(Cause.HANDSHAKE) / connections);
    handshake.put(
        "clientReceived", (double) totals.clientReceived().bytes(Cause.HANDSHAKE) / connections);
    return handshake;
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
