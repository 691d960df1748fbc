package dev.wiretoll.run;

import dev.wiretoll.bytes.LedgerSnapshot;
import dev.wiretoll.evidence.PublisherCounts;
import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.recorder.ConnectFailure;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.Validity;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * When a cell's figures may not be believed. What the generator did wrong makes a cell invalid;
 * what the server did wrong is a finding, told as a warning. The limits are explained in
 * docs/method.md.
 */
final class ValidityRules {
  private static final double NS_PER_SECOND = 1e9;

  private final Remarks remarks = new Remarks();

  private ValidityRules() {}

  static Validity judge(CellEvidence evidence, CellTotals totals, MergedHistograms histograms) {
    ValidityRules rules = new ValidityRules();
    rules.remarks.reasons(evidence.reasons());
    Optional<String> foreign = evidence.conditions().foreignServer();
    rules.remarks.reasonIf(
        evidence.reasons().isEmpty()
            && (evidence.agents().isEmpty() || (evidence.servers().isEmpty() && foreign.isEmpty())),
        "not every process told what it measured");
    foreign.ifPresent(rules::foreignServer);
    rules.connections(evidence);
    // An end that died took its ledger along; that it died is the reason already given.
    if (evidence.reasons().isEmpty()) {
      rules.bytes(evidence, totals);
    }
    evidence.conditions().broker().ifPresent(rules::broker);
    LoadRules load = new LoadRules(evidence, totals, rules.remarks);
    load.judge();
    rules.updates(totals);
    rules.slowReaders(evidence, totals);
    new StallRules(evidence, histograms, rules.remarks).judge();
    // Each client gets its updates and sends its polls at phases of its own: only over whole
    // intervals do all have the same number.
    rules.remarks.warningIf(
        !load.isWhole() && evidence.reasons().isEmpty(),
        "the measurement is no whole number of intervals: figures per update depend on its edges");
    return rules.remarks.validity();
  }

  private void connections(CellEvidence evidence) {
    int clients = evidence.cell().clients();
    long failed = CellTotals.overAgents(evidence, FleetProgress::connectFailures);
    long lost = CellTotals.overAgents(evidence, FleetProgress::disconnected);
    long retried = CellTotals.overAgents(evidence, FleetProgress::connectRetries);
    long stillOpen = evidence.servers().stream().mapToLong(ServerResult::stillOpen).sum();
    remarks.reasonIf(
        failed > 0,
        "%d of %d clients could not connect%s",
        failed,
        clients,
        causes(evidence, FleetProgress::failuresByCause));
    remarks.reasonIf(lost > 0, "%d of %d clients lost their connection", lost, clients);
    remarks.reasonIf(stillOpen > 0, "%d connections were still open at the end", stillOpen);
    long reconnected = CellTotals.overAgents(evidence, FleetProgress::reconnected);
    long fallbacks = CellTotals.overAgents(evidence, FleetProgress::fallbacks);
    remarks.warningIf(reconnected > 0, "%d connections were lost and opened again", reconnected);
    remarks.warningIf(
        fallbacks > 0,
        "%d of %d clients noticed a buffering proxy and fell back to long-polling",
        fallbacks,
        clients);
    remarks.warningIf(
        retried > 0,
        "%d attempts to connect failed and were repeated%s",
        retried,
        causes(evidence, FleetProgress::retriesByCause));
  }

  private static String causes(
      CellEvidence evidence, Function<FleetProgress, Map<ConnectFailure, Long>> which) {
    String told = ConnectFailure.told(CellTotals.causes(evidence, which));
    return told.isEmpty() ? "" : " (" + told + ")";
  }

  private void bytes(CellEvidence evidence, CellTotals totals) {
    remarks.reasonIf(
        totals.unexplainedBytes() != 0,
        "%d bytes have no cause, or two",
        totals.unexplainedBytes());
    boolean toldByServer = evidence.conditions().foreignServer().isEmpty();
    if (!toldByServer || !evidence.cell().transport().via().isDirect()) {
      // What stands in between says the same in other bytes.
      return;
    }
    balance("sent by clients", totals.clientSent().meteredBytes(), totals.serverReceived());
    balance("received by clients", totals.clientReceived().meteredBytes(), totals.serverSent());
  }

  private void balance(String direction, long clientBytes, LedgerSnapshot server) {
    remarks.reasonIf(
        clientBytes != server.meteredBytes(),
        "bytes %s do not balance: %d at the clients, %d at the server",
        direction,
        clientBytes,
        server.meteredBytes());
  }

  private void foreignServer(String url) {
    remarks.warningIf(
        true,
        "the server at %s is none of this run's: its bytes, publish lag, stalls, CPU and memory"
            + " were not told, and bytes are balanced at the clients alone",
        url);
  }

  private void updates(CellTotals totals) {
    Counts counts = totals.counts();
    long lost = totals.lostByOthers();
    remarks.warningIf(lost > 0, "%d updates were lost", lost);
    remarks.warningIf(counts.duplicated() > 0, "%d updates came twice", counts.duplicated());
    remarks.warningIf(counts.reordered() > 0, "%d updates came out of order", counts.reordered());
    remarks.warningIf(counts.negativeAges() > 0, "%d updates came early", counts.negativeAges());
  }

  // What feeds the servers is a part of the generator.
  private void broker(BrokerChain chain) {
    PublisherCounts published = chain.published();
    remarks.reasonIf(
        chain.awayNs() > 0,
        "the broker was away for %s: %d updates were due meanwhile and were not published,"
            + " %d more were not confirmed",
        seconds(chain.awayNs()),
        published.unpublished(),
        published.unconfirmed());
    remarks.reasonIf(
        chain.awayNs() == 0 && published.unpublished() + published.unconfirmed() > 0,
        "the broker did not take over %d updates",
        published.unpublished() + published.unconfirmed());
    remarks.warningIf(
        chain.refused() > 0,
        "%d messages in the broker were no update of the announced length and symbol, and were"
            + " refused",
        chain.refused());
    remarks.warningIf(
        chain.foreign() > 0, "%d updates in the broker were of another feed", chain.foreign());
  }

  private static String seconds(long ns) {
    return String.format(Locale.ROOT, "%.1f s", ns / NS_PER_SECOND);
  }

  private void slowReaders(CellEvidence evidence, CellTotals totals) {
    int slow = evidence.cell().workload().slowReaders();
    long dropped = totals.held().droppedUpdates();
    remarks.warningIf(
        slow > 0,
        "%d clients stopped reading: they lost %d of %d updates; the server dropped %d",
        slow,
        totals.lostBySlowReaders(),
        totals.counts().slow().offeredUpdates(),
        dropped);
    remarks.warningIf(
        slow == 0 && dropped > 0,
        "the server dropped %d updates of clients that did not read fast enough",
        dropped);
  }
}
