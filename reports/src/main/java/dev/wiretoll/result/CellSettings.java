package dev.wiretoll.result;

import java.util.Optional;

/**
 * The workload and network of one cell.
 *
 * @param intervalNs time between two updates of one topic
 * @param pollIntervalNs time between two polls of one client
 * @param topics number of topics, 1 or more
 * @param messageBytes length of one update
 * @param oneWayDelayNs emulated delay in each direction; 0 for none
 * @param jitterNs emulated jitter; 0 for none
 * @param tls whether connections are encrypted
 * @param deflate whether messages are compressed
 * @param headers name of the header profile
 * @param semantics {@code all} or {@code latest}
 * @param phases {@code stratified} or {@code random}
 * @param io kind of I/O, for example {@code nio}
 * @param warmupNs length of the warm-up
 * @param durationNs asked length of the measurement
 * @param drainNs length of the drain
 * @param via what stood between client and server; empty for a direct connection
 */
public record CellSettings(
    long intervalNs,
    long pollIntervalNs,
    int topics,
    int messageBytes,
    long oneWayDelayNs,
    long jitterNs,
    boolean tls,
    boolean deflate,
    String headers,
    String semantics,
    String phases,
    String io,
    long warmupNs,
    long durationNs,
    long drainNs,
    Optional<String> via) {

  /** Checks the ranges. */
  public CellSettings {
    Checks.atLeast("intervalNs", 1, intervalNs);
    Checks.atLeast("pollIntervalNs", 1, pollIntervalNs);
    Checks.atLeast("topics", 1, topics);
    Checks.notNegative("messageBytes", messageBytes);
    Checks.notNegative("oneWayDelayNs", oneWayDelayNs);
    Checks.notNegative("jitterNs", jitterNs);
    Checks.notNegative("warmupNs", warmupNs);
    Checks.notNegative("durationNs", durationNs);
    Checks.notNegative("drainNs", drainNs);
  }
}
