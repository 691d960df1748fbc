package dev.wiretoll.result;

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
    long negativeAges) {

  /** Checks that nothing is negative. */
  public Load {
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
  }
}
