package dev.wiretoll.model;

import dev.wiretoll.model.Polling.Semantics;
import java.util.List;
import java.util.Optional;

/**
 * Requests that the server holds until there is an update, at most for the hold time H; the next
 * request leaves when the answer is in.
 *
 * <p>For 2 d after each answer no request is at the server. An update that falls into these waits
 * for the end and is answered with all others that did: age between d and 3 d. Any other finds a
 * request parked: age d.
 *
 * @param heads of requests and answers
 * @param workload what is delivered
 * @param holdNs H, after which the server answers without an update
 * @param semantics what an answer holds
 */
public record LongPolling(PollHeads heads, Workload workload, long holdNs, Semantics semantics)
    implements ClosedForm {

  /** Checks the range of the hold time. */
  public LongPolling {
    Ranges.atLeast("holdNs", 1, holdNs);
  }

  /** Answered with all updates since the last answer. */
  public LongPolling(PollHeads heads, Workload workload, long holdNs) {
    this(heads, workload, holdNs, Semantics.ALL);
  }

  /** The same with answers that hold the newest update only. */
  public LongPolling latest() {
    return new LongPolling(heads, workload, holdNs, Semantics.LATEST);
  }

  /** Requests that one delivered update takes: below 1 when answers hold several. */
  public double requestsPerUpdate() {
    return rounds().requestsPerUpdate();
  }

  /** Answers without an update for one with. */
  public double emptyAnswersPerUpdate() {
    return rounds().emptyPerUpdate();
  }

  @Override
  public double overheadBytesPerUpdate() {
    LongPollRounds rounds = rounds();
    return heads.bytes(rounds.requestsPerUpdate(), rounds.fullPerUpdate(), rounds.emptyPerUpdate());
  }

  @Override
  public double chapterCharactersPerUpdate() {
    LongPollRounds rounds = rounds();
    return heads.characters(
        rounds.requestsPerUpdate(), rounds.fullPerUpdate(), rounds.emptyPerUpdate());
  }

  @Override
  public AgeDistribution deliveryAges() {
    return rounds().ages();
  }

  /** Whatever an answer holds beside the newest update. */
  @Override
  public long stalenessMeanNs() {
    return workload.isPoisson()
        ? PoissonLongPolls.of(workload, holdNs, Semantics.ALL).stalenessMeanNs()
        : new LongPolling(heads, workload, holdNs).deliveryAges().meanNs()
            + workload.meanSinceUpdateNs();
  }

  @Override
  public List<Exchange> exchanges() {
    LongPollRounds rounds = rounds();
    double full = rounds.fullPerUpdate();
    return List.of(
        exchange(rounds, full, heads.answer().bytes() + workload.payloadBytes() / full),
        exchange(rounds, rounds.emptyPerUpdate(), heads.emptyAnswer().bytes()));
  }

  /** The next request is at the client's end of TCP 2 d after the answer. */
  private Exchange exchange(LongPollRounds rounds, double perUpdate, double answerBytes) {
    return new Exchange(
        perUpdate,
        heads.request().bytes(),
        answerBytes,
        rounds.requestAcksRiding(),
        Exchange.rides(2 * workload.oneWayDelayNs()),
        Optional.empty());
  }

  private LongPollRounds rounds() {
    return workload.isPoisson()
        ? PoissonLongPolls.of(workload, holdNs, semantics).rounds()
        : LongPollRounds.periodic(workload, holdNs, semantics);
  }
}
