package dev.wiretoll.recorder;

/** {@link Counts} in the making. One writer, its event loop. */
final class RunningCounts {
  long offeredUpdates;
  long deliveredUpdates;
  long duplicated;
  long reordered;
  long superseded;
  long malformed;
  long offeredRequests;
  long sentRequests;
  long answeredRequests;
  long emptyPolls;
  long multipleAnswers;
  long negativeAges;
  long upstreamMessages;
  long upstreamAnswered;
  long overheadCharacters;
  long achievedUpdates;
  long achievedRequests;
  long offeredToSlowReaders;
  long deliveredToSlowReaders;

  Counts snapshot() {
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
        new SlowReading(offeredToSlowReaders, deliveredToSlowReaders));
  }
}
