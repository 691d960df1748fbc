package dev.wiretoll.recorder;

/**
 * What was offered and what arrived in the measurement, attributed by intended time; what was
 * achieved alone by the time it was read.
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
 * @param achievedUpdates updates that were read while the measurement lasted, whenever they were
 *     due, each counted once
 * @param achievedRequests polls whose answers were read while it lasted, likewise
 * @param slow of all these updates, those of clients that stopped reading
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
    long overheadCharacters,
    long achievedUpdates,
    long achievedRequests,
    SlowReading slow) {

  /** Nothing offered, nothing arrived. */
  public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);

  /** The same where every client reads. */
  public Counts(
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
      long overheadCharacters,
      long achievedUpdates,
      long achievedRequests) {
    this(
        offeredUpdates,
        deliveredUpdates,
        duplicated,
        reordered,
        superseded,
        malformed,
        offeredRequests,
        sentRequests,
        answeredRequests,
        emptyPolls,
        multipleAnswers,
        negativeAges,
        upstreamMessages,
        upstreamAnswered,
        overheadCharacters,
        achievedUpdates,
        achievedRequests,
        SlowReading.NONE);
  }

  /** What was due and came of it, when nothing was read before the measurement had ended. */
  public Counts(
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
    this(
        offeredUpdates,
        deliveredUpdates,
        duplicated,
        reordered,
        superseded,
        malformed,
        offeredRequests,
        sentRequests,
        answeredRequests,
        emptyPolls,
        multipleAnswers,
        negativeAges,
        upstreamMessages,
        upstreamAnswered,
        overheadCharacters,
        0,
        0);
  }

  /** The same with what was read while the measurement lasted. */
  public Counts withAchieved(long updates, long requests) {
    return new Counts(
        offeredUpdates,
        deliveredUpdates,
        duplicated,
        reordered,
        superseded,
        malformed,
        offeredRequests,
        sentRequests,
        answeredRequests,
        emptyPolls,
        multipleAnswers,
        negativeAges,
        upstreamMessages,
        upstreamAnswered,
        overheadCharacters,
        updates,
        requests,
        slow);
  }

  /** The same with what became of the updates of clients that stopped reading. */
  public Counts withSlow(SlowReading newSlow) {
    return new Counts(
        offeredUpdates,
        deliveredUpdates,
        duplicated,
        reordered,
        superseded,
        malformed,
        offeredRequests,
        sentRequests,
        answeredRequests,
        emptyPolls,
        multipleAnswers,
        negativeAges,
        upstreamMessages,
        upstreamAnswered,
        overheadCharacters,
        achievedUpdates,
        achievedRequests,
        newSlow);
  }

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
        overheadCharacters + other.overheadCharacters,
        achievedUpdates + other.achievedUpdates,
        achievedRequests + other.achievedRequests,
        slow.plus(other.slow));
  }
}
