package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Curve;
import dev.wiretoll.model.Polling.Semantics;

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

  static LongPollRounds periodic(Workload workload, long holdNs, Semantics semantics) {
    Travel travel = workload.travel();
    long intervalNs = workload.updateIntervalNs();
    ReadingGap dead = ReadingGap.roundTrip(travel);
    boolean oneAlwaysWaits =
        travel.isSteady() ? intervalNs < dead.meanNs() : intervalNs <= dead.leastNs();
    boolean neverTwoWait = intervalNs >= dead.mostNs();
    if (oneAlwaysWaits) {
      double updates = semantics == Semantics.LATEST ? 1 : workload.updatesIn(dead.meanNs());
      return new LongPollRounds(1 / updates, 0, 1, PolledAges.of(dead, workload, semantics));
    }
    return neverTwoWait && (travel.isSteady() || holdNs >= intervalNs)
        ? orbit(intervalNs, travel, holdNs)
        : new LongPollTrial(workload, holdNs, semantics).rounds();
  }

  /** Follows one client from update to update: how long each waits sets when the next hold ends. */
  private static LongPollRounds orbit(long intervalNs, Travel travel, long holdNs) {
    long delayNs = travel.delayNs();
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
        travel.isSteady() ? Curve.ofWaits(delayNs, waitsNs) : travel.ages());
  }
}
