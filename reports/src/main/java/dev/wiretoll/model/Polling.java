package dev.wiretoll.model;

import dev.wiretoll.model.Exchange.OwnConnection;
import java.util.List;
import java.util.Optional;

/**
 * Polls at fixed intervals P, on kept connections or each on its own.
 *
 * <p>With updates every I, I/P polls come for one published update. Periodic updates leave an
 * answer empty only when P is below I; of Poisson updates none falls into P with probability
 * exp(-P/I). Polls reach the server at phases that are uniform against the updates', so an update
 * waits between 0 and P for one, then travels d. That holds for polls on connections of their own
 * too: set-up delays all of them alike, and a uniform phase that is shifted is uniform.
 *
 * @param heads of polls and answers
 * @param workload what is delivered
 * @param gap time between two polls at the server; P is its mean
 * @param semantics what an answer holds
 * @param ownConnection of each poll; empty when connections are kept
 */
public record Polling(
    PollHeads heads,
    Workload workload,
    ReadingGap gap,
    Semantics semantics,
    Optional<OwnConnection> ownConnection)
    implements ClosedForm {

  /** What an answer holds. */
  public enum Semantics {
    /** Every update since the last answer. */
    ALL,
    /** Only the newest; costs are those of an update that is delivered, not of one superseded. */
    LATEST
  }

  /** On kept connections, answered with all updates since the last answer. */
  public static Polling of(PollHeads heads, Workload workload, long pollIntervalNs) {
    Ranges.atLeast("pollIntervalNs", 1, pollIntervalNs);
    ReadingGap gap = ReadingGap.scheduled(pollIntervalNs, workload.travel().jitterNs());
    return new Polling(heads, workload, gap, Semantics.ALL, Optional.empty());
  }

  /**
   * The next poll leaves when the answer is in: a poll every 2 d, ages on [d, 3d].
   *
   * @throws IllegalArgumentException without delay, where only the machine's speed sets the pace
   */
  public static Polling backToBack(PollHeads heads, Workload workload) {
    Ranges.atLeast("oneWayDelayNs", 1, workload.oneWayDelayNs());
    ReadingGap gap = ReadingGap.roundTrip(workload.travel());
    return new Polling(heads, workload, gap, Semantics.ALL, Optional.empty());
  }

  /** The same with a connection for each poll. */
  public Polling closing(OwnConnection connection) {
    ReadingGap ofPolls =
        connection.setUpMessages() == 0
            ? gap
            : ReadingGap.scheduledAfterHandshake(gap.meanNs(), gap.jitterNs());
    return new Polling(heads, workload, ofPolls, semantics, Optional.of(connection));
  }

  /** The same with answers that hold the newest update only. */
  public Polling latest() {
    return new Polling(heads, workload, gap, Semantics.LATEST, ownConnection);
  }

  /** Polls that one delivered update takes: below 1 when answers hold several updates. */
  public double pollsPerUpdate() {
    double perPublished = 1 / workload.updatesIn(gap.meanNs());
    return perPublished / deliveredShare();
  }

  /** Share of published updates that are delivered, 0 to 1; the others are superseded. */
  public double deliveredShare() {
    return semantics == Semantics.LATEST ? fullShare() / workload.updatesIn(gap.meanNs()) : 1;
  }

  /** Share of answers that hold an update. */
  private double fullShare() {
    long intervalNs = workload.updateIntervalNs();
    return workload.isPoisson() ? 1 - gap.noneWithin(intervalNs) : gap.someWithin(intervalNs);
  }

  private double fullAnswersPerUpdate() {
    return pollsPerUpdate() * fullShare();
  }

  private double emptyAnswersPerUpdate() {
    return pollsPerUpdate() * (1 - fullShare());
  }

  @Override
  public double overheadBytesPerUpdate() {
    return heads.bytes(pollsPerUpdate(), fullAnswersPerUpdate(), emptyAnswersPerUpdate());
  }

  @Override
  public double chapterCharactersPerUpdate() {
    return heads.characters(pollsPerUpdate(), fullAnswersPerUpdate(), emptyAnswersPerUpdate());
  }

  /** Uniform on [d, P + d] without jitter; of the newest only, on [d, I + d] where I is shorter. */
  @Override
  public AgeDistribution deliveryAges() {
    return PolledAges.of(gap, workload, semantics);
  }

  /** The age of what is delivered when everything is, and what the server's own newest has. */
  @Override
  public long stalenessMeanNs() {
    return PolledAges.of(gap, workload, Semantics.ALL).meanNs() + workload.meanSinceUpdateNs();
  }

  @Override
  public List<Exchange> exchanges() {
    double full = fullAnswersPerUpdate();
    double updatesPerAnswer = 1 / full;
    return List.of(
        exchange(full, heads.answer().bytes() + workload.payloadBytes() * updatesPerAnswer),
        exchange(emptyAnswersPerUpdate(), heads.emptyAnswer().bytes()));
  }

  /** The answer follows at once; the next poll is a poll interval away. */
  private Exchange exchange(double perUpdate, double answerBytes) {
    return new Exchange(
        perUpdate,
        heads.request().bytes(),
        answerBytes,
        ownConnection.isPresent() ? 0 : 1,
        ownConnection.isPresent() ? 0 : Exchange.rides(gap.meanNs()),
        ownConnection);
  }
}
