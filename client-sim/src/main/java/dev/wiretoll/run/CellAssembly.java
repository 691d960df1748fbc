package dev.wiretoll.run;

import dev.wiretoll.evidence.ServerResult;
import dev.wiretoll.health.ProcessHealth;
import dev.wiretoll.recorder.AgentResult;
import dev.wiretoll.recorder.Counts;
import dev.wiretoll.recorder.FleetProgress;
import dev.wiretoll.result.CellResult;
import dev.wiretoll.result.CellSettings;
import dev.wiretoll.result.Distribution;
import dev.wiretoll.result.Load;
import dev.wiretoll.result.Metric;
import dev.wiretoll.result.RunFolder;
import dev.wiretoll.result.SeriesPoint;
import dev.wiretoll.result.TimelineEvent;
import dev.wiretoll.scenario.Cell;
import dev.wiretoll.scenario.Transport;
import dev.wiretoll.scenario.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.HdrHistogram.Histogram;

/** Turns what agents and servers testify into the result of a cell; used by the coordinator. */
public final class CellAssembly {
  private static final List<Metric> SERIES =
      List.of(
          Metric.DELIVERY_AGE,
          Metric.RESPONSE_TIME,
          Metric.PUBLISH_LAG,
          Metric.GENERATOR_HICCUP,
          Metric.SERVER_HICCUP);

  private final RunFolder folder;

  /** An assembly that writes histograms into that folder. */
  public CellAssembly(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * The result of a cell, without closed forms; its histograms are written.
   *
   * @throws IOException when a histogram cannot be written
   */
  public CellResult assemble(CellEvidence evidence) throws IOException {
    CellTotals totals = CellTotals.of(evidence);
    MergedHistograms histograms = MergedHistograms.of(evidence);
    OneWayTimes oneWayTimes = OneWayTimes.of(evidence, histograms);
    Cell cell = evidence.cell();
    String name =
        CellResult.fileStem(cell.delivery().label(), cell.variant(), cell.clients(), cell.round());
    CellResult assembled =
        new CellResult(
            cell.delivery().label(),
            cell.variant(),
            cell.clients(),
            cell.round(),
            settings(cell),
            ValidityRules.judge(evidence, totals, histograms),
            load(evidence, totals),
            new ByteFigures(evidence, totals).costs(),
            latency(name, histograms, oneWayTimes),
            Optional.empty(),
            CellCost.of(evidence, totals),
            health(evidence),
            ConnectionSeconds.of(evidence.conditions().connected(), evidence.milestones())
                .in(series(histograms, oneWayTimes)),
            oneWayTimes.withheld().isPresent() ? List.of() : timeline(evidence),
            new AgentFigures(folder, name, oneWayTimes).of(evidence.testimonies()));
    return oneWayTimes.withheld().map(assembled::withWarning).orElse(assembled);
  }

  /** How a cell is measured, as its result will say. */
  public static CellSettings settings(Cell cell) {
    Workload workload = cell.workload();
    Transport transport = cell.transport();
    return new CellSettings(
        workload.intervalNs(),
        workload.pollIntervalNs(),
        workload.topics(),
        workload.messageBytes(),
        transport.delayNs(),
        transport.jitterNs(),
        transport.tls(),
        transport.deflate(),
        transport.headers().label(),
        workload.latestOnly() ? "latest" : "all",
        workload.phases().label(),
        transport.io().label(),
        cell.course().warmupNs(),
        cell.course().durationNs(),
        cell.drainNs(),
        transport.via().isDirect() ? Optional.empty() : Optional.of(transport.via().label()),
        workload.arrivals().label(),
        workload.upstreamIntervalNs(),
        workload.holdNs(),
        workload.heartbeatNs(),
        workload.streamForNs(),
        transport.fallback(),
        transport.isolate(),
        transport.socketBufferBytes(),
        workload.slowReaders());
  }

  private static Load load(CellEvidence evidence, CellTotals totals) {
    Counts counts = totals.counts();
    return new Load(
            totals.measuredNs(),
            counts.offeredUpdates(),
            counts.deliveredUpdates(),
            totals.lost(),
            counts.duplicated(),
            counts.reordered(),
            counts.superseded(),
            counts.offeredRequests(),
            counts.sentRequests(),
            counts.emptyPolls(),
            counts.multipleAnswers(),
            counts.malformed(),
            CellTotals.overAgents(evidence, FleetProgress::connectFailures),
            counts.negativeAges(),
            CellTotals.overAgents(evidence, FleetProgress::fallbacks),
            CellTotals.overAgents(evidence, FleetProgress::reconnected),
            counts.upstreamMessages(),
            counts.upstreamAnswered(),
            totals.lostBySlowReaders(),
            achieved(evidence, counts.achievedUpdates()),
            achieved(evidence, counts.achievedRequests()))
        .withConnectFailures(connectFailures(evidence));
  }

  private static Map<String, Long> connectFailures(CellEvidence evidence) {
    Map<String, Long> byCause = new LinkedHashMap<>();
    CellTotals.causes(evidence, FleetProgress::failuresByCause)
        .forEach((cause, count) -> byCause.put(cause.label(), count));
    return byCause;
  }

  private static OptionalLong achieved(CellEvidence evidence, long count) {
    return evidence.agents().isEmpty() ? OptionalLong.empty() : OptionalLong.of(count);
  }

  private Map<String, Distribution> latency(
      String stem, MergedHistograms histograms, OneWayTimes oneWayTimes) throws IOException {
    Map<String, Distribution> latency = new LinkedHashMap<>();
    for (Metric metric : Metric.values()) {
      List<Histogram> bySecond = histograms.bySecond(metric);
      if (!bySecond.isEmpty() && oneWayTimes.allow(metric)) {
        latency.put(metric.label(), folder.writeHistograms(stem, metric, bySecond));
      }
    }
    return latency;
  }

  private static Map<String, Map<String, Long>> health(CellEvidence evidence) {
    Conditions conditions = evidence.conditions();
    Map<String, Map<String, Long>> health = new LinkedHashMap<>();
    health(
        health,
        "server",
        evidence.servers().stream().map(ServerResult::usedInWindow).toList(),
        conditions.serverClockBoundsNs());
    health(
        health,
        "agent",
        evidence.agents().stream().map(AgentResult::usedInWindow).toList(),
        conditions.agentClockBoundsNs());
    conditions.cpu().ifPresent(cpu -> health.put("machine", figures(cpu)));
    return health;
  }

  // Of a process that died it is not known which of the others' results are whose.
  private static void health(
      Map<String, Map<String, Long>> health,
      String role,
      List<ProcessHealth> used,
      List<Long> clockBoundsNs) {
    boolean clocksKnown = clockBoundsNs.size() == used.size();
    for (int i = 0; i < used.size(); i++) {
      Map<String, Long> figures = figures(used.get(i));
      if (clocksKnown) {
        figures.put("clockBoundNs", clockBoundsNs.get(i));
      }
      health.put(role + (i + 1), figures);
    }
  }

  private static Map<String, Long> figures(MachineCpu cpu) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("cores", (long) cpu.cores());
    figures.put("cpuBusyPerMille", cpu.busyPerMille());
    figures.put("cpuStolenPerMille", cpu.stolenPerMille());
    figures.put("cpuOthersPerMille", cpu.othersPerMille());
    return figures;
  }

