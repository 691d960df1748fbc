package dev.wiretoll.recorder;

import dev.wiretoll.bytes.LedgerSnapshot;
import java.util.List;
import java.util.Map;

/**
 * What the clients of one event loop measured.
 *
 * @param counts what was offered and what arrived
 * @param lastEventNs when the last update of the measurement was read that was pushed or asked for
 *     by a held poll, or the last answer to a poll that was to be answered at once; the
 *     measurement's start when there was none
 * @param totalSent bytes sent from first connect to last close
 * @param totalReceived bytes received from first connect to last close
 * @param windowSent bytes sent, attributed by intended time; nothing is metered in this scope
 * @param windowReceived bytes received, attributed by intended time; likewise
 * @param upstreamSent bytes that messages to the server cost, attributed by intended time; not part
 *     of windowSent
 * @param upstreamReceived bytes that came back for them; not part of windowReceived
 * @param messageSizes how often each size in bytes was seen in the measurement, by {@link
 *     MessageKind} label
 * @param histograms HdrHistograms of nanoseconds by {@link dev.wiretoll.result.Metric} label, one
 *     for each second from the measurement's start, in their compressed V2 encoding, base64
 * @param fanOut when the first and the last of the loop's clients saw each update, as {@link
 *     FanOutSpans} reads it; empty when no two clients of the fleet follow the same topic
 */
public record LoopMeasurement(
    Counts counts,
    long lastEventNs,
    LedgerSnapshot totalSent,
    LedgerSnapshot totalReceived,
    LedgerSnapshot windowSent,
    LedgerSnapshot windowReceived,
    LedgerSnapshot upstreamSent,
    LedgerSnapshot upstreamReceived,
    Map<String, Map<Integer, Long>> messageSizes,
    Map<String, List<String>> histograms,
    String fanOut) {

  /** The same with what takes long to encode. */
  LoopMeasurement withEncoded(Map<String, List<String>> encodedHistograms, String encodedFanOut) {
    return new LoopMeasurement(
        counts,
        lastEventNs,
        totalSent,
        totalReceived,
        windowSent,
        windowReceived,
        upstreamSent,
        upstreamReceived,
        messageSizes,
        encodedHistograms,
        encodedFanOut);
  }
}
