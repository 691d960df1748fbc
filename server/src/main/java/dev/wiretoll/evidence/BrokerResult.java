package dev.wiretoll.evidence;

import java.util.List;

/**
 * What one server process saw of the broker that its updates came from.
 *
 * @param hop publish to arrival at the server of the updates in the measurement: HdrHistograms of
 *     nanoseconds, one for each second, in their compressed V2 encoding, base64
 * @param counts what else
 */
public record BrokerResult(List<String> hop, BrokerCounts counts) {}