  private static Map<String, Long> figures(ProcessHealth used) {
    Map<String, Long> figures = new LinkedHashMap<>();
    figures.put("cpuNs", used.cpuNs());
    figures.put("gcCollections", used.gcCollections());
    figures.put("gcPauseMs", used.gcPauseMs());
    figures.put("gcLongestPauseMs", used.gcLongestPauseMs());
    figures.put("heapUsedBytes", used.heapUsedBytes());
    figures.put("heapPeakBytes", used.heapPeakBytes());
    return figures;
  }

  private static Map<String, List<SeriesPoint>> series(
      MergedHistograms histograms, OneWayTimes oneWayTimes) {
    Map<String, List<SeriesPoint>> series = new LinkedHashMap<>();
    for (Metric metric : SERIES) {
      List<SeriesPoint> points = new ArrayList<>();
      for (Histogram second : histograms.bySecond(metric)) {
        points.add(SeriesPoint.of(points.size(), second));
      }
      if (!points.isEmpty() && oneWayTimes.allow(metric)) {
        series.put(metric.label(), points);
      }
    }
    return series;
  }

  private static List<TimelineEvent> timeline(CellEvidence evidence) {
    return Timeline.of(
        evidence.cell().delivery(),
        evidence.agents().stream().flatMap(agent -> agent.trace().stream()).toList(),
        evidence.servers().stream().flatMap(server -> server.trace().stream()).toList(),
        evidence.milestones().windowStartNs());
  }
}
