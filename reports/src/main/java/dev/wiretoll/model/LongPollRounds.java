package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Constant;
import dev.wiretoll.model.AgeDistribution.Curve;
import dev.wiretoll.model.AgeDistribution.Knot;
import dev.wiretoll.model.AgeDistribution.Uniform;
import java.util.List;

/**
 * How the rounds of long-polling go: an answer, 2 d without a request, a request parked, an answer.
 *
 * @param requestsPerUpdate rounds for one update
 * @param emptyPerUpdate of these, the ones that end without update
 * @param requestAcksRiding share of requests that are answered while their acknowledgement waits
 * @param ages of updates at delivery
 */
record LongPollRounds(
    double requestsPerUpdate,
    double emptyPerUpdate,
    double requestAcksRiding,
    AgeDistribution ages) {
  private static final int SETTLING = 64;
  private static final int OBSERVED = 64;

  double fullPerUpdate() {
    return requestsPerUpdate - emptyPerUpdate;
  }

  /**
   * In a round m = 2d/I updates fall into the dead time, on average; none with probability q =
   * exp(-m). Then one more comes unless the hold time ends first, with probability h = exp(-H/I).
   */
  static LongPollRounds poisson(Workload workload, long holdNs) {
    long delayNs = workload.oneWayDelayNs();
    double inDeadTime = workload.updatesIn(2 * delayNs);
    double noneWaits = workload.noneIn(2 * delayNs);
    double held = noneWaits * (1 - workload.noneIn(holdNs));
    double updates = inDeadTime + held;
    double late =
        holdNs < Exchange.DELAYED_ACK_NS ? 0 : noneWaits * workload.noneIn(Exchange.DELAYED_ACK_NS);
    AgeDistribution ages =
        delayNs == 0
            ? new Constant(0)
            : new Curve(List.of(new Knot(delayNs, held / updates), new Knot(3 * delayNs, 1)));
    return new LongPollRounds(
        1 / updates, noneWaits * workload.noneIn(holdNs) / updates, 1 - late, ages);
  }

  static LongPollRounds periodic(Workload workload, long holdNs) {
    long delayNs = workload.oneWayDelayNs();
    return workload.updateIntervalNs() < 2 * delayNs
        ? new LongPollRounds(
            1 / workload.updatesIn(2 * delayNs), 0, 1, new Uniform(delayNs, 3 * delayNs))
        : orbit(workload.updateIntervalNs(), delayNs, holdNs);
  }

  /** Follows one client from update to update: how long each waits sets when the next hold ends. */
  private static LongPollRounds orbit(long intervalNs, long delayNs, long holdNs) {
    long roundNs = holdNs + 2 * delayNs;
    long[] waitsNs = new long[OBSERVED];
    long empty = 0;
    double riding = 0;
    long waitNs = 0;
    for (int update = -SETTLING; update < OBSERVED; update++) {
      long sinceAnswerNs = intervalNs - waitNs;
      long expired = (sinceAnswerNs - 1) / roundNs;
      long intoRoundNs = sinceAnswerNs - expired * roundNs;
      waitNs = Math.max(0, 2 * delayNs - intoRoundNs);
      if (update >= 0) {
        waitsNs[update] = waitNs;
        empty += expired;
        riding += Exchange.rides(Math.max(0, intoRoundNs - 2 * delayNs));
        riding += expired * Exchange.rides(holdNs);
      }
    }
    double requests = 1 + (double) empty / OBSERVED;
    return new LongPollRounds(
        requests,
        (double) empty / OBSERVED,
        riding / (OBSERVED + empty),
        Curve.ofWaits(delayNs, waitsNs));
  }
}
