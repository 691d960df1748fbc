package dev.wiretoll.run;

import dev.wiretoll.recorder.Counts;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Transport;
import dev.wiretoll.scenario.Workload;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.Delivery;

/**
 * Whether what came about was what was offered: in the end, and while the measurement lasted. Who
 * falls behind and catches up in the drain has been measured under another load than was asked for.
 */
final class LoadRules {
  /** Share of the polls due that must be answered, and of the updates due that must arrive. */
  static final double LEAST_ACHIEVED = 0.99;

  /** Share of what is due that may be achieved; more is what was left from before. */
  static final double MOST_ACHIEVED = 1.01;

  /** What is due in this time may fall to either side of an edge of the measurement. */
  static final long EDGE_NS = 100_000_000;

  private static final double NS_PER_SECOND = 1e9;

  private final CellEvidence evidence;
  private final Cell cell;
  private final CellTotals totals;
  private final Remarks remarks;

  LoadRules(CellEvidence evidence, CellTotals totals, Remarks remarks) {
    this.evidence = evidence;
    this.cell = evidence.cell();
    this.totals = totals;
    this.remarks = remarks;
  }

  void judge() {
    Counts counts = totals.counts();
    remarks.reasonIf(
        counts.answeredRequests() < counts.offeredRequests() * LEAST_ACHIEVED - stillHeld(),
        "%d polls were due, %d were answered",
        counts.offeredRequests(),
        counts.answeredRequests());
    remarks.reasonIf(
        totals.lostByOthers() > totals.offeredToOthers() * (1 - LEAST_ACHIEVED),
        "%d updates were due, %d arrived: the ages of the others are not known",
        totals.offeredToOthers(),
        counts.deliveredUpdates() - counts.slow().deliveredUpdates());
    remarks.reasonIf(counts.malformed() > 0, "%d messages were no updates", counts.malformed());
    // Without its planned end, a measurement has an edge that nobody could prepare for.
    if (evidence.reasons().isEmpty() && !brokerWasAway()) {
      achievedPolls(counts);
      achievedUpdates(counts);
    }
  }

  private boolean brokerWasAway() {
    return evidence.conditions().broker().filter(chain -> chain.awayNs() > 0).isPresent();
  }

  /** Whether the measurement is a whole number of what repeats in it. */
  boolean isWhole() {
    long windowNs = evidence.milestones().windowNs();
    long pollIntervalNs = cell.workload().pollIntervalNs();
    return (!isPeriodic() || windowNs % evidence.schedule().intervalNs() == 0)
        && (!cell.delivery().pollsOnSchedule() || windowNs % pollIntervalNs == 0);
  }

  private void achievedPolls(Counts counts) {
    if (cell.delivery().pollsOnSchedule()) {
      long waysNs = 2 * oneWayNs();
      achieved("polls", counts.offeredRequests(), counts.achievedRequests(), waysNs, 1);
    }
  }

  // A proxy may keep updates back for long, which is a finding about it.
  private void achievedUpdates(Counts counts) {
    if (isPeriodic() && cell.transport().via().isDirect()) {
      Workload workload = cell.workload();
      boolean polls = cell.delivery().pollsOnSchedule();
      long oldestNs = 3 * oneWayNs() + (polls ? workload.pollIntervalNs() : 0);
      long unaskedNs = Math.max(2 * oneWayNs(), polls ? workload.pollIntervalNs() : 1);
      long together = ceilDiv(unaskedNs, workload.intervalNs());
      long seen = counts.achievedUpdates() + counts.superseded();
      achieved("updates", totals.offeredToOthers(), seen, oldestNs, together);
    }
  }

  /**
   * Compares what was achieved with what was offered.
   *
   * @param lateNs how late a message is seen at most, when nothing is behind
   * @param together how many messages one client sees together
   */
  private void achieved(String what, long offered, long achieved, long lateNs, long together) {
    double perNs = (double) offered / evidence.milestones().windowNs();
    double edge = perNs * (EDGE_NS + 2 * cell.transport().jitterNs()) + together * clientsInStep();
    double notYet = perNs * Math.max(0, lateNs - warmupNs());
    double perSecond = NS_PER_SECOND / evidence.milestones().windowNs();
    remarks.reasonIf(
        achieved < offered - Math.max(offered * (1 - LEAST_ACHIEVED), edge + notYet),
        "offered %,.0f %s a second, achieved %,.0f: more than clients and server could do",
        offered * perSecond,
        what,
        achieved * perSecond);
    remarks.reasonIf(
        achieved > offered + Math.max(offered * (MOST_ACHIEVED - 1), edge),
        "the measurement began with a backlog: %,.0f %s a second were due in it, %,.0f were seen",
        offered * perSecond,
        what,
        achieved * perSecond);
  }

  // Those of one topic see their updates at once, on one side of an edge or on the other. Where
  // the measurement is no whole number of intervals each client has edges of its own.
  private long clientsInStep() {
    return isWhole() ? ceilDiv(cell.clients(), cell.workload().topics()) : cell.clients();
  }

  private static long ceilDiv(long dividend, long divisor) {
    return (dividend + divisor - 1) / divisor;
  }

  private boolean isPeriodic() {
    return cell.workload().arrivals() == Arrivals.PERIODIC;
  }

  private long oneWayNs() {
    Transport transport = cell.transport();
    return transport.longestWayNs();
  }

  private long warmupNs() {
    return evidence.milestones().windowStartNs() - evidence.milestones().feedStartNs();
  }

  // At the end each client has a poll that waits for an update.
  private int stillHeld() {
    boolean held = cell.delivery() == Delivery.LONG_POLLING || cell.transport().fallback();
    return held ? cell.clients() : 0;
  }
}
