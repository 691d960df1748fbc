package dev.wiretoll.result;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What was offered within the measurement and what came of it; counts, attributed by intended time.
 *
 * @param measuredNs length of the window in nanoseconds, used for every rate
 * @param offeredUpdates updates due to clients
 * @param deliveredUpdates of these, seen by their client, each counted once
 * @param lost due, but never seen
 * @param duplicated seen again
 * @param reordered seen after a newer one
 * @param superseded skipped on purpose because a newer one was there
 * @param offeredRequests polls due
 * @param requests polls sent
 * @param emptyPolls answers without an update
 * @param multipleAnswers answers with more than one update
 * @param malformed messages that could not be understood
 * @param connectFailures clients that gave up connecting
 * @param negativeAges updates seen before their intended publish time
 * @param fallbacks clients that turned to long-polling
 * @param reconnects connections made anew after one was lost or had ended
 * @param upstreamMessages messages that clients sent
 * @param upstreamAnswered of these, answered by the server
 * @param lostBySlowReaders of what was lost, what was due to clients that stopped reading
 * @param achievedUpdates updates seen while the measurement lasted, whenever they were due: fewer
 *     than offered when something fell behind; empty when not counted
 * @param achievedRequests polls answered while it lasted, likewise
 * @param connectFailuresByCause the clients that gave up by why, for example {@code refused}; empty
 *     when none did, or it is not known
 */
public record Load(
    long measuredNs,
    long offeredUpdates,
    long deliveredUpdates,
    long lost,
    long duplicated,
    long reordered,
    long superseded,
    long offeredRequests,
    long requests,
    long emptyPolls,
    long multipleAnswers,
    long malformed,
    long connectFailures,
    long negativeAges,
    long fallbacks,
    long reconnects,
    long upstreamMessages,
    long upstreamAnswered,
    long lostBySlowReaders,
    OptionalLong achievedUpdates,
    OptionalLong achievedRequests,
    Optional<Map<String, Long>> connectFailuresByCause) {

  /** Checks that nothing is negative and copies the map. */
  public Load {
    connectFailuresByCause = connectFailuresByCause.map(Checks::ordered);
    Checks.notNegative("measuredNs", measuredNs);
    Checks.notNegative("offeredUpdates", offeredUpdates);
    Checks.notNegative("deliveredUpdates", deliveredUpdates);
    Checks.notNegative("lost", lost);
    Checks.notNegative("duplicated", duplicated);
    Checks.notNegative("reordered", reordered);
    Checks.notNegative("superseded", superseded);
    Checks.notNegative("offeredRequests", offeredRequests);
    Checks.notNegative("requests", requests);
    Checks.notNegative("emptyPolls", emptyPolls);
    Checks.notNegative("multipleAnswers", multipleAnswers);
    Checks.notNegative("malformed", malformed);
    Checks.notNegative("connectFailures", connectFailures);
    Checks.notNegative("negativeAges", negativeAges);
    Checks.notNegative("fallbacks", fallbacks);
    Checks.notNegative("reconnects", reconnects);
    Checks.notNegative("upstreamMessages", upstreamMessages);
    Checks.notNegative("upstreamAnswered", upstreamAnswered);
    Checks.notNegative("lostBySlowReaders", lostBySlowReaders);
    achievedUpdates.ifPresent(count -> Checks.notNegative("achievedUpdates", count));
    achievedRequests.ifPresent(count -> Checks.notNegative("achievedRequests", count));
  }

  /** Without the causes of failures to connect. */
  public Load(
      long measuredNs,
      long offeredUpdates,
      long deliveredUpdates,
      long lost,
      long duplicated,
      long reordered,
      long superseded,
      long offeredRequests,
      long requests,
      long emptyPolls,
      long multipleAnswers,
      long malformed,
      long connectFailures,
      long negativeAges,
      long fallbacks,
      long reconnects,
      long upstreamMessages,
      long upstreamAnswered,
      long lostBySlowReaders,
      OptionalLong achievedUpdates,
      OptionalLong achievedRequests) {
    this(
        measuredNs,
        offeredUpdates,
        deliveredUpdates,
        lost,
        duplicated,
        reordered,
        superseded,
        offeredRequests,
        requests,
        emptyPolls,
        multipleAnswers,
        malformed,
        connectFailures,
        negativeAges,
        fallbacks,
        reconnects,
        upstreamMessages,
        upstreamAnswered,
        lostBySlowReaders,
        achievedUpdates,
        achievedRequests,
        Optional.empty());
  }

  /** Of clients that only listened, each on the connection that it began with. */
  public Load(
      long measuredNs,
      long offeredUpdates,
      long deliveredUpdates,
      long lost,
      long duplicated,
      long reordered,
      long superseded,
      long offeredRequests,
      long requests,
      long emptyPolls,
      long multipleAnswers,
      long malformed,
      long connectFailures,
      long negativeAges) {
    this(
        measuredNs,
        offeredUpdates,
        deliveredUpdates,
        lost,
        duplicated,
        reordered,
        superseded,
        offeredRequests,
        requests,
        emptyPolls,
        multipleAnswers,
        malformed,
        connectFailures,
        negativeAges,
        0,
        0,
        0,
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  /** The same with what became of connections. */
  public Load withConnections(long newFallbacks, long newReconnects) {
    return with(newFallbacks, newReconnects, upstreamMessages, upstreamAnswered);
  }

  /** The same with what clients sent. */
  public Load withUpstream(long messages, long answered) {
    return with(fallbacks, reconnects, messages, answered);
  }

  private Load with(
      long newFallbacks, long newReconnects, long newUpstreamMessages, long newUpstreamAnswered) {
    return new Load(
        measuredNs,
        offeredUpdates,
        deliveredUpdates,
        lost,
        duplicated,
        reordered,
        superseded,
        offeredRequests,
        requests,
        emptyPolls,
        multipleAnswers,
        malformed,
        connectFailures,
        negativeAges,
        newFallbacks,
        newReconnects,
        newUpstreamMessages,
        newUpstreamAnswered,
        lostBySlowReaders,
        achievedUpdates,
        achievedRequests,
        connectFailuresByCause);
  }

  /** The same with what was seen and answered while the measurement lasted. */
  public Load withAchieved(long updates, long answeredRequests) {
    return new Load(
        measuredNs,
        offeredUpdates,
        deliveredUpdates,
        lost,
        duplicated,
        reordered,
        superseded,
        offeredRequests,
        requests,
        emptyPolls,
        multipleAnswers,
        malformed,
        connectFailures,
        negativeAges,
        fallbacks,
        reconnects,
        upstreamMessages,
        upstreamAnswered,
        lostBySlowReaders,
        OptionalLong.of(updates),
        OptionalLong.of(answeredRequests),
        connectFailuresByCause);
  }

  /** The same with the clients that gave up by why; an empty map says nothing. */
  public Load withConnectFailures(Map<String, Long> byCause) {
    return new Load(
        measuredNs,
        offeredUpdates,
        deliveredUpdates,
        lost,
        duplicated,
        reordered,
        superseded,
        offeredRequests,
        requests,
        emptyPolls,
        multipleAnswers,
        malformed,
        connectFailures,
        negativeAges,
        fallbacks,
        reconnects,
        upstreamMessages,
        upstreamAnswered,
        lostBySlowReaders,
        achievedUpdates,
        achievedRequests,
        byCause.isEmpty() ? Optional.empty() : Optional.of(byCause));
  }
}
