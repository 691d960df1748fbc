package dev.wiretoll.model;

import dev.wiretoll.model.AgeDistribution.Constant;
import dev.wiretoll.model.Polling.Semantics;

/**
 * Rounds of long-polling for Poisson updates: an answer, a dead time T of 2 d on average without a
 * request, and unless an update fell into it, a request parked until one comes or the hold time
 * ends.
 *
 * @param workload what is delivered
 * @param holdNs H, after which the server answers without an update
 * @param semantics what an answer holds
 * @param dead T
 * @param noneWaits q, probability that no update falls into a dead time
 * @param noneComes h, probability that none comes while a request is held
 */
record PoissonLongPolls(
    Workload workload,
    long holdNs,
    Semantics semantics,
    ReadingGap dead,
    double noneWaits,
    double noneComes) {

  static PoissonLongPolls of(Workload workload, long holdNs, Semantics semantics) {
    ReadingGap dead = ReadingGap.roundTrip(workload.travel());
    return new PoissonLongPolls(
        workload,
        holdNs,
        semantics,
        dead,
        dead.noneWithin(workload.updateIntervalNs()),
        workload.noneIn(holdNs));
  }

  LongPollRounds rounds() {
    double waited =
        semantics == Semantics.LATEST ? 1 - noneWaits : workload.updatesIn(dead.meanNs());
    double parked = noneWaits * (1 - noneComes);
    double updates = waited + parked;
    double late =
        holdNs < Exchange.DELAYED_ACK_NS ? 0 : noneWaits * workload.noneIn(Exchange.DELAYED_ACK_NS);
    return new LongPollRounds(
        1 / updates, noneWaits * noneComes / updates, 1 - late, ages(parked / updates));
  }

  private AgeDistribution ages(double parkedShare) {
    Travel travel = workload.travel();
    if (travel.delayNs() == 0) {
      return new Constant(0);
    }
    AgeDistribution ofWaiting = PolledAges.of(dead, workload, semantics);
    return PolledAges.mixed(parkedShare, travel.ages(), ofWaiting);
  }

  /**
   * What was newest when an answer left the server is b old then, on average over rounds; it ages
   * through T and, when nothing waits, through the time X that a request is parked.
   */
  long stalenessMeanNs() {
    double intervalNs = workload.updateIntervalNs();
    double deadWithNoneNs = dead.timeWithNoneNs(workload.updateIntervalNs());
    double comes = 1 - noneComes;
    double parkedNs = intervalNs * comes;
    double halfParkedSquare = intervalNs * (intervalNs * comes - holdNs * noneComes);
    double newestAtAnswerNs =
        (intervalNs * (1 - noneWaits)
                - deadWithNoneNs
                + noneComes * (deadWithNoneNs + holdNs * noneWaits))
            / (1 - noneWaits * noneComes);
    double aged =
        dead.meanNs() * newestAtAnswerNs
            + dead.meanSquareNs() / 2
            + (noneWaits * newestAtAnswerNs + deadWithNoneNs) * parkedNs
            + noneWaits * halfParkedSquare;
    return Math.round(workload.oneWayDelayNs() + aged / (dead.meanNs() + noneWaits * parkedNs));
  }
}
