package dev.wiretoll.model;

/**
 * Polls at fixed intervals on kept-alive connections, every answer with all updates since the last.
 *
 * <p>With polls every P and updates every I, one update takes I/P polls. When that is more than
 * one, all but one are answered without an update; when it is less, P/I updates share one answer. A
 * poll reaches the server at a phase that is uniform against the update's: an update waits between
 * 0 and P for it, then travels d.
 *
 * @param requestHead head of one poll
 * @param responseHead head of an answer with updates
 * @param emptyResponseHead head of an answer without
 * @param pollIntervalNs P, time between two polls of one client
 * @param updateIntervalNs I, time between two updates for one client
 * @param oneWayDelayNs d, travel time from server to client
 */
public record Polling(
    HeadLength requestHead,
    HeadLength responseHead,
    HeadLength emptyResponseHead,
    long pollIntervalNs,
    long updateIntervalNs,
    long oneWayDelayNs)
    implements ClosedForm {

  /** Checks the ranges. */
  public Polling {
    Ranges.atLeast("pollIntervalNs", 1, pollIntervalNs);
    Ranges.atLeast("updateIntervalNs", 1, updateIntervalNs);
    Ranges.atLeast("oneWayDelayNs", 0, oneWayDelayNs);
  }

  /** Polls that one update takes: below 1 when answers hold several updates. */
  public double pollsPerUpdate() {
    return (double) updateIntervalNs / pollIntervalNs;
  }

  @Override
  public double overheadBytesPerUpdate() {
    return pollsPerUpdate() * requestHead.bytes()
        + fullAnswersPerUpdate() * responseHead.bytes()
        + emptyAnswersPerUpdate() * emptyResponseHead.bytes();
  }

  @Override
  public double chapterCharactersPerUpdate() {
    return pollsPerUpdate() * requestHead.characters()
        + fullAnswersPerUpdate() * responseHead.characters()
        + emptyAnswersPerUpdate() * emptyResponseHead.characters();
  }

  private double fullAnswersPerUpdate() {
    return Math.min(1, pollsPerUpdate());
  }

  private double emptyAnswersPerUpdate() {
    return pollsPerUpdate() - fullAnswersPerUpdate();
  }

  /** Uniform on [d, P + d]. */
  @Override
  public AgeDistribution deliveryAges() {
    return new AgeDistribution.Uniform(oneWayDelayNs, pollIntervalNs + oneWayDelayNs);
  }
}
