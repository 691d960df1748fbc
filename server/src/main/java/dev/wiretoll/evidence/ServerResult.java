package dev.wiretoll.evidence;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.health.ProcessHealth;
import java.util.List;

/**
 * What one server process saw of one run, from its first connection to its last.
 *
 * @param sent bytes to clients
 * @param received bytes from clients
 * @param connections connections accepted, but for those that only ask for the clock
 * @param stillOpen connections that had not closed when the result was taken
 * @param publishLag intended to actual publish time of the updates in the measurement:
 *     HdrHistograms of nanoseconds, one for each second, in their compressed V2 encoding, base64
 * @param hiccups how late each event loop came to the instants of its hiccup meter, likewise
 * @param trace events of the traced connection within the measurement
 * @param usedInWindow what the process used during the measurement
 * @param held what it held of updates
 */
public record ServerResult(
    LedgerSnapshot sent,
    LedgerSnapshot received,
    long connections,
    long stillOpen,
    List<String> publishLag,
    List<List<String>> hiccups,
    List<TracedEvent> trace,
    ProcessHealth usedInWindow,
    HeldUpdates held) {}
