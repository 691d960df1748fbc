package dev.wiretoll.recorder;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.health.ProcessHealth;
import java.util.List;
import java.util.Map;

/**
 * What one agent measured.
 *
 * @param progress connections and counts over the agent's whole life
 * @param counts what was offered and delivered in the measurement, by name
 * @param totalSent bytes sent from first connect to last close
 * @param totalReceived bytes received from first connect to last close
 * @param windowSent bytes sent, attributed by intended time
 * @param windowReceived bytes received, attributed by intended time
 * @param messageSizes distinct sizes seen in the measurement by kind of message, for example
 *     requestHead: [716]; with the number of times each was seen
 * @param histograms HdrHistograms of nanoseconds by metric, one for each second of the measurement
 *     and the drain, in their compressed V2 encoding, base64
 * @param usedInWindow what the process used during the measurement
 */
public record AgentResult(
    FleetProgress progress,
    Map<String, Long> counts,
    LedgerSnapshot totalSent,
    LedgerSnapshot totalReceived,
    LedgerSnapshot windowSent,
    LedgerSnapshot windowReceived,
    Map<String, Map<Integer, Long>> messageSizes,
    Map<String, List<String>> histograms,
    ProcessHealth usedInWindow) {}
