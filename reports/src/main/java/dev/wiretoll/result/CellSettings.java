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
 * @param arrivals {@code periodic} or {@code poisson}
 * @param upstreamIntervalNs time between two messages that a client sends; 0 for none
 * @param holdNs longest time that a long-poll is held; 0 where nothing is held
 * @param heartbeatNs time without update after which a stream is sent a sign of life; 0 for never
 * @param streamForNs length of a stream, after which the client asks again; 0 for endless
 * @param fallback whether clients whose stream is held back turn to long-polling
 * @param isolate whether both ends ran in a network namespace of their own
 * @param socketBufferBytes asked size of the kernel's buffers on the way to a client; 0 where the
 *     kernel decided
 * @param slowReaders clients that stopped reading while the measurement lasted
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
    Optional<String> via,
    String arrivals,
    long upstreamIntervalNs,
    long holdNs,
    long heartbeatNs,
    long streamForNs,
    boolean fallback,
    boolean isolate,
    int socketBufferBytes,
    int slowReaders) {

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
    Checks.notBlank("arrivals", arrivals);
    Checks.notNegative("upstreamIntervalNs", upstreamIntervalNs);
    Checks.notNegative("holdNs", holdNs);
    Checks.notNegative("heartbeatNs", heartbeatNs);
    Checks.notNegative("streamForNs", streamForNs);
    Checks.notNegative("socketBufferBytes", socketBufferBytes);
    Checks.notNegative("slowReaders", slowReaders);
  }

  /** Periodic updates to clients that only listen; nothing held, no sign of life. */
  public CellSettings(
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
    this(
        intervalNs,
        pollIntervalNs,
        topics,
        messageBytes,
        oneWayDelayNs,
        jitterNs,
        tls,
        deflate,
        headers,
        semantics,
        phases,
        io,
        warmupNs,
        durationNs,
        drainNs,
        via,
        "periodic",
        0,
        0,
        0,
        0,
        false,
        false,
        0,
        0);
  }

  /** The same with another kind of I/O. */
  public CellSettings withIo(String newIo) {
    return new CellSettings(
        intervalNs,
        pollIntervalNs,
        topics,
        messageBytes,
        oneWayDelayNs,
        jitterNs,
        tls,
        deflate,
        headers,
        semantics,
        phases,
        newIo,
        warmupNs,
        durationNs,
        drainNs,
        via,
        arrivals,
        upstreamIntervalNs,
        holdNs,
        heartbeatNs,
        streamForNs,
        fallback,
        isolate,
        socketBufferBytes,
        slowReaders);
  }
}
