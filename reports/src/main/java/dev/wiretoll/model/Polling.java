package dev.wiretoll.model;

/**
 * Polls at fixed intervals on kept-alive connections, every answer with all updates since the last.
 *
 * <p>With polls every P and updates every I, P/I updates share one request head and one response
 * head, so that one update costs I/P of them. A poll reaches the server at a phase that is uniform
 * against the update's: an update waits between 0 and P for it, then travels d.
 *
 * @param requestHead head of one poll
 * @param responseHead head of its answer
 * @param pollIntervalNs P, time between two polls of one client
 * @param updateIntervalNs I, time between two updates for one client
 * @param oneWayDelayNs d, travel time from server to client
 */
public record Polling(
    HeadLength requestHead,
    HeadLength responseHead,
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
    return (requestHead.bytes() + responseHead.bytes()) * pollsPerUpdate();
  }

  @Override
  public double chapterCharactersPerUpdate() {
    return (requestHead.characters() + responseHead.characters()) * pollsPerUpdate();
  }

  /** Uniform on [d, P + d]. */
  @Override
  public AgeDistribution deliveryAges() {
    return new AgeDistribution.Uniform(oneWayDelayNs, pollIntervalNs + oneWayDelayNs);
  }
}
