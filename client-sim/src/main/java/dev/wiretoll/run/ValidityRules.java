package dev.wiretoll.run;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.Validity;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.schedule.Arrivals;
import dev.wiretoll.wire.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * When a cell's figures may not be believed. What the generator did wrong makes a cell invalid;
 * what the server did wrong is a finding, told as a warning. The limits are explained in
 * docs/method.md.
 */
final class ValidityRules {
  /** A poll may be late by this much at the 99th percentile, or by a share of the poll interval. */
  static final long GENERATOR_LAG_LIMIT_NS = 10_000_000;

  /** That share: one part in this many. */
  static final long GENERATOR_LAG_SHARE = 20;

  /** Share of the polls due that must be answered, and of the updates due that must arrive. */
  static final double LEAST_ACHIEVED = 0.99;

  /** An update may be published late by this much at the 99th percentile before it is told. */
  static final long PUBLISH_LAG_NOTICE_NS = 10_000_000;

  private final List<String> reasons = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  private ValidityRules() {}

  static Validity judge(CellEvidence evidence, CellTotals totals, MergedHistograms histograms) {
    long pollIntervalNs = evidence.cell().workload().pollIntervalNs();
    ValidityRules rules = new ValidityRules();
    rules.reasons.addAll(evidence.reasons());
    rules.reasonIf(
        evidence.reasons().isEmpty()
            && (evidence.agents().isEmpty() || evidence.servers().isEmpty()),
        "not every process told what it measured");
    rules.connections(evidence);
    // An end that died took its ledger along; that it died is the reason already given.
    if (evidence.reasons().isEmpty()) {
      rules.bytes(evidence, totals);
    }
    rules.load(evidence.cell(), totals);
    rules.edges(evidence, pollIntervalNs);
    rules.generatorLag(histograms.whole(Metric.GENERATOR_LAG), pollIntervalNs);
    rules.server(totals, histograms.whole(Metric.PUBLISH_LAG));
    return Validity.of(rules.reasons, rules.warnings);
  }

  private void connections(CellEvidence evidence) {
    int clients = evidence.cell().clients();
    long failed = CellTotals.overAgents(evidence, FleetProgress::connectFailures);
    long lost = CellTotals.overAgents(evidence, FleetProgress::disconnected);
    long retried = CellTotals.overAgents(evidence, FleetProgress::connectRetries);
    long stillOpen = evidence.servers().stream().mapToLong(ServerResult::stillOpen).sum();
    reasonIf(failed > 0, "%d of %d clients could not connect", failed, clients);
    reasonIf(lost > 0, "%d of %d clients lost their connection", lost, clients);
    reasonIf(stillOpen > 0, "%d connections were still open at the end", stillOpen);
    long reconnected = CellTotals.overAgents(evidence, FleetProgress::reconnected);
    long fallbacks = CellTotals.overAgents(evidence, FleetProgress::fallbacks);
    warningIf(reconnected > 0, "%d connections were lost and opened again", reconnected);
    warningIf(
        fallbacks > 0,
        "%d of %d clients noticed a buffering proxy and fell back to long-polling",
        fallbacks,
        clients);
    warningIf(retried > 0, "%d attempts to connect failed and were repeated", retried);
  }

  private void bytes(CellEvidence evidence, CellTotals totals) {
    reasonIf(
        totals.unexplainedBytes() != 0,
        "%d bytes have no cause, or two",
        totals.unexplainedBytes());
    if (!evidence.cell().transport().via().isDirect()) {
      // What stands in between says the same in other bytes.
      return;
    }
    balance("sent by clients", totals.clientSent().meteredBytes(), totals.serverReceived());
    balance("received by clients", totals.clientReceived().meteredBytes(), totals.serverSent());
  }

  private void balance(String direction, long clientBytes, LedgerSnapshot server) {
    reasonIf(
        clientBytes != server.meteredBytes(),
        "bytes %s do not balance: %d at the clients, %d at the server",
        direction,
        clientBytes,
        server.meteredBytes());
  }

  private void load(Cell cell, CellTotals totals) {
    Counts counts = totals.counts();
    reasonIf(
        counts.answeredRequests() < counts.offeredRequests() * LEAST_ACHIEVED - stillHeld(cell),
        "%d polls were due, %d were answered",
        counts.offeredRequests(),
        counts.answeredRequests());
    reasonIf(
        totals.lost() > counts.offeredUpdates() * (1 - LEAST_ACHIEVED),
        "%d updates were due, %d arrived: the ages of the others are not known",
        counts.offeredUpdates(),
        counts.deliveredUpdates());
    reasonIf(counts.malformed() > 0, "%d messages were no updates", counts.malformed());
  }

  // At the end each client has a poll that waits for an update.
  private static int stillHeld(Cell cell) {
    boolean held = cell.delivery() == Delivery.LONG_POLLING || cell.transport().fallback();
    return held ? cell.clients() : 0;
  }

  private void generatorLag(Histogram lag, long pollIntervalNs) {
    long limitNs = Math.max(GENERATOR_LAG_LIMIT_NS, pollIntervalNs / GENERATOR_LAG_SHARE);
    long p99Ns = lag.getValueAtPercentile(99);
    reasonIf(
        p99Ns > limitNs,
        "the generator was late: its lag is %s at p99, the limit %s",
        milliseconds(p99Ns),
        milliseconds(limitNs));
  }

  // Each client gets its updates and sends its polls at phases of its own: only over whole
  // intervals
  // do all have the same number.
  private void edges(CellEvidence evidence, long pollIntervalNs) {
    long windowNs = evidence.milestones().windowNs();
    boolean polls = evidence.cell().delivery().pollsOnSchedule();
    boolean periodic = evidence.cell().workload().arrivals() == Arrivals.PERIODIC;
    boolean whole =
        (!periodic || windowNs % evidence.schedule().intervalNs() == 0)
            && (!polls || windowNs % pollIntervalNs == 0);
    warningIf(
        !whole && evidence.reasons().isEmpty(),
        "the measurement is no whole number of intervals: figures per update depend on its edges");
  }

  private void server(CellTotals totals, Histogram publishLag) {
    Counts counts = totals.counts();
    long lost = totals.lost();
    warningIf(lost > 0, "%d updates were lost", lost);
    warningIf(counts.duplicated() > 0, "%d updates came twice", counts.duplicated());
    warningIf(counts.reordered() > 0, "%d updates came out of order", counts.reordered());
    warningIf(counts.negativeAges() > 0, "%d updates came early", counts.negativeAges());
    long p99Ns = publishLag.getValueAtPercentile(99);
    warningIf(
        p99Ns > PUBLISH_LAG_NOTICE_NS,
        "the server published late: its lag is %s at p99",
        milliseconds(p99Ns));
  }

  private void reasonIf(boolean broken, String format, Object... figures) {
    if (broken) {
      reasons.add(String.format(Locale.ROOT, format, figures));
    }
  }

  private void warningIf(boolean noticed, String format, Object... figures) {
    if (noticed) {
      warnings.add(String.format(Locale.ROOT, format, figures));
    }
  }

  private static String milliseconds(long ns) {
    return String.format(Locale.ROOT, "%.1f ms", ns / 1e6);
  }
}
