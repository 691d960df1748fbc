package dev.wiretoll.run;

import static dev.wiretoll.run.Remarks.milliseconds;

import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.result.Metric;
import dev.wiretoll.scenario.Cell;
import java.util.List;
import java.util.Locale;
import org.HdrHistogram.Histogram;

/**
 * Whether something else than the load held processes up: their event loops, their garbage
 * collections, the machine.
 */
final class StallRules {
  /** Clients may be late by this much at p99, or by a share of the time they wait anyway. */
  static final long GENERATOR_LIMIT_NS = 10_000_000;

  /** That share: one part in this many. */
  static final long GENERATOR_SHARE = 20;

  /** A server's event loop may be held up so long before it is told. */
  static final long SERVER_NOTICE_NS = 100_000_000;

  /** An update may be published late by this much at the 99th percentile before it is told. */
  static final long PUBLISH_LAG_NOTICE_NS = 10_000_000;

  /** A garbage collection may take so long before it is told. */
  static final long GC_NOTICE_MS = 50;

  /** The machine may be so busy before it is told. */
  static final long BUSY_NOTICE_PER_MILLE = 950;

  /** What is not of this run may use so much of the machine before it is told. */
  static final long OTHERS_NOTICE_PER_MILLE = 200;

  /** The host may take so much of a virtual machine before it is told. */
  static final long STOLEN_NOTICE_PER_MILLE = 50;

  private static final double NS_PER_SECOND = 1e9;
  private static final double PER_MILLE_PER_PERCENT = 10;
  private static final int HIGH = 99;

  private final CellEvidence evidence;
  private final MergedHistograms histograms;
  private final Remarks remarks;

  StallRules(CellEvidence evidence, MergedHistograms histograms, Remarks remarks) {
    this.evidence = evidence;
    this.histograms = histograms;
    this.remarks = remarks;
  }

  void judge() {
    generatorLag();
    generatorHiccups();
    serverHiccups();
    publishLag();
    for (int i = 0; i < evidence.servers().size(); i++) {
      collections("server " + (i + 1), evidence.servers().get(i).usedInWindow());
    }
    for (int i = 0; i < evidence.agents().size(); i++) {
      collections("agent " + (i + 1), evidence.agents().get(i).usedInWindow());
    }
    evidence.conditions().cpu().ifPresent(this::machine);
  }

  private void generatorLag() {
    long limitNs = limitNs(evidence.cell().workload().pollIntervalNs());
    long p99Ns = histograms.whole(Metric.GENERATOR_LAG).getValueAtPercentile(HIGH);
    remarks.reasonIf(
        p99Ns > limitNs,
        "the generator was late: its lag is %s at p99, the limit %s",
        milliseconds(p99Ns),
        milliseconds(limitNs));
  }

  // By the worst event loop: among many others one that stands still would not be seen.
  private void generatorHiccups() {
    Cell cell = evidence.cell();
    long limitNs =
        limitNs(
            cell.delivery().pollsOnSchedule()
                ? cell.workload().pollIntervalNs()
                : cell.workload().intervalNs());
    long p99Ns = 0;
    long longestNs = 0;
    for (Histogram loop : histograms.wholeOfEach(Metric.GENERATOR_HICCUP)) {
      p99Ns = Math.max(p99Ns, loop.getValueAtPercentile(HIGH));
      longestNs = Math.max(longestNs, loop.getMaxValue());
    }
    remarks.reasonIf(
        p99Ns > limitNs,
        "the generator stalled: its event loops were held up for %s at p99, limit %s, longest %s",
        milliseconds(p99Ns),
        milliseconds(limitNs),
        milliseconds(longestNs));
    remarks.warningIf(
        p99Ns > GENERATOR_LIMIT_NS && p99Ns <= limitNs,
        "the generator's event loops were held up for %s at p99, which is in the high percentiles",
        milliseconds(p99Ns));
  }

  private void serverHiccups() {
    List<Histogram> seconds = histograms.bySecond(Metric.SERVER_HICCUP);
    long longestNs = 0;
    int inSecond = 0;
    for (int second = 0; second < seconds.size(); second++) {
      long ofSecondNs = seconds.get(second).getMaxValue();
      if (ofSecondNs > longestNs) {
        longestNs = ofSecondNs;
        inSecond = second;
      }
    }
    remarks.warningIf(
        longestNs > SERVER_NOTICE_NS,
        "the server stalled: its event loops were held up for up to %s, in second %d of the"
            + " measurement",
        longestNs >= NS_PER_SECOND
            ? String.format(Locale.ROOT, "%.1f s", longestNs / NS_PER_SECOND)
            : milliseconds(longestNs),
        inSecond + 1);
  }

  private void publishLag() {
    long p99Ns = histograms.whole(Metric.PUBLISH_LAG).getValueAtPercentile(HIGH);
    remarks.warningIf(
        p99Ns > PUBLISH_LAG_NOTICE_NS,
        "the server published late: its lag is %s at p99",
        milliseconds(p99Ns));
  }

  private void collections(String process, ProcessHealth used) {
    remarks.warningIf(
        used.gcLongestPauseMs() > GC_NOTICE_MS,
        "a garbage collection held %s up for %d ms",
        process,
        used.gcLongestPauseMs());
  }

  private void machine(MachineCpu cpu) {
    remarks.warningIf(
        cpu.busyPerMille() > BUSY_NOTICE_PER_MILLE,
        "the machine was busy: %.0f %% of its %d processors' time was used",
        cpu.busyPerMille() / PER_MILLE_PER_PERCENT,
        cpu.cores());
    remarks.warningIf(
        cpu.stolenPerMille() > STOLEN_NOTICE_PER_MILLE,
        "the host took %.0f %% of the time of this machine's %d processors for itself",
        cpu.stolenPerMille() / PER_MILLE_PER_PERCENT,
        cpu.cores());
    remarks.warningIf(
        cpu.othersPerMille() > OTHERS_NOTICE_PER_MILLE,
        "the machine had other work: %.0f %% of its %d processors' time was used by others",
        cpu.othersPerMille() / PER_MILLE_PER_PERCENT,
        cpu.cores());
  }

  private static long limitNs(long pollIntervalNs) {
    return Math.max(GENERATOR_LIMIT_NS, pollIntervalNs / GENERATOR_SHARE);
  }
}
