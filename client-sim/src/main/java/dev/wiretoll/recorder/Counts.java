package dev.wiretoll.recorder;

/**
 * What was offered and what arrived in the measurement, attributed by intended time.
 *
 * @param offeredUpdates updates that were due to the clients
 * @param deliveredUpdates those that arrived, each counted once
 * @param duplicated updates that had arrived before
 * @param reordered updates that arrived after a later one
 * @param superseded updates that were skipped on purpose, because a newer one was there
 * @param malformed messages that were not an update of the client's topic
 * @param offeredRequests polls that were due
 * @param sentRequests polls that passed the socket
 * @param answeredRequests polls that were answered before the drain ended
 * @param emptyPolls answers without updates
 * @param multipleAnswers answers with more than one update
 * @param negativeAges updates that arrived before their intended publish time
 * @param upstreamMessages messages that passed the socket on their way to the server
 * @param upstreamAnswered those of them that the server answered, where it answers them
 * @param overheadCharacters characters of heads and frame headers without line ends, both
 *     directions
 */
public record Counts(
    long offeredUpdates,
    long deliveredUpdates,
    long duplicated,
    long reordered,
    long superseded,
    long malformed,
    long offeredRequests,
    long sentRequests,
    long answeredRequests,
    long emptyPolls,
    long multipleAnswers,
    long negativeAges,
    long upstreamMessages,
    long upstreamAnswered,
    long overheadCharacters) {

  /** Nothing offered, nothing arrived. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The sum of both. */
  public Counts plus(Counts other) {
    return new Counts(
        offeredUpdates + other.offeredUpdates,
        deliveredUpdates + other.deliveredUpdates,
        duplicated + other.duplicated,
        reordered + other.reordered,
        superseded + other.superseded,
        malformed + other.malformed,
        offeredRequests + other.offeredRequests,
        sentRequests + other.sentRequests,
        answeredRequests + other.answeredRequests,
        emptyPolls + other.emptyPolls,
        multipleAnswers + other.multipleAnswers,
        negativeAges + other.negativeAges,
        upstreamMessages + other.upstreamMessages,
        upstreamAnswered + other.upstreamAnswered,
        overheadCharacters + other.overheadCharacters);
  }
}
